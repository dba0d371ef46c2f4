"""Scenario pair: the place of a measured pair, as a link to its file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from companion.course.activities.dimensions import check_dimension
from companion.course.edits import instead, lines_as
from companion.course.headings import heading_end
from companion.course.model import ScenarioPair
from companion.course.page import closest
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.section import Section

_TARGET = re.compile(r"(?:(?:\.{1,2}/)*)scenarios/(?P<slug>[^/#?]+)\.md")


def read_pair(section: Section, target: str = "") -> ScenarioPair | None:
    """Read a pair whose heading links to ``target``; None when the link names no dimension."""
    page, line = section.page, section.line
    match = _TARGET.fullmatch(target)
    if match and is_id(match["slug"]):
        pattern = target.replace(match["slug"], "{}") if "{" not in target else "{}"
        place = page.find(match["slug"] + ".md", line, line)
        check_dimension(page, section.facts, match["slug"], place, shown=f"[{section.title}]({pattern})")
        return ScenarioPair(id=section.id, title=section.title, dimension=match["slug"], line=line)
    if target:
        place = page.find(target, line, line)
        write = instead(page.lines, place, target, _path(section, target))
        shown = f"{'#' * section.level} {section.kind}: [{section.title}]({_path(section, target)})"
        page.error(place, "a pair's link leads to scenarios/<dimension>.md", write.saying(shown))
        return None
    heading = (
        f"{'#' * section.level} {section.kind}: [{section.title or 'A few words'}]({_path(section, '')})"
    )
    write = lines_as(page.lines, line, heading_end(page.lines, line), heading)
    page.error(section.place, "a scenario pair is a link to its file", write)
    return None


def _path(section: Section, target: str) -> str:
    """Return the file of the dimension that a title or a wrong address names, else of any that is known."""
    known = section.facts.dimensions or frozenset()
    stem = slug(PurePosixPath(target).stem)
    guess = next((name for name in (slug(section.title), stem) if name in known), "")
    near = guess or closest(slug(section.title), known) or min(known, default="results-through-others")
    return f"../scenarios/{near}.md"
