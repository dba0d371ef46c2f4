"""One check of a course: its files read in order, held against each other, and looked at by the lints."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any

from companion.course import model
from companion.course.checked_files import CheckedFiles
from companion.course.copies import copies_in
from companion.course.diagnostics import Diagnostic, in_order
from companion.course.dialect import START, parse, parse_pair, parse_source
from companion.course.edits import fresh, instead
from companion.course.facts import Facts
from companion.course.file_text import UnreadableError, read_text
from companion.course.files import markdown_files, source_files, text_files
from companion.course.library import FILE as LIBRARY
from companion.course.library import parse_library
from companion.course.outline import FILE, Outline, read_outline
from companion.course.outline_check import check_folder, check_paths, with_module
from companion.course.page import Page, closest
from companion.course.tables import CLAIMS, DIMENSIONS, read_claims, read_dimensions
from companion.course.unread_files import unnamed, unread_in
from companion.course.worksheets import FOLDER as WORKSHEETS
from companion.course.worksheets import parse_worksheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.edits import Write
    from companion.course.standard.course_read import CourseRead, Lint


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


class CourseCheck(CheckedFiles):
    """One run over a course at ``root``; ``elsewhere`` is what counts as known besides its own tables.

    A ``lone`` lesson, in no course yet, may link as if it stood in a module of the other course.
    """

    def __init__(
        self, root: Path, elsewhere: Facts, lints: Sequence[Lint] = (), *, lone: bool = False
    ) -> None:
        super().__init__(root)
        self.elsewhere, self.lints, self.lone = elsewhere, lints, lone
        self.ids: dict[str, str] = {}
        self.unread = False
        self.lessons: list[model.Lesson] = []
        self.scenarios = 0
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
        outline = self.read_table(FILE, read_outline)
        folders = [folder for _, _, folder in outline.modules] if outline else []
        self.found.extend(copies_in(self.root, [*folders, "scenarios", WORKSHEETS]))
        if self.has(CLAIMS):
            self.claims = self.read_table(CLAIMS, read_claims) or {}
        facts = self.facts()
        pairs = {}
        for name in markdown_files(self.root / "scenarios"):
            pairs[Path(name).stem] = self._pair(f"scenarios/{name}", facts)
        if self.has(DIMENSIONS):
            dimensions = self.read_table(DIMENSIONS, lambda page: read_dimensions(page, pairs))
            self.dimensions = dimensions or ()
            self._pairs(dimensions, pairs)
        if self.has(f"{START}.md"):
            self._lesson(f"{START}.md", "", facts)
        if outline is not None:
            self._modules(outline, facts)
        self.found.extend(unread_in(self.root, WORKSHEETS))
        for name in markdown_files(self.root / WORKSHEETS):
            self._worksheet(f"{WORKSHEETS}/{name}", facts)
        if self.has(LIBRARY):
            self._library(facts)
        self._sources(facts)

    def document(self, path: str, shown: str) -> Report:
        """Check one file of the course at ``path`` below the root; messages name it as ``shown``."""
        facts = self.facts()
        name, folder = Path(path).name, dirname(path)
        self.found += [one for one in copies_in(self.root, filter(None, [folder])) if one.path == path]
        if path.startswith("scenarios/"):
            self._pair(path, facts)
        elif path.startswith(f"{WORKSHEETS}/"):
            self._worksheet(path, facts)
        elif path == LIBRARY:
            self._library(facts)
        elif name in ("episode.md", "article.md"):
            self.read_document(path, lambda text, _: parse_source(text, path=path, course=facts))
        elif name.endswith((".yaml", ".yml")):
            readers: dict[str, Any] = {
                FILE: read_outline,
                CLAIMS: read_claims,
                DIMENSIONS: lambda page: read_dimensions(page, {}),
            }
            self.read_table(path, readers.get(name, read_outline))
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
            around = CourseCheck(self.root, self.elsewhere)
            around._everything()
            if only not in {lesson.path for lesson in around.lessons}:
                around.lessons.extend(self.lessons)
        course = around._read(only if self.lone else "")
        broken = self.broken
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
        quiet = CourseCheck(self.root, Facts())
        dimensions = (
            quiet.read_table(DIMENSIONS, lambda page: read_dimensions(page, {}))
            if self.has(DIMENSIONS)
            else ()
        )
        claims = quiet.read_table(CLAIMS, read_claims) if self.has(CLAIMS) else {}
        sources = [
            quiet.read_document(path, lambda text, path: parse_source(text, path=path))
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

    def _pair(self, path: str, facts: Facts) -> tuple[model.Scenario, ...]:
        parsed = self.read_document(path, lambda text, path: parse_pair(text, path=path, course=facts))
        self.pairs[path] = parsed.scenarios if parsed else ()
        self.scenarios += len(self.pairs[path])
        return self.pairs[path]

    def _lesson(self, path: str, module: str, facts: Facts) -> None:
        parsed = self.read_document(
            path, lambda text, path: parse(text, path=path, course=facts, module=module)
        )
        if parsed is None or parsed.lesson is None:
            self.unread = True
            return
        lesson = parsed.lesson
        self.lessons.append(lesson)
        self.scenarios += sum(isinstance(part, model.Scenario) for part in lesson.parts)
        if lesson.id in self.ids:
            what = f"the lesson id “{lesson.id}” is taken by {self.ids[lesson.id]}"
            self.say(path, what, self._another_id(path, lesson.id), needle=f"id: {lesson.id}")
        self.ids.setdefault(lesson.id, path)

    def _another_id(self, path: str, taken: str) -> Write:
        """Return how a document is given an id that no other has."""
        page = self.pages[path]
        free = fresh(taken[:60], self.ids).replace(" ", "-")
        place = page.find(f"id: {taken}", 1, len(page.lines))
        return instead(page.lines, place, f"id: {taken}", f"id: {free}").saying(f"id: {free}")

    def _worksheet(self, path: str, facts: Facts) -> None:
        self.read_document(path, lambda text, path: parse_worksheet(text, path=path, course=facts))

    def _library(self, facts: Facts) -> None:
        self.read_document(LIBRARY, lambda text, path: parse_library(text, path=path, course=facts))

    def _modules(self, outline: Outline, facts: Facts) -> None:
        for module, _, folder in outline.modules:
            names = markdown_files(self.root / folder)
            unread = unread_in(self.root, folder)
            self.found.extend(unread)
            self.unread = self.unread or bool(unread)
            if not names and not unread:
                check_folder(self, folder)
            for name in names:
                self._lesson(f"{folder}/{name}", module, facts)
        if FILE in self.broken:
            # A folder or a path may name what was just reported: one fault, one message.
            return
        for what, write in unnamed(self.root, [folder for _, _, folder in outline.modules]):
            cure = with_module(self.pages[FILE], write) if write.startswith("  - ") else write
            self.say(FILE, what, cure, needle="modules", severity="warning")
            self.unread = True
        if not self.unread:
            check_paths(self, outline, self.lessons)

    def _pairs(self, dimensions: tuple[model.Dimension, ...] | None, pairs: dict[str, Any]) -> None:
        known = [dimension.slug for dimension in dimensions or ()]
        for slug in known:
            if slug not in pairs:
                what = f"the dimension “{slug}” has no measured pair"
                self.say(DIMENSIONS, what, f"scenarios/{slug}.md", needle=slug, severity="warning")
        for name in pairs:
            if dimensions is not None and name not in known:
                self.say(
                    f"scenarios/{name}.md", f"there is no dimension “{name}”", f"{closest(name, known)}.md"
                )

    def _sources(self, facts: Facts) -> None:
        taken: dict[str, str] = {}
        for path in source_files(self.root):
            parsed = self.read_document(path, lambda text, path: parse_source(text, path=path, course=facts))
            if parsed and parsed.source:
                self.sources.append(parsed.source)
                identity = parsed.source.id
                if identity in taken:
                    write = self._another_id(path, identity).saying("another id")
                    what = f"the id “{identity}” is taken by {taken[identity]}"
                    self.say(path, what, write, needle=f"id: {identity}")
                taken.setdefault(identity, path)
        for source in dict.fromkeys(claim.source for claim in self.claims.values()):
            if taken and source not in taken:
                page, near = self.pages[CLAIMS], closest(source, taken)
                place = page.find(source, 1, len(page.lines))
                meant = instead(page.lines, place, source, near) if near else f"one of: {', '.join(taken)}"
                self.say(CLAIMS, f"there is no source “{source}”", meant, needle=source)

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
