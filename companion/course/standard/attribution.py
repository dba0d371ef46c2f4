"""A lesson says whose points it makes: sources in its head, links to their notes in its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model, prose
from companion.course.standard.course_read import CourseRead, finding, target_of
from companion.course.standard.places import head_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic


def attribution(course: CourseRead) -> Iterator[Diagnostic]:
    """Find lessons without sources, with a claim of another source, or without a link to a source's notes.

    A course without companion notes of its own need not name a source, unless a lesson names claims.
    """
    for lesson in course.lessons:
        page = course.pages[lesson.path]
        if not lesson.sources and (course.sources or lesson.claims):
            example = course.sources[0].id if course.sources else "the-source"
            what = "this lesson does not say where its points come from"
            yield finding(page, head_place(page, "title"), what, f"sources: [{example}]")
        for claim in lesson.claims if lesson.sources else ():
            source = course.claims[claim].source if claim in course.claims else ""
            if source and source not in lesson.sources:
                what = f"the claim {claim} is from {source}, which is not among the lesson's sources"
                sources = ", ".join((*lesson.sources, source))
                yield finding(page, head_place(page, "claims", claim), what, f"sources: [{sources}]")
        linked = linked_in(lesson)
        for source_read in course.sources:
            if source_read.id in lesson.sources and source_read.path not in linked:
                what = f"the prose does not link the notes of {source_read.id}"
                up = "../" * lesson.path.count("/")
                write = f"[{source_read.title}]({up}{source_read.path}) where the lesson first speaks of it"
                yield finding(page, head_place(page, "sources", source_read.id), what, write)


def linked_in(lesson: model.Lesson) -> frozenset[str]:
    """Return the files to which the prose of ``lesson`` links, relative to the root."""
    links = {run.link for part in lesson.parts if isinstance(part, model.Prose) for run in _runs(part.blocks)}
    return frozenset(target_of(lesson.path, link) for link in links if link)


def _runs(blocks: prose.Blocks) -> Iterator[prose.Run]:
    for block in blocks:
        if isinstance(block, prose.Paragraph | prose.Item | prose.Heading):
            yield from block.runs
        elif isinstance(block, prose.Quote | prose.Alert):
            yield from (run for paragraph in block.paragraphs for run in paragraph)
        elif isinstance(block, prose.Table):
            yield from (run for row in (block.header, *block.rows) for cell in row for run in cell)
