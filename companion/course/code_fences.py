"""The lines that begin and end a block of code: at the margin, in a quote and in a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.edits import lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_MARKS = re.compile(r"(?P<marks>`{3,}(?=[^`]*\Z)|~{3,})(?P<info>.*)")
_RUNS = re.compile(r"`{3,}|~{3,}")


@dataclass(frozen=True, slots=True)
class Fence:
    """The line that begins a block of code: ``lead`` stands before its ``marks``, ``info`` behind them."""

    lead: str
    marks: str
    info: str

    def ends_at(self, line: str) -> bool:
        """Tell whether ``line`` ends the block."""
        bare = line.lstrip(" \t>")
        marks = bare.rstrip()
        near = len(line) - len(bare) <= len(self.lead) + 3
        return near and len(marks) >= len(self.marks) and not marks.strip(self.marks[0])

    def left_at(self, line: str) -> bool:
        """Tell whether ``line`` is outside of the quote or list item in which the block stands."""
        if ">" in self.lead:
            return not line.lstrip().startswith(">")
        least = len(self.lead) if self.lead.strip() else len(self.lead) - 3
        return bool(line.strip()) and len(line) - len(line.lstrip()) < least


def fence_at(line: str) -> Fence | None:
    """Return the fence with which ``line`` begins a block of code."""
    before = lead(line)
    match = _MARKS.match(line, len(before))
    return Fence(before, match["marks"], match["info"].strip()) if match else None


def opens_at_last(lines: Sequence[str]) -> bool:
    """Tell whether a block of code begins in ``lines``, at the latest on the last, and does not end there."""
    fence: Fence | None = None
    for line in lines:
        if fence is None or fence.left_at(line):
            fence = fence_at(line)
        elif fence.ends_at(line):
            fence = None
    return fence is not None


def marks_around(text: str) -> str:
    """Return backticks for a block of code that holds ``text``: more than stand together in it."""
    return "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(text)), default=0))


def has_end(token: Token, last: str) -> bool:
    """Tell whether the block of ``token`` has a line that ends it; ``last`` is the last of its lines."""
    first, after = token.map or [0, 1]
    inside = token.content.count("\n") + (token.content[-1:] not in ("", "\n"))
    marks = last.strip(" \t>")
    return after - first > inside + 1 and marks != "" and not marks.strip(token.markup[0])
