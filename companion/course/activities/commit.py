"""Commit: if-then plans to make one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.inline import lines_of
from companion.course.model import Commit, IfThen

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_IF_THEN = re.compile(r"if\s+(?P<cue>\S.*?)\s*,?\s+then\s+(?P<act>\S.*?)\s*\.?", re.IGNORECASE | re.DOTALL)
_WRITE = "- If somebody asks me for the answer, then I ask what they have tried."


def read_commit(section: Section) -> Commit:
    """Read the examples; each has the shape “If …, then …”."""
    before, items, after = section.split()
    examples = tuple(plan for item in items if (plan := _plan(section, item)))
    section.homeless(after, "it above the examples")
    intro = section.blocks(before)
    if not examples:
        _without_dash(section, before)
        section.lacks("this commitment has no example", _WRITE)
    return Commit(
        id=section.id,
        title=section.title,
        intro=intro,
        examples=examples,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _without_dash(section: Section, nodes: list[Any]) -> None:
    """Report a plan that stands there as a sentence and not as an item."""
    for node in nodes:
        if node.type == "paragraph" and _IF_THEN.fullmatch(text := section.plain(node)[:1000]):
            section.page.error(section.page.at(lines_of(node)[0]), "an item begins with a dash", f"- {text}")


def _plan(section: Section, item: ListItem) -> IfThen | None:
    page = section.page
    item.report_rest("Commit", "one plan an item")
    if item.quote:
        page.error(item.place, "a plan has no quote below it", _WRITE)
    # A plan is one sentence; without the bound, “if” and many blanks would be tried in every combination.
    match = _IF_THEN.fullmatch(" ".join(item.text()[:1000].split()))
    if match is None:
        words = " ".join(item.text()[:300].split())
        near = re.fullmatch(r"(if [^,]+,) (.+)", words, re.IGNORECASE)
        write = f"- {near[1]} then {near[2]}" if near else _WRITE
        page.error(item.place, "a plan has the shape “If …, then …”", write)
        return None
    return IfThen(match["cue"], match["act"])
