"""The catalog of a course: lists at once from a small index, each lesson read when it is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
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
Read = TypeVar("Read")
START = "start"
WORKSHEETS = "worksheets"
LIBRARY = "library.md"


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
        self._unread: dict[str, CompanionError] = {}

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
            if not self.has(id):
                raise UnknownLessonError(
                    f"there is no lesson “{id[:80]}”", next_step=self._nearest(id, self._summaries, "lesson ")
                )
            path, module = (summary.path, summary.module) if summary else (f"{START}.md", "")
            self._read[id] = lesson_of(self._cache, path, module, file_bytes(self.root, path))
        return self._read[id]

    def has(self, id: str) -> bool:
        """Tell whether the course has a lesson of this id, readable or not; ``start`` is the first run."""
        return id in self._summaries or (id == START and (self.root / f"{START}.md").is_file())

    def find(self, id: str) -> Lesson | None:
        """Return a lesson that a record or a path names; None when there is none, or its file is `unread`."""
        return self._if_readable(lambda: self.lesson(id)) if self.has(id) else None

    @property
    def every_lesson(self) -> tuple[LessonSummary, ...]:
        """The lessons and, where the course has one outside its modules, the first run."""
        first = None if START in self._summaries else self.find(START)
        return self.lessons if first is None else (*self.lessons, first.summary)

    @property
    def unread(self) -> tuple[CompanionError, ...]:
        """Why files of the course could not be read, of those that were needed so far."""
        return tuple(self._unread.values())

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The scales of the course, each with its measured pair; empty for a course without them.

        A table that cannot be read gives none, a pair that cannot be read is left out; see `unread`.
        """
        from companion.course.tables import DIMENSIONS

        names = markdown_files(self.root / "scenarios")
        files = {path: data for name in names if (data := self._text(path := f"scenarios/{name}"))}
        table = self._text(DIMENSIONS)
        return () if table is None else dimensions_of(self._cache, table, files)

    def dimension(self, slug: str) -> Dimension:
        """Return a dimension; raises `UnknownNameError`."""
        return self._named("dimension", slug, {dimension.slug: dimension for dimension in self.dimensions})

    def scenario(self, id: str) -> Scenario:
        """Return a measured scenario, ``<dimension>-a`` or ``-b``; raises `UnknownNameError`."""
        found = {scenario.id: scenario for dimension in self.dimensions for scenario in dimension.scenarios}
        return self._named("scenario", id, found)

    def pair(self, slug: str) -> tuple[Scenario, ...]:
        """Return the measured scenarios of a dimension, form A first; fewer than two where they lack."""
        found = (dimension.scenarios for dimension in self.dimensions if dimension.slug == slug)
        return next(found, ())[:2]

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """What the sources say, by id; empty for a course without claims, or whose table is `unread`."""
        from companion.course.tables import CLAIMS

        table = self._text(CLAIMS)
        found = () if table is None else claims_of(self._cache, table)
        return MappingProxyType({claim.id: claim for claim in found})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The companion notes of episodes and articles, by folder name; without those that are `unread`."""
        found = [self._if_readable(partial(self._source, path)) for path in source_files(self.root)]
        return tuple([source for source in found if source is not None])

    def source(self, id: str) -> Source:
        """Return a source's companion notes; raises `UnknownNameError`."""
        return self._named("source", id, {source.id: source for source in self.sources})

    @cached_property
    def worksheets(self) -> tuple[Worksheet, ...]:
        """The worksheets of the course, by file name; empty for a course without them.

        One that cannot be read is left out; `worksheet` says why, and so does `unread`.
        """
        names = markdown_files(self.root / WORKSHEETS)
        found = [self._if_readable(partial(self._worksheet, name)) for name in names]
        return tuple([worksheet for worksheet in found if worksheet is not None])

    def worksheet(self, id: str) -> Worksheet:
        """Return a worksheet; raises `UnknownNameError`, or `CompanionError` when it cannot be read."""
        found = {worksheet.id: worksheet for worksheet in self.worksheets}
        if id not in found and f"{id}.md" in markdown_files(self.root / WORKSHEETS):
            return self._worksheet(f"{id}.md")
        return self._named("worksheet", id, found)

    def _source(self, path: str) -> Source:
        return source_of(self._cache, path, file_bytes(self.root, path))

    def _worksheet(self, name: str) -> Worksheet:
        path = f"{WORKSHEETS}/{name}"
        return worksheet_of(self._cache, path, file_bytes(self.root, path))

    @cached_property
    def library(self) -> Library | None:
        """The works worth the time; None for a course without them, or where they are `unread`."""
        if not (self.root / LIBRARY).is_file():
            return None
        return self._if_readable(lambda: library_of(self._cache, LIBRARY, file_bytes(self.root, LIBRARY)))

    def lessons_for(self, claim: str) -> tuple[LessonSummary, ...]:
        """Return the lessons that speak to a claim, in course order."""
        return tuple([summary for summary in self.lessons if claim in summary.claims])

    def _text(self, path: str) -> bytes | None:
        """Return the bytes of a file that holds text; None when it is not there, or is `unread`."""
        from companion.course.file_text import decode

        def read() -> bytes:
            data = file_bytes(self.root, path)
            decode(data, path)
            return data

        return self._if_readable(read) if (self.root / path).is_file() else None

    def _if_readable(self, read: Callable[[], Read]) -> Read | None:
        """Return what ``read`` gives; None, noted in `unread`, where it cannot: a bad file closes nothing."""
        try:
            return read()
        except CompanionError as error:
            self._unread[error.where] = error
            return None

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
