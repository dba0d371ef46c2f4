"""Checks a whole course, or one lesson inside its course, and says everything at once."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from os.path import relpath
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from companion.course import model
from companion.course.diagnostics import Diagnostic, in_order
from companion.course.dialect import START, id_of, parse, parse_pair, parse_source
from companion.course.facts import Facts
from companion.course.files import markdown_files, source_files, text_files
from companion.course.library import FILE as LIBRARY
from companion.course.library import parse_library
from companion.course.outline import FILE, Outline, read_outline
from companion.course.page import Page, UnreadableError, closest, read_text
from companion.course.tables import CLAIMS, DIMENSIONS, read_claims, read_dimensions
from companion.course.unread_files import unnamed, unread_in
from companion.course.worksheets import FOLDER as WORKSHEETS
from companion.course.worksheets import parse_worksheet
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.course.standard.course_read import CourseRead, Lint

MAX_UP = 8


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found. ``scenarios`` counts measured and practice ones alike."""

    lessons: int
    scenarios: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many diagnostics are errors."""
        return sum(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


def check(path: Path, shipped: Callable[[], Path], lints: Sequence[Lint] = ()) -> Report:
    """Check the course folder or the one document at ``path``, which must exist.

    A document is checked within the course around it; without one, and for what a course does not have
    itself, the course at ``shipped()`` supplies dimensions, claims and sources. Paths in messages begin as
    ``path`` was given.

    ``lints`` look at the whole course; of a document only what they find in it is said. In a file with
    errors they say nothing: half a lesson falls short of much.
    """
    if path.is_dir():
        return _Check(path, _known_elsewhere(path, shipped), lints).course()
    root = _course_around(path)
    if root is None:
        lone = _Check(path.parent, _known_elsewhere(None, shipped), lints, lone=True)
        return lone.document(path.name, str(path))
    inside = relpath(path.resolve(), root).replace("\\", "/")
    return _Check(root, _known_elsewhere(root, shipped), lints).document(inside, str(path))


def _course_around(file: Path) -> Path | None:
    """Return the nearest course around ``file``; companion notes lie beside theirs, in ``episodes``."""
    here = file.resolve().parent
    if here.parent.name == "episodes" and (here.parent.parent / "content" / FILE).is_file():
        return here.parent.parent / "content"
    return next((folder for folder in (here, *here.parents[:MAX_UP]) if (folder / FILE).is_file()), None)


def _known_elsewhere(root: Path | None, shipped: Callable[[], Path]) -> Facts:
    """Return what the shipped course knows, unless it is itself what is being checked."""
    try:
        other = shipped()
    except CompanionError:
        return Facts()
    return (
        Facts() if root is not None and root.resolve() == other.resolve() else _Check(other, Facts()).facts()
    )


class _Check:
    """One run over a course at ``root``; ``elsewhere`` is what counts as known besides its own tables.

    A ``lone`` lesson, in no course yet, may link as if it stood in a module of the other course.
    """

    def __init__(
        self, root: Path, elsewhere: Facts, lints: Sequence[Lint] = (), *, lone: bool = False
    ) -> None:
        self.root, self.elsewhere, self.lints, self.lone = root, elsewhere, lints, lone
        self.found: list[Diagnostic] = []
        self.ids: dict[str, str] = {}
        self.unread = False
        self.lessons: list[model.Lesson] = []
        self.scenarios = 0
        self.pages: dict[str, Page] = {}
        self.pairs: dict[str, tuple[model.Scenario, ...]] = {}
        self.sources: list[model.Source] = []
        self.claims: dict[str, model.Claim] = {}
        self.dimensions: tuple[model.Dimension, ...] = ()

    def course(self) -> Report:
        """Check everything below the root."""
        self._everything()
        if self.lints:
            self._lint()
        return self._report()

    def _everything(self) -> None:
        outline = self._table(FILE, read_outline)
        if self._has(CLAIMS):
            self.claims = self._table(CLAIMS, read_claims) or {}
        facts = self.facts()
        pairs = {}
        for name in markdown_files(self.root / "scenarios"):
            pairs[Path(name).stem] = self._pair(f"scenarios/{name}", facts)
        if self._has(DIMENSIONS):
            dimensions = self._table(DIMENSIONS, lambda page: read_dimensions(page, pairs))
            self.dimensions = dimensions or ()
            self._pairs(dimensions, pairs)
        if self._has(f"{START}.md"):
            self._lesson(f"{START}.md", "", facts)
        if outline is not None:
            self._modules(outline, facts)
        self.found.extend(unread_in(self.root, WORKSHEETS))
        for name in markdown_files(self.root / WORKSHEETS):
            self._worksheet(f"{WORKSHEETS}/{name}", facts)
        if self._has(LIBRARY):
            self._library(facts)
        self._sources(facts)

    def document(self, path: str, shown: str) -> Report:
        """Check one file of the course at ``path`` below the root; messages name it as ``shown``."""
        facts = self.facts()
        name = Path(path).name
        if path.startswith("scenarios/"):
            self._pair(path, facts)
        elif path.startswith(f"{WORKSHEETS}/"):
            self._worksheet(path, facts)
        elif path == LIBRARY:
            self._library(facts)
        elif name in ("episode.md", "article.md"):
            self._document(path, lambda text, _: parse_source(text, path=path, course=facts))
        elif name.endswith((".yaml", ".yml")):
            readers: dict[str, Any] = {
                FILE: read_outline,
                CLAIMS: read_claims,
                DIMENSIONS: lambda page: read_dimensions(page, {}),
            }
            self._table(path, readers.get(name, read_outline))
        else:
            self._lesson(path, "", facts)
        if self.lints:
            self._lint(path)
        self.found = [replace(diagnostic, path=shown) for diagnostic in self.found]
        return replace(self._report(), diagnostics=in_order(self.found))

    def _lint(self, only: str = "") -> None:
        """Add what the lints find in the course, or in its one document at ``only``."""
        around = self
        if only and not self.lone:
            around = _Check(self.root, self.elsewhere)
            around._everything()
            if only not in {lesson.path for lesson in around.lessons}:
                around.lessons.extend(self.lessons)
        course = around._read(only if self.lone else "")
        broken = {diagnostic.path for diagnostic in self.found if diagnostic.severity == "error"}
        for lint in self.lints:
            for diagnostic in lint(course):
                if diagnostic.path not in broken and only in ("", diagnostic.path):
                    self.found.append(diagnostic)

    def _read(self, lone: str) -> CourseRead:
        """Return what was understood; all text files lie in it, but of a lone lesson nothing around it."""
        from companion.course.standard.course_read import CourseRead

        for path in () if lone else text_files(self.root):
            if path not in self.pages:
                with suppress(UnreadableError):
                    self.pages[path] = Page(path, read_text(self.root / path, path))
        return CourseRead(
            lessons=tuple(lesson for lesson in self.lessons if lesson.id != START),
            start=next((lesson for lesson in self.lessons if lesson.id == START), None),
            pairs=self.pairs,
            claims=self.claims,
            dimensions=self.dimensions,
            sources=tuple(self.sources),
            pages=self.pages,
            exists=self._exists,
        )

    def facts(self) -> Facts:
        """Return the names lessons may use, read leniently: what is wrong with tables is said elsewhere."""
        quiet = _Check(self.root, Facts())
        dimensions = (
            quiet._table(DIMENSIONS, lambda page: read_dimensions(page, {})) if self._has(DIMENSIONS) else ()
        )
        claims = quiet._table(CLAIMS, read_claims) if self._has(CLAIMS) else {}
        sources = [
            quiet._document(path, lambda text, path: parse_source(text, path=path))
            for path in source_files(self.root)
        ]
        ids = frozenset(parsed.source.id for parsed in sources if parsed and parsed.source)
        return Facts(
            dimensions=frozenset(dimension.slug for dimension in dimensions or ())
            or self.elsewhere.dimensions,
            claims=frozenset(claims or ()) or self.elsewhere.claims,
            sources=ids or self.elsewhere.sources,
            worksheets=frozenset(Path(name).stem for name in markdown_files(self.root / WORKSHEETS))
            or self.elsewhere.worksheets,
            exists=self._exists,
        )

    def _exists(self, path: str) -> bool:
        if self.lone and self.elsewhere.exists and self.elsewhere.exists(normpath(f"module/{path}")):
            return True
        if path.startswith("../../"):
            return False
        try:
            return (self.root / path).exists()
        except (OSError, ValueError):
            return False

    def _has(self, name: str) -> bool:
        return (self.root / name).is_file()

    def _document(self, path: str, read: Callable[[str, str], Any]) -> Any:
        """Read one Markdown file; None when it cannot be read, which is then the only thing said of it."""
        try:
            text = read_text(self.root / path, path)
        except UnreadableError as error:
            self._unreadable(path, error)
            return None
        self.pages[path] = Page(path, text)
        parsed = read(text, path)
        self.found.extend(parsed.diagnostics)
        return parsed

    def _table(self, path: str, read: Callable[[Page], Any]) -> Any:
        try:
            page = Page(path, read_text(self.root / path, path))
        except UnreadableError as error:
            self._unreadable(path, error)
            return None
        self.pages[path] = page
        value = read(page)
        self.found.extend(page.diagnostics)
        return value

    def _unreadable(self, path: str, error: UnreadableError) -> None:
        """Say why a file cannot be read; of an outline that is not there, which file may be meant for it."""
        what, write = error.what, error.next_step
        if path == FILE and not self._has(FILE):
            what, write = "there is no course.yaml in this folder", self._meant_outline()
        self.found.append(Diagnostic(path, error.line, error.column, "error", what, write, error.source))

    def _meant_outline(self) -> str:
        names = sorted(entry.name for entry in self.root.iterdir()) if self.root.is_dir() else []
        near = next((name for name in names if re.match(r"course\.(ya?ml|txt|md)\b", name, re.I)), "")
        return f"{FILE} (the new name of {near})" if near else f"a file {FILE} with title and modules"

    def _pair(self, path: str, facts: Facts) -> tuple[model.Scenario, ...]:
        parsed = self._document(path, lambda text, path: parse_pair(text, path=path, course=facts))
        self.pairs[path] = parsed.scenarios if parsed else ()
        self.scenarios += len(self.pairs[path])
        return self.pairs[path]

    def _lesson(self, path: str, module: str, facts: Facts) -> None:
        parsed = self._document(path, lambda text, path: parse(text, path=path, course=facts, module=module))
        if parsed is None or parsed.lesson is None:
            self.unread = True
            return
        lesson = parsed.lesson
        self.lessons.append(lesson)
        self.scenarios += sum(isinstance(part, model.Scenario) for part in lesson.parts)
        if lesson.id in self.ids:
            what = f"the lesson id “{lesson.id}” is taken by {self.ids[lesson.id]}"
            self._say(path, what, f"id: {lesson.id[:60]}-2", needle=f"id: {lesson.id}")
        self.ids.setdefault(lesson.id, path)

    def _worksheet(self, path: str, facts: Facts) -> None:
        self._document(path, lambda text, path: parse_worksheet(text, path=path, course=facts))

    def _library(self, facts: Facts) -> None:
        self._document(LIBRARY, lambda text, path: parse_library(text, path=path, course=facts))

    def _modules(self, outline: Outline, facts: Facts) -> None:
        for module, _, folder in outline.modules:
            names = markdown_files(self.root / folder)
            unread = unread_in(self.root, folder)
            self.found.extend(unread)
            self.unread = self.unread or bool(unread)
            if not names and not unread:
                there = (self.root / folder).is_dir()
                what = f"the folder {folder} has no lessons" if there else f"there is no folder {folder}"
                near = closest(folder, [entry.name for entry in self.root.iterdir() if entry.is_dir()])
                write = (
                    f"folder: {near}" if near and not there else f"{folder}/1-first-lesson.md (a new file)"
                )
                self._say(FILE, what, write, needle=f"folder: {folder}")
            for name in names:
                self._lesson(f"{folder}/{name}", module, facts)
        if any(d.path == FILE and d.severity == "error" for d in self.found):
            # A folder or a path may name what was just reported: one fault, one message.
            return
        for what, write in unnamed(self.root, [folder for _, _, folder in outline.modules]):
            self._say(FILE, what, write, needle="modules", severity="warning")
            self.unread = True
        if self.unread:
            return
        known = [lesson.id for lesson in self.lessons if lesson.id != START]
        broken = {d.path for d in self.found if d.severity == "error"}
        misnamed = {id_of(lesson.path) for lesson in self.lessons if lesson.path in broken} - set(known)
        for way in outline.paths:
            for step in way.steps:
                if step not in misnamed:
                    self._step(step, known)
            for step, count in Counter(way.steps).items():
                if count > 1:
                    self._say(FILE, f"“{step}” stands in the path “{way.id}” {count} times", needle=step)

    def _step(self, step: str, known: list[str]) -> None:
        """Report a step of a path that names a lesson or an activity that is not there."""
        lesson_id, mark, activity = step.partition("#")
        if lesson_id not in known:
            self._say(
                FILE, f"there is no lesson “{lesson_id}”", self._near_lesson(lesson_id, known), needle=step
            )
        elif mark:
            lesson = next(lesson for lesson in self.lessons if lesson.id == lesson_id)
            ids = [part.id for part in lesson.activities]
            if activity not in ids:
                near = closest(activity, ids)
                what = f"the lesson “{lesson_id}” has no activity “{activity}”"
                self._say(FILE, what, f"{lesson_id}#{near}" if near else "", needle=step)

    def _near_lesson(self, name: str, known: list[str]) -> str:
        """Return the lesson that was meant: its file's name counts, and so does its title."""
        plain = id_of(name)
        near = plain if plain in known else closest(name, known)
        return near or (f"one of: {', '.join(known[:12])}" if known else "")

    def _pairs(self, dimensions: tuple[model.Dimension, ...] | None, pairs: dict[str, Any]) -> None:
        known = [dimension.slug for dimension in dimensions or ()]
        for slug in known:
            if slug not in pairs:
                what = f"the dimension “{slug}” has no measured pair"
                self._say(DIMENSIONS, what, f"scenarios/{slug}.md", needle=slug, severity="warning")
        for name in pairs:
            if dimensions is not None and name not in known:
                self._say(
                    f"scenarios/{name}.md", f"there is no dimension “{name}”", f"{closest(name, known)}.md"
                )

    def _sources(self, facts: Facts) -> None:
        taken: dict[str, str] = {}
        for path in source_files(self.root):
            parsed = self._document(path, lambda text, path: parse_source(text, path=path, course=facts))
            if parsed and parsed.source:
                self.sources.append(parsed.source)
                if parsed.source.id in taken:
                    self._say(
                        path,
                        f"the id “{parsed.source.id}” is taken by {taken[parsed.source.id]}",
                        "another id",
                    )
                taken.setdefault(parsed.source.id, path)
        for source in dict.fromkeys(claim.source for claim in self.claims.values()):
            if taken and source not in taken:
                self._say(CLAIMS, f"there is no source “{source}”", closest(source, taken), needle=source)

    def _say(
        self, path: str, what: str, write: str = "", *, needle: str = "", severity: Any = "error"
    ) -> None:
        """Add a message about a file at the first line that holds ``needle``."""
        page = Page(path, read_text(self.root / path, path))
        line, column = page.find(needle, 1, len(page.lines))
        source = page.lines[line - 1]
        self.found.append(Diagnostic(path, line, column, severity, what, write, source))

    def _report(self) -> Report:
        lessons = sum(lesson.id != START for lesson in self.lessons)
        shown = str(self.root)
        prefix = "" if shown == "." else f"{shown}/"
        found = [
            replace(diagnostic, path=_shorten(f"{prefix}{diagnostic.path}")) for diagnostic in self.found
        ]
        return Report(lessons, self.scenarios, in_order(found))


def _shorten(path: str) -> str:
    """Resolve ``content/../episodes`` in a shown path."""
    return normpath(path) if "/../" in path else path
