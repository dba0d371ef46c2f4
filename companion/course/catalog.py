"""The catalog of a course: lists at once from a small index, each lesson read when it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from companion.course.cache import Cache
from companion.course.documents import (
    claims_of,
    dimensions_of,
    file_bytes,
    lesson_of,
    library_of,
    source_of,
    worksheet_of,
)
from companion.course.files import markdown_files, source_files
from companion.course.forms import Worksheet
from companion.course.index import open_index
from companion.course.model import (
    Claim,
    Dimension,
    Lesson,
    LessonSummary,
    Library,
    Module,
    Scenario,
    Source,
)
from companion.course.model import Path as LessonPath
from companion.safety.errors import CompanionError

Named = TypeVar("Named")
START = "start"
WORKSHEETS = "worksheets"


class UnknownNameError(CompanionError):
    """A name the course does not have; the closest one is offered."""


class UnknownLessonError(UnknownNameError):
    """No lesson has this id."""


class Catalog:
    """A course on disk. ``root`` is the folder with ``course.yaml``.

    Opening reads every lesson's bytes (25 lessons: 1 ms) and compares them with the index; only what changed
    is parsed. Everything but lists is read when first asked for and then kept.
    """

    def __init__(self, root: Path, cache: Cache, index: tuple[Any, ...]) -> None:
        self.root = root
        self._cache = cache
        _, title, modules, paths, entries = index
        self.title: str = title
        self.paths: tuple[LessonPath, ...] = paths
        self.lessons: tuple[LessonSummary, ...] = tuple([summary for _, summary in entries])
        self.modules: tuple[Module, ...] = tuple(
            [
                Module(id, name, tuple([s.id for s in self.lessons if s.module == id]))
                for id, name, _ in modules
            ]
        )
        self._summaries = {summary.id: summary for summary in reversed(self.lessons)}
        self._read: dict[str, Lesson] = {}

    @classmethod
    def open(cls, content: Path, *, cache: Path | None) -> Catalog:
        """Open the course in ``content``; ``cache`` is a folder for parsed documents, None keeps nothing.

        Raises `CompanionError` when there is no course or its ``course.yaml`` cannot be understood. Lessons
        with errors are listed as far as they go.
        """
        store = Cache(cache)
        return cls(content, store, open_index(content, store))

    def lesson(self, id: str) -> Lesson:
        """Return a lesson; ``start`` is the first run.

        Raises `UnknownLessonError` for an unknown id, and `CompanionError` for a file that cannot be read. A
        lesson with errors is returned as far as it was understood.
        """
        if id not in self._read:
            summary = self._summaries.get(id)
            if summary is None and not (id == START and (self.root / f"{START}.md").is_file()):
                raise UnknownLessonError(
                    f"there is no lesson “{id[:80]}”", next_step=self._nearest(id, self._summaries, "lesson ")
                )
            path, module = (summary.path, summary.module) if summary else (f"{START}.md", "")
            self._read[id] = lesson_of(self._cache, path, module, file_bytes(self.root, path))
        return self._read[id]

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The scales of the course, each with its measured pair; empty for a course without them."""
        from companion.course.tables import DIMENSIONS

        if not (self.root / DIMENSIONS).is_file():
            return ()
        names = markdown_files(self.root / "scenarios")
        files = {f"scenarios/{name}": file_bytes(self.root, f"scenarios/{name}") for name in names}
        return dimensions_of(self._cache, file_bytes(self.root, DIMENSIONS), files)

    def dimension(self, slug: str) -> Dimension:
        """Return a dimension; raises `UnknownNameError`."""
        return self._named("dimension", slug, {dimension.slug: dimension for dimension in self.dimensions})

    def scenario(self, id: str) -> Scenario:
        """Return a measured scenario, ``<dimension>-a`` or ``-b``; raises `UnknownNameError`."""
        found = {scenario.id: scenario for dimension in self.dimensions for scenario in dimension.scenarios}
        return self._named("scenario", id, found)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """What the sources say, by id; empty for a course without claims."""
        from companion.course.tables import CLAIMS

        if not (self.root / CLAIMS).is_file():
            return MappingProxyType({})
        found = claims_of(self._cache, file_bytes(self.root, CLAIMS))
        return MappingProxyType({claim.id: claim for claim in found})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The companion notes of episodes and articles, by folder name."""
        return tuple(
            [source_of(self._cache, path, file_bytes(self.root, path)) for path in source_files(self.root)]
        )

    def source(self, id: str) -> Source:
        """Return a source's companion notes; raises `UnknownNameError`."""
        return self._named("source", id, {source.id: source for source in self.sources})

    @cached_property
    def worksheets(self) -> tuple[Worksheet, ...]:
        """The worksheets of the course, by file name; empty for a course without them.

        One that cannot be read is left out; `worksheet` says why.
        """
        found = []
        for name in markdown_files(self.root / WORKSHEETS):
            with suppress(CompanionError):
                found.append(self._worksheet(name))
        return tuple(found)

    def worksheet(self, id: str) -> Worksheet:
        """Return a worksheet; raises `UnknownNameError`, or `CompanionError` when it cannot be read."""
        found = {worksheet.id: worksheet for worksheet in self.worksheets}
        if id not in found and f"{id}.md" in markdown_files(self.root / WORKSHEETS):
            return self._worksheet(f"{id}.md")
        return self._named("worksheet", id, found)

    def _worksheet(self, name: str) -> Worksheet:
        path = f"{WORKSHEETS}/{name}"
        return worksheet_of(self._cache, path, file_bytes(self.root, path))

    @cached_property
    def library(self) -> Library | None:
        """The works worth the time; None for a course without them."""
        if not (self.root / "library.md").is_file():
            return None
        return library_of(self._cache, "library.md", file_bytes(self.root, "library.md"))

    def lessons_for(self, claim: str) -> tuple[LessonSummary, ...]:
        """Return the lessons that speak to a claim, in course order."""
        return tuple([summary for summary in self.lessons if claim in summary.claims])

    def _named(self, kind: str, name: str, found: Mapping[str, Named]) -> Named:
        if name in found:
            return found[name]
        raise UnknownNameError(f"there is no {kind} “{name[:80]}”", next_step=self._nearest(name, found, ""))

    def _nearest(self, name: str, known: Mapping[str, Any], command: str) -> str:
        from companion.course.page import closest

        near = closest(name, known)
        if near:
            return f"did you mean {near}?" if not command else f"did you mean: companion {command}{near}"
        return "companion course list shows all" if command else ""
