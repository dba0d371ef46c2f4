"""A file being read: its lines, where things stand in them, and what has been said about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.diagnostics import Diagnostic, Severity, in_order, with_write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.edits import Write

MAX_DIAGNOSTICS = 500
# Markdown's cost lies in lines and marks, not in bytes: a MiB of “[” takes eleven seconds, of words a tenth.
MAX_LINES = 20_000
MAX_MARKS = 50_000
MARKS = "[*_|"

Place = tuple[int, int]
"""A line and a column, both from 1; a column counts characters."""

_LINE_END = re.compile(r"\r\n?")


class Page:
    """The lines of one file and the diagnostics collected while reading it.

    A byte order mark and the line ends of Windows and old Macs are understood without a word: neither is
    visible to an author, and both read well on GitHub. ``open_end`` tells that a block or comment without an
    end takes in the rest of the file.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = _LINE_END.sub("\n", text.removeprefix("\ufeff")).split("\n")
        self.found: list[Diagnostic] = []
        self.errors = 0
        self.open_end = False

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was said, in the order of the lines."""
        return in_order(self.found)

    @property
    def full(self) -> bool:
        """Whether more was said than is listed, so that nothing more need be looked for."""
        return len(self.found) > MAX_DIAGNOSTICS

    def error(self, place: Place, what: str, write: str | Write = "") -> None:
        """Say that something is not understood."""
        self.errors += 1
        self._say(place, "error", what, write)

    def warning(self, place: Place, what: str, write: str | Write = "") -> None:
        """Say that something is understood but is probably not meant."""
        self._say(place, "warning", what, write)

    def _say(self, place: Place, severity: Severity, what: str, write: str | Write) -> None:
        line = min(max(place[0], 1), len(self.lines))
        source = self.lines[line - 1]
        column = min(max(place[1], 1), len(source) + 1)
        if len(self.found) < MAX_DIAGNOSTICS:
            said = Diagnostic(self.path, line, column, severity, what, source=source)
            self.found.append(with_write(said, write))
        elif len(self.found) == MAX_DIAGNOSTICS:
            more = "more is wrong here than is worth listing"
            self.found.append(Diagnostic(self.path, line, column, "error", more, "", source))

    def at(self, line: int) -> Place:
        """Return the first visible character of ``line``, past quote marks and list bullets."""
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return line, len(source) - len(source.lstrip()) + 1

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Return these lines without blank ones at their end."""
        last = min(last, len(self.lines))
        while last > first and not self.lines[last - 1].strip(" \t>"):
            last -= 1
        return first, last

    def find(self, needle: str, first: int, last: int, nth: int = 0) -> Place:
        """Return where ``needle`` stands for the ``nth`` time in these lines, else where they begin.

        Inline tokens carry no position, so a chip is looked for in the lines of its item.
        """
        for line in range(max(first, 1), min(last, len(self.lines)) + 1):
            at = -1
            while needle and (at := self.lines[line - 1].find(needle, at + 1)) >= 0:
                if nth == 0:
                    return line, at + 1
                nth -= 1
        return self.at(first)


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the one of ``known`` that ``word`` was probably meant to be, or an empty text."""
    from difflib import get_close_matches

    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word[:100].casefold(), by_folded, 1, cutoff)
    return by_folded[near[0]] if near else ""
