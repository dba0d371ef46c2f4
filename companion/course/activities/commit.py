"""Commit: if-then plans to make one's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from companion.course.alike import Standing, report_alike
from companion.course.edits import lines_as
from companion.course.inline import lines_of
from companion.course.model import Commit, IfThen

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_IF_THEN = re.compile(r"if\s+(?P<cue>\S.*?)\s*,?\s+then\s+(?P<act>\S.*?)\s*\.?", re.IGNORECASE | re.DOTALL)
_ACT = "I ask what they have tried."
_WRITE = "- If somebody asks me for the answer, then I ask what they have tried."


def read_commit(section: Section) -> Commit:
    """Read the examples; each has the shape “If …, then …”."""
    before, items, after = section.split()
    read = [(item, plan) for item in items if (plan := _plan(section, item))]
    examples = tuple(plan for _, plan in read)
    report_alike(section.page, "plans", (Standing(item, item.text()) for item, _ in read))
    section.homeless(after, "it above the examples")
    intro = section.blocks(before)
    if not examples:
        _without_dash(section, before)
        section.lacks("this commitment has no example", section.appended(f"\n{_WRITE}").saying(_WRITE))
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
            page, (first, last) = section.page, section.page.trimmed(*lines_of(node))
            write = lines_as(page.lines, first, last, f"- {text}")
            page.error(page.at(first), "an item begins with a dash", write)


def _plan(section: Section, item: ListItem) -> IfThen | None:
    page = section.page
    item.report_rest("Commit", "one plan an item", quoted=False)
    if item.quote:
        page.error(item.place, "a plan has no quote below it", item.without_quote())
    # A plan is one sentence; without the bound, “if” and many blanks would be tried in every combination.
    match = _IF_THEN.fullmatch(" ".join(item.text()[:1000].split()))
    if match is None:
        words = " ".join(item.text()[:300].split())
        near = re.fullmatch(r"(if [^,]+,) (.+)", words, re.IGNORECASE)
        better = f"{near[1]} then {near[2]}" if near else f"If it comes up again, then {words or _ACT}"
        page.error(item.place, "a plan has the shape “If …, then …”", item.as_words(better))
        return None
    return IfThen(match["cue"], match["act"])
