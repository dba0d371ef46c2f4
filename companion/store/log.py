"""The log read: every line taken in once, in order, with what is damaged noted; and written under the lock.

Reading takes no lock. A writer takes in what others appended before it adds its own, so that each line is
sealed by the one before. Damaged lines stay where they are, byte for byte, and writing goes on behind them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from companion.records.clock import Clock
from companion.store.damage import Damage, Fault
from companion.store.disk_words import in_words
from companion.store.line import LONGEST_HEADER, BrokenLine, check_header, checksum_of, unseal
from companion.store.log_file import (
    End,
    Transaction,
    append,
    log_path,
    open_log,
    set_torn_end_aside,
    write_lock,
)
from companion.store.private_files import close, read_at

_BUFFER = 256 * 1024


class Sink(Protocol):
    """Where what is read goes."""

    def take(self, form: object) -> bool:
        """Take one revision; False when it is none."""
        ...

    def clear(self) -> None:
        """Forget all, because the file was exchanged."""
        ...


class Log:
    """One open log. ``damage`` and ``torn`` (bytes of an unfinished last line) tell what is not whole."""

    def __init__(self, home: Path, sink: Sink, clock: Clock) -> None:
        self.path = log_path(home)
        self.torn = 0
        self.lines = 0
        self._home, self._sink, self._clock = home, sink, clock
        self.threads = threading.RLock()
        self._lock, self._depth, self._news = write_lock(home), 0, False
        self._end = End(0, 0, 0, 0)
        self._sound, self._broken = True, 0
        self._damage: list[Damage] = []
        self._seen: tuple[int, ...] | None = None

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong in the file, in order."""
        return tuple(self._damage)

    def news(self) -> bool:
        """Tell whether anything from outside was taken in since this was last asked."""
        news, self._news = self._news, False
        return news

    def refresh(self) -> None:
        """Take in what was appended or exchanged since. Takes no lock."""
        with self.threads, in_words("reading the record", self.path):
            if self._seen is not None and self._seen == _signature(os.stat(self.path)):
                return
            descriptor = open_log(self._home, os.O_RDONLY)
            with os.fdopen(descriptor, "rb", _BUFFER) as stream:
                there = os.fstat(descriptor)
                before = self._end
                if not self._grew(there, descriptor):
                    self._begin(stream)
                    self._news = True
                self._seen = None
                stream.seek(self._end.offset)
                self._scan(stream)
                self._seen = _signature(there)
                self._news = self._news or before != self._end

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all other writers out and be up to date; may be entered again within."""
        with self.threads:
            if self._depth:
                yield
                return
            with self._lock:
                self.refresh()
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0

    def commit(self, transactions: Sequence[Transaction]) -> None:
        """Append transactions, durably, then take them in; to be called within ``exclusive``.

        Raises CompanionError when the disk refuses; then neither file nor memory is changed.
        """
        assert self._depth, "commit outside exclusive"
        with in_words("saving", self.path):
            descriptor = open_log(self._home, os.O_RDWR | os.O_APPEND)
            try:
                if os.fstat(descriptor).st_size > self._end.offset:
                    set_torn_end_aside(self._home, descriptor, self._end.offset, self._clock)
                end, lines = append(descriptor, self._end, transactions)
                self._seen = _signature_or_none(descriptor)
            finally:
                close(descriptor)
        for line in lines:
            self._take_all(unseal(line[:-1])[3])
        self._end, self._sound, self.torn = end, True, 0
        self.lines += len(lines)

    # -- reading

    def _grew(self, there: os.stat_result, descriptor: int) -> bool:
        """Tell whether the file is the one read before, lengthened, our last line still in its place."""
        if self._seen is None or self._seen[:2] != (there.st_dev, there.st_ino):
            return False
        if there.st_size <= self._end.offset:
            return False
        last = read_at(descriptor, self._end.start, self._end.offset - self._end.start)
        return last.endswith(b"\n") and checksum_of(last[:-1]) == self._end.checksum

    def _begin(self, stream: BinaryIO) -> None:
        """Read the header and forget what was read before."""
        stream.seek(0)
        first = stream.readline(LONGEST_HEADER)
        checksum = check_header(first[:-1] if first.endswith(b"\n") else b"", self.path)
        self._sink.clear()
        self._damage.clear()
        self._end, self._sound, self.lines, self._broken = End(len(first), 0, 0, checksum), True, 0, 0

    def _scan(self, stream: BinaryIO) -> None:
        """Take in every line from here on; a torn last one is left alone, for a writer to set aside."""
        held: bytes | None = None
        self.torn = 0
        for line in stream:
            if held is not None:
                self._pass_over(held)
                held = None
            if line[-1:] != b"\n":
                self.torn = len(line)
                return
            try:
                checksum, sequence, before, content = unseal(line[:-1])
            except BrokenLine:
                held = line
                continue
            start, end = self._end.offset, self._end
            if sequence != end.sequence + 1 or (before != end.checksum and self._sound):
                self._note_gap(sequence, len(line))
            if not self._take_all(content):
                self._note("broken", len(line))
            self._sound = True
            self.lines += 1
            self._end = End(start + len(line), start, sequence, checksum)
        if held is not None and self._sound:
            self.torn = len(held)
        elif held is not None:
            self._pass_over(held)

    def _take_all(self, content: Any) -> bool:
        if type(content) is not list:
            return False
        whole = True
        for form in content:
            whole = self._sink.take(form) and whole
        return whole

    def _pass_over(self, line: bytes) -> None:
        """Leave a broken line in its place and count it."""
        self._note("broken", len(line))
        end = self._end
        self._end = End(end.offset + len(line), end.offset, end.sequence + 1, checksum_of(line[:-1]))
        self._sound = False
        self._broken += 1

    def _note_gap(self, sequence: int, length: int) -> None:
        """Note a line that does not follow the one before; behind a broken one the count is unsure."""
        missing = sequence - self._end.sequence - 1
        if missing > 0:
            self._note("missing", length, missing)
        elif self._sound:
            self._note("misplaced", length)

    def _note(self, fault: Fault, length: int, count: int = 1) -> None:
        self._damage.append(Damage(2 + self.lines + self._broken, self._end.offset, length, fault, count))


def _signature(there: os.stat_result) -> tuple[int, ...]:
    return there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns


def _signature_or_none(descriptor: int) -> tuple[int, ...] | None:
    """Return the file's signature; None, which makes the next refresh read it anew, when it cannot be had."""
    try:
        return _signature(os.fstat(descriptor))
    except OSError:
        return None
