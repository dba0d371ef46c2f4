"""``library.md``: works worth the time, a page of prose under its own front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course import model
from companion.course.also import read_also
from companion.course.dialect import parts_of, readable, without_kind
from companion.course.facts import NOTHING_KNOWN, Facts
from companion.course.front_matter import read_front_matter
from companion.course.page import Page

if TYPE_CHECKING:
    from companion.course.diagnostics import Diagnostic
    from companion.course.prose import Block

FILE = "library.md"


@dataclass(frozen=True, slots=True)
class ParsedLibrary:
    """The library (None only when the text was refused) and what is to be said of its file."""

    library: model.Library | None
    diagnostics: tuple[Diagnostic, ...]


def parse_library(text: str, *, path: str, course: Facts | None = None) -> ParsedLibrary:
    """Read the library: a title and prose; activities are reported. Never raises."""
    page, facts = Page(path, text), course or NOTHING_KNOWN
    if not readable(page):
        return ParsedLibrary(None, page.diagnostics)
    head = read_front_matter(page, {"title": "Worth the time"})
    title = head.text("title", "Worth the time", default="Library")
    head.text("id")
    also = read_also(page, head)
    head.nothing_else()
    blocks: list[Block] = []
    for part in parts_of(page, facts, head, "library"):
        if isinstance(part, model.Prose):
            blocks.extend(part.blocks)
        else:
            page.error(page.at(part.line), "the library holds no activities", without_kind(page, part.line))
    return ParsedLibrary(model.Library(str(title), path, tuple(blocks), also), page.diagnostics)
