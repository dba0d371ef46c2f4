"""A piece of running text as it stands in the file, and the same with its code and addresses blanked out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from companion.course.edits import Edit, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from companion.course.page import Page, Place

HIDDEN = "\x01"
"""What stands for each character of code, of an address or of an escape; it is no word and no blank."""

_TICKS = re.compile(r"(?P<escapes>\\*)(?P<run>`+)")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>")
_ANGLED = re.compile(r"(?<=\]\()<[^<>\n]*>")
_ADDRESS = re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)")
_BARE_ADDRESS = re.compile(r"\bhttps?://[^\s<>()\[\]\x01]*")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[?!][^<>]*>")


@dataclass(frozen=True)
class Around:
    """What stands around a passage: ``exists`` tells whether a path from the page's folder leads to a file.

    ``labels`` are those of the page's link definitions, folded.
    """

    exists: Callable[[str], bool]
    labels: Collection[str]


@dataclass(frozen=True)
class Passage:
    """The lines ``first`` to ``last`` of a page: a paragraph, a heading, a row of a table.

    ``kind`` is the activity it stands in, empty for prose.
    """

    page: Page
    first: int
    last: int
    kind: str
    around: Around

    @cached_property
    def source(self) -> str:
        """The lines as they are, with line ends between them."""
        return "\n".join(self.page.lines[self.first - 1 : self.last])

    @cached_property
    def with_tags(self) -> str:
        """The source with code, comments and escapes blanked out: HTML still stands in it."""
        text = self.source
        if "`" in text:
            text = without_code(text)
        for mark, pattern in (("<!--", _COMMENT), ("\\", _ESCAPE), ("<", _AUTOLINK), ("](<", _ANGLED)):
            if mark in text:
                text = pattern.sub(_hide, text)
        return text

    @cached_property
    def text(self) -> str:
        """The source with everything blanked out but words and marks."""
        text = self.with_tags
        for mark, pattern in (("<", _TAG), ("](", _ADDRESS), ("://", _BARE_ADDRESS)):
            if mark in text:
                text = pattern.sub(_hide, text)
        return text

    @cached_property
    def _starts(self) -> list[int]:
        lines = self.source.split("\n")
        return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))

    def place(self, at: int) -> Place:
        """Return the line and column of the character at index ``at``."""
        line = bisect_right(self._starts, at) - 1
        return self.first + line, at - self._starts[line] + 1

    def edit(self, start: int, end: int, new: str) -> Edit:
        """Return the change of the characters from ``start`` to ``end`` into ``new``."""
        return Edit(*self.place(start), *self.place(end), new)

    def write(self, start: int, end: int, new: str) -> Write:
        """Return how ``new`` is typed for those characters."""
        return Write(new.strip() or "nothing: take it out", (self.edit(start, end, new),))

    def group(self, match: re.Match[str], number: int | str = 0) -> str:
        """Return what stands in the source where a group of ``match`` stands in the text."""
        start, end = match.span(number)
        return self.source[start:end] if start >= 0 else ""


def _hide(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", HIDDEN, match[0])


def without_code(text: str) -> str:
    """Return ``text`` with its code spans blanked out, in one pass: a run of backticks ends at its like."""
    found = list(_TICKS.finditer(text))
    later: dict[int, list[int]] = {}
    for index in range(len(found) - 1, -1, -1):
        later.setdefault(len(found[index]["run"]), []).append(index)
    pieces, done, index = [], 0, 0
    while index < len(found):
        # Before code a backslash takes the first backtick out; in code it is a sign like any other.
        start = found[index].start("run") + len(found[index]["escapes"]) % 2
        same = later.get(found[index].end() - start, [])
        while same and same[-1] <= index:
            same.pop()
        if not same:
            index += 1
            continue
        end, index = found[same[-1]].end(), same[-1] + 1
        pieces += [text[done:start], re.sub(r"[^\n]", HIDDEN, text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
