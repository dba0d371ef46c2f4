"""``worksheets/<id>.md``: a form in the dialect, read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from companion.course import model
from companion.course.alike import fold
from companion.course.also import read_also
from companion.course.dialect import as_kind, parts_of, readable
from companion.course.edits import below, fresh, line_as
from companion.course.facts import NOTHING_KNOWN, Facts
from companion.course.forms import Field, Passage, Worksheet
from companion.course.front_matter import read_front_matter
from companion.course.page import Page
from companion.course.slugs import is_id, slug

if TYPE_CHECKING:
    from companion.course.diagnostics import Diagnostic

FOLDER = "worksheets"
_BLANK_LINE = re.compile(r"_{3,}|\.{6,}|…{3,}")


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
    own = _id_of(page, path)
    words = own.replace("-", " ").capitalize()
    example = {"id": own, "title": words, "objective": "What it is for", "minutes": "10"}
    head = read_front_matter(page, example)
    identity = head.identity(own, required=True)
    if identity != own and is_id(PurePosixPath(path).stem):
        write = head.as_field("id", f"id: {own}")
        page.error(head.place("id"), "a worksheet's id is the name of its file", write)
    title = head.text("title", words, default=identity)
    objective, minutes = head.text("objective", "What it is for"), head.minutes(required=True)
    sources, claims = head.texts("sources", "episode-006"), head.texts("claims", "E13, E14")
    head.known("sources", sources, facts.sources, "source")
    head.known("claims", claims, facts.claims, "claim")
    also = read_also(page, head)
    head.nothing_else()
    worksheet = Worksheet(
        own,
        str(title),
        objective,
        minutes,
        tuple(map(str, sources)),
        tuple(map(str, claims)),
        path,
        tuple(_parts(page, parts_of(page, facts, head, identity))),
        also,
    )
    _lines_to_write_on(page, head.lines)
    if not worksheet.fields:
        write = below(page.lines, page.trimmed(1, len(page.lines))[1], "\n### Field: Whom do you ask?")
        page.error((1, 1), "a worksheet has something to fill in", write)
    return ParsedWorksheet(worksheet, page.diagnostics)


def _id_of(page: Page, path: str) -> str:
    """Return the name of the file, which links to it say; one that is no id is reported."""
    name = PurePosixPath(path).stem
    if is_id(name):
        return name
    better = slug(name) or "worksheet"
    page.error((1, 1), "a worksheet's file is named by its id: a–z, 0–9 and -", f"{better}.md (its new name)")
    return better


def _lines_to_write_on(page: Page, first: int) -> None:
    """Report underscores or dots that were meant to be written on: on a screen nobody can."""
    for number, line in enumerate(page.lines[first:], start=first + 1):
        match = _BLANK_LINE.search(line)
        if match and (words := line[: match.start()].strip("#*_: \t")):
            what = "nobody can write on this line; a Field can be filled in"
            write = line_as(page.lines, number, f"### Field: {words.removeprefix('Field: ')}")
            page.warning((number, match.start() + 1), what, write)


def _parts(page: Page, parts: tuple[model.Part | Field, ...]) -> list[Passage | Field]:
    """Return passages and fields; other activities and a title used twice are reported."""
    found: list[Passage | Field] = []
    titles: dict[str, int] = {}
    for part in parts:
        if isinstance(part, model.Prose):
            found.append(Passage(part.blocks))
        elif not isinstance(part, Field):
            page.error(
                page.at(part.line), "only fields stand in a worksheet", as_kind(page, part.line, "Field")
            )
        elif (folded := fold(part.title)) in titles:
            what = f"the field “{part.title}” stands on line {titles[folded]} already"
            words = "another title; answers are kept under it"
            title = fresh(part.title, (one.title for one in found if isinstance(one, Field)))
            write = as_kind(page, part.line, "Field", title)
            page.error(page.at(part.line), what, write.saying(words))
        else:
            titles[folded] = part.line
            found.append(part)
    return found
