"""Scenario pair: the place of a measured pair, as a link to its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.activities.dimensions import check_dimension
from companion.course.model import ScenarioPair
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.section import Section

_TARGET = re.compile(r"(?:(?:\.{1,2}/)*)scenarios/(?P<slug>[^/#?]+)\.md")
FORM = "[Results through others](../scenarios/results-through-others.md)"


def read_pair(section: Section, target: str = "") -> ScenarioPair | None:
    """Read a pair whose heading links to ``target``; None when the link names no dimension."""
    page, line = section.page, section.line
    match = _TARGET.fullmatch(target)
    if match and is_id(match["slug"]):
        pattern = target.replace(match["slug"], "{}") if "{" not in target else "{}"
        place = page.find(match["slug"] + ".md", line, line)
        check_dimension(page, section.facts, match["slug"], place, f"[{section.title}]({pattern})")
        return ScenarioPair(id=section.id, title=section.title, dimension=match["slug"], line=line)
    if target:
        place = page.find(target, line, line)
        page.error(
            place,
            "a pair's link leads to scenarios/<dimension>.md",
            f"{'#' * section.level} {section.kind}: {FORM}",
        )
        return None
    write = f"{'#' * section.level} {section.kind}: {FORM}"
    known = section.facts.dimensions or frozenset()
    if (guess := slug(section.title)) in known:
        write = f"{'#' * section.level} {section.kind}: [{section.title}](../scenarios/{guess}.md)"
    page.error(section.place, "a scenario pair is a link to its file", write)
    return None
