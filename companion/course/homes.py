"""Where text that has no place in an activity can go: above its list, or above its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.edits import Write, above, below, continuation, lines_as, together, without
from companion.course.inline import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.section import Section

_TICKED = re.compile(r"[ \t]*[-+*][ \t]+\[[xX]\][ \t]")
_MARKER = re.compile(r"\s*>\s*\[![A-Za-z]+\]\s*")


def homed(section: Section, node: Any, anchor: int) -> Write:
    """Return how ``node`` is moved to where it is shown; where it stands before ``anchor``, it is reshaped.

    A Recall has nothing but cards, so what else stands in it goes above its heading. The question of a Check
    is sentences and quotes: a table or a list becomes a quote. What follows its answers most often says why
    one is right, and would give it away above them: it becomes the feedback of that one.
    """
    page = section.page
    first, last = page.trimmed(*lines_of(node))
    text = page.lines[first - 1 : last]
    if node.type == "hr":
        return without(page.lines, first, last)
    if section.kind == "Check":
        if anchor and first > anchor and (right := _right_answer(page.lines, anchor, first)):
            told = below(page.lines, *_as_feedback(page.lines, right, first, text))
            return together("its feedback, below the right answer", without(page.lines, first, last), told)
        text = _as_quote(node, text)
    if section.kind == "Recall":
        anchor = section.line
    elif not anchor or first < anchor:
        shown = "\n".join(text[:3]) if section.kind == "Check" else ""
        return lines_as(page.lines, first, last, "\n".join(text)).saying(shown)
    apart = [""] if anchor > 1 and page.lines[anchor - 2].strip() else []
    moved = above(anchor, "\n".join([*apart, *text, ""]))
    return together("", without(page.lines, first, last), *([moved] if any(text) else []))


def _right_answer(lines: Sequence[str], first: int, end: int) -> int:
    """Return the line of the first ticked answer between these lines, 0 without one."""
    return next((number for number in range(first, end) if _TICKED.match(lines[number - 1])), 0)


def _as_feedback(lines: Sequence[str], answer: int, end: int, text: Sequence[str]) -> tuple[int, str]:
    """Return text as a quote of the item on line ``answer``, and that item's last line before ``end``."""
    margin, last = continuation(lines[answer - 1]), answer
    while last + 1 < end and lines[last].strip() and lines[last].startswith(margin):
        last += 1
    apart = [f"{margin}>"] if last > answer else []
    return last, "\n".join([*apart, *(f"{margin}> {line}".rstrip() for line in text)])


def _as_quote(node: Any, lines: list[str]) -> list[str]:
    """Return the lines of a node as sentences or a quote."""
    if node.type in ("paragraph", "blockquote"):
        return lines
    if node.type == "heading":
        return [f"**{lines[0].strip('# ')}**"]
    if node.type == "alert":
        return [line for line in lines if not _MARKER.fullmatch(line)]
    return [f"> {line}".rstrip() for line in lines]
