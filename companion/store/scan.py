"""A log read line by line: what is whole is handed on, what is not is noted, and where the chain goes on.

Nothing is changed. Broken lines stay in their place and are passed over; the lines behind them are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO

from companion.store.damage import Damage, Fault
from companion.store.line import (
    LONGEST_HEADER,
    BrokenLine,
    Header,
    checksum_of,
    read_header,
    unseal,
)
from companion.store.log_file import End
from companion.store.tip import Tip

_UNREAD = Header(0, "", 0)


class Scan:
    """One reading of one file, which may be continued when the file has grown.

    ``take`` gets the content of each whole line and returns False when it is no list of revisions. After
    ``read``: ``end`` where the next line goes, ``torn`` the bytes behind it, ``whole`` how many lines hold,
    ``gone`` how many sequence numbers up to the end no whole line has, ``end_known`` whether a tip told it.
    """

    def __init__(self, take: Callable[[Any], bool]) -> None:
        self._take = take
        self.header = _UNREAD
        self.end = End(0, 0, 0, 0, 0)
        self.whole = self.torn = self.gone = 0
        self.diverged = False
        self.end_known = False
        self._places: list[Damage] = []
        self._cut: list[Damage] = []
        self._sound, self._broken = True, 0
        self._sequence = self._checksum = self._offset = self._start = 0
        self._highest = self._highest_checksum = 0
        self._run, self._strays = 0, set[int]()

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What is wrong in the file, in order."""
        return (*self._places, *self._cut)

    def begin(self, stream: BinaryIO) -> None:
        """Read the header from the start of the file."""
        first = stream.readline(LONGEST_HEADER)
        self.header = read_header(first[:-1]) if first.endswith(b"\n") else _UNREAD
        if self.header.damaged:
            self._sound = False
            first = first if first.endswith(b"\n") and not _is_line(first) else b""
            self._note("header", len(first))
            stream.seek(len(first))
        self._broken = 0
        self._offset = len(first)
        self._checksum = self._highest_checksum = self.header.checksum
        self.end = End(self._offset, 0, self._checksum, 0, self._checksum)

    def read(self, stream: BinaryIO, tip: Tip | None) -> None:
        """Take in every line from here on; ``tip`` was read before the file was opened.

        A torn last line, which was never acknowledged, is left alone for a writer to set aside.
        """
        if tip is not None and tip.log != self.header.log and not self.header.damaged:
            tip = None
        self.end_known = tip is not None
        held: bytes | None = None
        self.torn, self.diverged = 0, False
        for line in stream:
            if held is not None:
                self._pass_over(held)
                held = None
            if line[-1:] != b"\n":
                self.torn = len(line)
                break
            try:
                checksum, sequence, before, content = unseal(line[:-1])
            except BrokenLine:
                held = line
                continue
            if sequence != self._sequence + 1 or (before != self._checksum and self._sound):
                self._note_gap(sequence, len(line))
            if not self._take(content):
                self._note("broken", len(line))
            if tip is not None and sequence == tip.sequence and checksum != tip.checksum:
                self.diverged = True
            self._keep(sequence, checksum, len(line))
        if held is not None:
            if self._sound and not (tip is not None and tip.sequence > self._sequence):
                self.torn = len(held)
            else:
                self._pass_over(held)
        self._finish(tip)

    def went_on(self, end: End, lines: int) -> None:
        """Note that whole lines were appended at the end and taken in already; ``end`` is what came of it."""
        for sequence in range(end.sequence - lines + 1, end.sequence + 1):
            self._keep(sequence, end.checksum, 0)
        self._start, self._offset, self._checksum = end.start, end.offset, end.last
        self.end, self.torn = end, 0

    def _keep(self, sequence: int, checksum: int, length: int) -> None:
        self._sound = True
        self.whole += 1
        self._start, self._offset = self._offset, self._offset + length
        self._sequence, self._checksum = sequence, checksum
        if sequence == self._run + 1 and not self._strays:
            self._run = sequence
        else:
            self._strays.add(sequence)
        if sequence >= self._highest:
            self._highest, self._highest_checksum = sequence, checksum

    def _pass_over(self, line: bytes) -> None:
        """Leave a broken line in its place and count it."""
        self._note("broken", len(line))
        self._start, self._offset = self._offset, self._offset + len(line)
        self._sequence, self._checksum = self._sequence + 1, checksum_of(line[:-1])
        self._sound = False
        self._broken += 1

    def _note_gap(self, sequence: int, length: int) -> None:
        """Note a line that does not follow the one before; behind a broken one the count is unsure."""
        missing = sequence - self._sequence - 1
        if missing > 0:
            self._note("missing", length, missing)
        elif self._sound:
            self._note("misplaced", length)

    def _note(self, fault: Fault, length: int, count: int = 1) -> None:
        line = 1 if fault == "header" else 2 + self.whole + self._broken
        self._places.append(Damage(line, self._offset, length, fault, count))

    def _note_cut(self, fault: Fault, count: int = 1) -> None:
        """Note what only the tip tells; it is found out anew at each reading."""
        line = 2 + self.whole + self._broken
        self._cut.append(Damage(line, self._offset, self.torn, fault, count))

    def _finish(self, tip: Tip | None) -> None:
        """Find out where the chain goes on, and what the tip knows that the file does not hold."""
        last = self._checksum
        sequence, checksum = self._highest, self._highest_checksum
        if tip is None and self._sequence > sequence:
            sequence, checksum = self._sequence, last
        self._cut = []
        if tip is not None and (tip.sequence >= sequence or self.diverged):
            count = tip.sequence - max(sequence, self._sequence)
            if count > 0:
                self._note_cut("missing", count)
            # The next line holds what the last acknowledged one was sealed by, so that the gap stays seen.
            sequence, checksum = max(sequence, tip.sequence), tip.checksum
        if self.diverged:
            self._note_cut("misplaced")
        self.end = End(self._offset, self._start, last, sequence, checksum)
        present = self._run + sum(1 for stray in self._strays if stray > self._run)
        self.gone = max(sequence - present, 0)


def _is_line(first: bytes) -> bool:
    """Tell whether what should be the header is a whole line of another sequence."""
    try:
        return unseal(first[:-1])[1] > 0
    except BrokenLine:
        return False
