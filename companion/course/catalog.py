"""The catalog of a course: lists at once from a small index, each lesson read when it is opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from companion.course.cache import Cache, fingerprint, key_of
from companion.course.model import (
    ActivitySummary,
    Claim,
    Dimension,
    Lesson,
    LessonSummary,
    Module,
    Prose,
    Scenario,
    Source,
)
from companion.course.model import Path as LessonPath
from companion.safety.errors import CompanionError

Named = TypeVar("Named")
START = "start"
_CHECK = "run: companion course check"


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
        key = key_of("index", str(content.absolute()))
        known = store.get(key)
        index = _index(content, store, known if _is_index(known) else None)
        if index is not known:
            store.put(key, index)
        return cls(content, store, index)

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
            self._read[id] = _lesson(self._cache, path, module, _bytes(self.root, path))
        return self._read[id]

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The scales of the course, each with its measured pair; empty for a course without them."""
        from companion.course.tables import DIMENSIONS

        if not (self.root / DIMENSIONS).is_file():
            return ()
        names = markdown_files(self.root / "scenarios")
        files = {f"scenarios/{name}": _bytes(self.root, f"scenarios/{name}") for name in names}
        table = _bytes(self.root, DIMENSIONS)
        key = key_of("dimensions", table, *(part for item in files.items() for part in item))
        found = self._cache.get_all(key, Dimension)
        if found is None:
            found = _parse_dimensions(table, files)
            self._cache.put(key, found)
        return found

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
        data = _bytes(self.root, CLAIMS)
        key = key_of("claims", data)
        found = self._cache.get_all(key, Claim)
        if found is None:
            from companion.course.page import Page, decode
            from companion.course.tables import read_claims

            found = tuple(read_claims(Page(CLAIMS, decode(data, CLAIMS))).values())
            self._cache.put(key, found)
        return MappingProxyType({claim.id: claim for claim in found})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The companion notes of episodes and articles, by folder name."""
        return tuple(
            [_source(self._cache, path, _bytes(self.root, path)) for path in source_files(self.root)]
        )

    def source(self, id: str) -> Source:
        """Return a source's companion notes; raises `UnknownNameError`."""
        return self._named("source", id, {source.id: source for source in self.sources})

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


def markdown_files(folder: Path) -> list[str]:
    """Return the names of the Markdown files in ``folder``: by leading number, then by name.

    Links are not followed and hidden files not seen; a folder that is not there is empty.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.endswith(".md")
                and entry.name[0] != "."
                and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []
    return sorted(names, key=_number_first)


def _number_first(name: str) -> tuple[int, str]:
    number = name.partition("-")[0]
    return (int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 100_000), name


def source_files(root: Path) -> list[str]:
    """Return the paths of all companion notes, relative to ``root``: ``../episodes/<folder>/episode.md``."""
    episodes = root.parent / "episodes"
    try:
        folders = sorted(entry.name for entry in os.scandir(episodes) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [
        f"../episodes/{folder}/{name}"
        for folder in folders
        for name in ("episode.md", "article.md")
        if (episodes / folder / name).is_file()
    ]


def _bytes(root: Path, path: str) -> bytes:
    """Return a file's bytes; raises `CompanionError` in the words of `companion.course.page`."""
    from companion.course.page import read_bytes

    return read_bytes(root / path, path)


def _is_index(value: object) -> bool:
    if type(value) is not tuple or len(value) != 5:
        return False
    _, _, modules, paths, entries = value
    return (
        all(len(module) == 3 for module in modules)
        and all(type(path) is LessonPath for path in paths)
        and all(len(entry) == 2 and type(entry[1]) is LessonSummary for entry in entries)
    )


def _index(root: Path, cache: Cache, known: tuple[Any, ...] | None) -> tuple[Any, ...]:
    """Return (fingerprint, title, modules, paths, entries); ``known`` itself when nothing changed."""
    try:
        outline = _bytes(root, "course.yaml")
    except CompanionError as error:
        what = f"this is no course: course.yaml {error.what}"
        raise CompanionError(
            what, where=str(root), next_step="name the folder that holds course.yaml"
        ) from None
    mark = fingerprint(outline)
    if known is not None and known[0] == mark:
        _, title, modules, paths, entries = known
    else:
        title, modules, paths = _parse_outline(outline)
        entries = ()
    before = dict(entries)
    now: list[tuple[str, LessonSummary]] = []
    for module, _, folder in modules:
        for name in markdown_files(root / folder):
            path = f"{folder}/{name}"
            now.append(_entry(root, cache, path, module, before))
    if known is not None and known[0] == mark and tuple(now) == entries:
        return known
    return mark, title, modules, paths, tuple(now)


def _entry(
    root: Path, cache: Cache, path: str, module: str, before: dict[str, LessonSummary]
) -> tuple[str, LessonSummary]:
    """Return a lesson's fingerprint and summary; one that cannot be read is listed under its file's name."""
    try:
        data = _bytes(root, path)
        mark = fingerprint(path, module, data)
        summary = before.get(mark) or _summary(_lesson(cache, path, module, data))
    except CompanionError:
        from companion.course.dialect import id_of

        name = id_of(path)
        mark, summary = "", LessonSummary(name, name, "", 0, (), (), module, path, ())
    return mark, summary


def _summary(lesson: Lesson) -> LessonSummary:
    activities = tuple(
        ActivitySummary(type(part).__name__, part.id, part.title)
        for part in lesson.parts
        if not isinstance(part, Prose)
    )
    return LessonSummary(
        lesson.id,
        lesson.title,
        lesson.objective,
        lesson.minutes,
        lesson.sources,
        lesson.claims,
        lesson.module,
        lesson.path,
        activities,
    )


def _lesson(cache: Cache, path: str, module: str, data: bytes) -> Lesson:
    key = key_of("lesson", path, module, data)
    lesson = cache.get(key)
    if not isinstance(lesson, Lesson):
        from companion.course.dialect import parse
        from companion.course.page import decode

        lesson = parse(decode(data, path), path=path, module=module).lesson
        if lesson is None:
            raise CompanionError("this lesson cannot be read", where=path, next_step=_CHECK)
        cache.put(key, lesson)
    return lesson


def _source(cache: Cache, path: str, data: bytes) -> Source:
    key = key_of("source", path, data)
    source = cache.get(key)
    if not isinstance(source, Source):
        from companion.course.dialect import parse_source
        from companion.course.page import decode

        source = parse_source(decode(data, path), path=path).source
        if source is None:
            raise CompanionError("these companion notes cannot be read", where=path, next_step=_CHECK)
        cache.put(key, source)
    return source


def _parse_outline(data: bytes) -> tuple[str, tuple[Any, ...], tuple[LessonPath, ...]]:
    from companion.course.outline import FILE, read_outline
    from companion.course.page import Page, decode

    page = Page(FILE, decode(data, FILE))
    outline = read_outline(page)
    if not outline.modules:
        first = page.diagnostics[0]
        raise CompanionError(first.what, where=f"{FILE}:{first.line}:{first.column}", next_step=_CHECK)
    return outline.title, outline.modules, outline.paths


def _parse_dimensions(table: bytes, files: Mapping[str, bytes]) -> tuple[Dimension, ...]:
    from companion.course.dialect import parse_pair
    from companion.course.page import Page, decode
    from companion.course.tables import DIMENSIONS, read_dimensions

    pairs = {
        Path(path).stem: parse_pair(decode(data, path), path=path).scenarios for path, data in files.items()
    }
    return read_dimensions(Page(DIMENSIONS, decode(table, DIMENSIONS)), pairs)
