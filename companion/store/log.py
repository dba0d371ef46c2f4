"""The record's log, open: taken in as it grows or is exchanged, and written under the lock.

Reading takes no lock. A writer takes in what others appended before it adds its own, so that each line is
sealed by the one before. Damaged lines stay where they are, byte for byte, and writing goes on behind them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from companion.records.clock import Clock
from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.line import SCHEMA, checksum_of, unseal
from companion.store.log_file import (
    Transaction,
    keep,
    log_path,
    open_log,
    write_lock,
)
from companion.store.migrations import migrated
from companion.store.private_files import close, read_at
from companion.store.read_only import read_only, unreadable
from companion.store.scan import Scan
from companion.store.tip import read_tip

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
    """The one log of a home."""

    def __init__(self, home: Path, sink: Sink, clock: Clock) -> None:
        self.path = log_path(home)
        self._home, self._sink, self._clock = home, sink, clock
        self.threads = threading.RLock()
        self._lock, self._depth, self._news = write_lock(home), 0, False
        self._scan = Scan(self._take_all)
        self._seen: tuple[int, ...] | None = None

    @property
    def scan(self) -> Scan:
        """What reading the file found: what is whole and what is not, and where it ends."""
        return self._scan

    @property
    def read_only(self) -> CompanionError | None:
        """Why nothing is saved to this log; None when saves are fine."""
        return read_only(self._scan.header, self.path, damaged=bool(self._scan.damage))

    def news(self) -> bool:
        """Tell whether anything from outside was taken in since this was last asked."""
        news, self._news = self._news, False
        return news

    def refresh(self) -> None:
        """Take in what was appended or exchanged since. Takes no lock.

        Raises CompanionError when the file cannot be opened, or nothing in it can be read as a record.
        """
        with self.threads, in_words("reading the record", self.path):
            if self._seen is not None and self._seen == _signature(os.stat(self.path)):
                return
            # Read before the file: a writer moves the tip only once its line is there.
            tip = read_tip(self._home)
            descriptor = open_log(self._home, os.O_RDONLY)
            with os.fdopen(descriptor, "rb", _BUFFER) as opened:
                stream: BinaryIO = opened
                there = os.fstat(descriptor)
                before = self._scan.end
                if not self._grew(there, descriptor):
                    stream.seek(0)  # looking for our last line may have moved it
                    if self._scan.whole:  # what is held stays until all of the other file is in hand
                        stream = BytesIO(stream.read())
                    self._sink.clear()
                    self._scan = Scan(self._take_all)
                    self._scan.begin(stream)
                    self._news = True
                self._seen = None
                stream.seek(self._scan.end.offset)
                self._scan.read(stream, tip)
                self._seen = _signature(there)
                self._news = self._news or before != self._scan.end
            if self._scan.header.damaged and not self._scan.whole:
                self._seen = None
                raise unreadable(self.path)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep all other writers out and be up to date; may be entered again within.

        Raises CompanionError when the record is only to be read. One of an earlier schema is brought to the
        present one first.
        """
        with self.threads:
            if self._depth:
                yield
                return
            with self._lock:
                self._be_current()
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0

    def commit(self, transactions: Sequence[Transaction]) -> None:
        """Append transactions, durably, then take them in; to be called within ``exclusive``.

        Raises CompanionError, and then neither file nor memory is changed.
        """
        assert self._depth, "commit outside exclusive"
        scan = self._scan
        with in_words("saving", self.path):
            descriptor = open_log(self._home, os.O_RDWR | os.O_APPEND)
            try:
                end, lines = keep(
                    self._home, descriptor, scan.header.log, scan.end, transactions, clock=self._clock
                )
                self._seen = _signature_or_none(descriptor)
            finally:
                close(descriptor)
        for line in lines:
            self._take_all(unseal(line[:-1])[3])
        scan.went_on(end, len(lines))

    def _be_current(self) -> None:
        self.refresh()
        refusal = self.read_only
        if refusal is not None:
            raise refusal
        if self._scan.header.schema < SCHEMA:
            from companion.store.migration import migrate

            migrate(self._home, self._clock)
            self.refresh()

    def _grew(self, there: os.stat_result, descriptor: int) -> bool:
        """Tell whether the file is the one read before, lengthened, our last line still in its place."""
        end = self._scan.end
        if self._seen is None or self._seen[:2] != (there.st_dev, there.st_ino):
            return False
        if there.st_size <= end.offset:
            return False
        last = read_at(descriptor, end.start, end.offset - end.start)
        return last.endswith(b"\n") and checksum_of(last[:-1]) == end.last

    def _take_all(self, content: Any) -> bool:
        if type(content) is not list:
            return False
        schema = self._scan.header.schema
        if 0 < schema < SCHEMA:
            content = migrated(content, schema)
        whole = True
        for form in content:
            whole = self._sink.take(form) and whole
        return whole


def _signature(there: os.stat_result) -> tuple[int, ...]:
    return there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns


def _signature_or_none(descriptor: int) -> tuple[int, ...] | None:
    """Return the file's signature; None, which makes the next refresh read it anew, when it cannot be had."""
    try:
        return _signature(os.fstat(descriptor))
    except OSError:
        return None
