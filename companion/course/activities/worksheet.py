"""Worksheet: its place in a lesson, as a link to its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.edits import instead, lines_as
from companion.course.forms import WorksheetPlace
from companion.course.headings import heading_end
from companion.course.page import closest
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.section import Section

_TARGET = re.compile(r"(?:(?:\.{1,2}/)*)worksheets/(?P<id>[^/#?]+)\.md")


def read_worksheet_place(section: Section, target: str = "") -> WorksheetPlace | None:
    """Read a place whose heading links to ``target``; None when the link names no worksheet."""
    page, line = section.page, section.line
    match = _TARGET.fullmatch(target)
    if match and is_id(match["id"]):
        return WorksheetPlace(section.id, section.title, match["id"], line)
    known = section.facts.worksheets or frozenset()
    guess = closest(slug(section.title), known) or min(known, default="feedback-loop")
    title = section.title
    if inside := re.search(r"([^/\\]+)\.md", title):
        guess, title = slug(inside[1]) or guess, "A few words"
    path = f"../worksheets/{guess}.md"
    shown = f"{'#' * section.level} {section.kind}: [{title or 'A few words'}]({path})"
    if target:
        place = page.find(target, line, line)
        write = instead(page.lines, place, target, path).saying(shown)
        page.error(place, "a worksheet's link leads to worksheets/<id>.md", write)
    else:
        write = lines_as(page.lines, line, heading_end(page.lines, line), shown)
        page.error(section.place, "a worksheet in a lesson is a link to its file", write)
    return None
