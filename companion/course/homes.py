"""Where text that has no place in an activity can go: above its list, or above its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.edits import Write, above, lines_as, together, without
from companion.course.inline import lines_of

if TYPE_CHECKING:
    from companion.course.section import Section

_MARKER = re.compile(r"\s*>\s*\[![A-Za-z]+\]\s*")


def homed(section: Section, node: Any, anchor: int) -> Write:
    """Return how ``node`` is moved to where it is shown; where it stands before ``anchor``, it is reshaped.

    A Recall has nothing but cards, so what else stands in it goes above its heading. The question of a Check
    is sentences and quotes: a table or a list becomes a quote.
    """
    page = section.page
    first, last = page.trimmed(*lines_of(node))
    text = page.lines[first - 1 : last]
    if node.type == "hr":
        return without(page.lines, first, last)
    if section.kind == "Check":
        text = _as_quote(node, text)
    if section.kind == "Recall":
        anchor = section.line
    elif not anchor or first < anchor:
        return lines_as(page.lines, first, last, "\n".join(text))
    apart = [""] if anchor > 1 and page.lines[anchor - 2].strip() else []
    moved = above(anchor, "\n".join([*apart, *text, ""]))
    return together("", without(page.lines, first, last), *([moved] if any(text) else []))


def _as_quote(node: Any, lines: list[str]) -> list[str]:
    """Return the lines of a node as sentences or a quote."""
    if node.type in ("paragraph", "blockquote"):
        return lines
    if node.type == "heading":
        return [f"**{lines[0].strip('# ')}**"]
    if node.type == "alert":
        return [line for line in lines if not _MARKER.fullmatch(line)]
    return [f"> {line}".rstrip() for line in lines]
