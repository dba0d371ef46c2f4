"""``worksheets/<id>.md``: a form in the dialect, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course import model
from companion.course.dialect import id_of, parts_of, readable
from companion.course.facts import NOTHING_KNOWN, Facts
from companion.course.forms import Field, Passage, Worksheet
from companion.course.front_matter import read_front_matter
from companion.course.page import Page

if TYPE_CHECKING:
    from companion.course.diagnostics import Diagnostic

FOLDER = "worksheets"


@dataclass(frozen=True, slots=True)
class ParsedWorksheet:
    """A worksheet as far as it was understood (None when the text was refused) and what is to be said."""

    worksheet: Worksheet | None
    diagnostics: tuple[Diagnostic, ...]


def parse_worksheet(text: str, *, path: str, course: Facts | None = None) -> ParsedWorksheet:
    """Read a worksheet: front matter, prose and fields. Never raises."""
    page, facts = Page(path, text), course or NOTHING_KNOWN
    if not readable(page):
        return ParsedWorksheet(None, page.diagnostics)
    head = read_front_matter(page, id_of(path))
    identity = head.identity(id_of(path), required=True)
    if identity != id_of(path):
        page.error(head.place("id"), "a worksheet's id is the name of its file", f"id: {id_of(path)}")
    title = head.text("title", "A few words", default=identity)
    objective, minutes = head.text("objective", "What it is for"), head.minutes(required=True)
    sources, claims = head.texts("sources", "episode-006"), head.texts("claims", "E13, E14")
    head.known("sources", sources, facts.sources, "source")
    head.known("claims", claims, facts.claims, "claim")
    head.nothing_else()
    worksheet = Worksheet(
        id_of(path),
        str(title),
        objective,
        minutes,
        tuple(map(str, sources)),
        tuple(map(str, claims)),
        path,
        tuple(_parts(page, parts_of(page, facts, head, identity))),
    )
    if not worksheet.fields:
        page.error((1, 1), "a worksheet has something to fill in", "### Field: Whom do you ask?")
    return ParsedWorksheet(worksheet, page.diagnostics)


def _parts(page: Page, parts: tuple[model.Part | Field, ...]) -> list[Passage | Field]:
    """Return passages and fields; other activities and a title used twice are reported."""
    found: list[Passage | Field] = []
    titles: dict[str, int] = {}
    for part in parts:
        if isinstance(part, model.Prose):
            found.append(Passage(part.blocks))
        elif not isinstance(part, Field):
            page.error(page.at(part.line), "only fields stand in a worksheet", "### Field: A few words")
        elif part.title.casefold() in titles:
            what = f"the field “{part.title}” stands on line {titles[part.title.casefold()]} already"
            page.error(page.at(part.line), what, "another title; answers are kept under it")
        else:
            titles[part.title.casefold()] = part.line
            found.append(part)
    return found
