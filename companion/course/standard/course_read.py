"""A course as the lints see it: everything that was understood, and the lines it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from companion.course import model
from companion.course.diagnostics import Diagnostic, with_write
from companion.course.edits import Write
from companion.course.links import file_of
from companion.course.page import Page, Place


@dataclass(frozen=True, slots=True)
class CourseRead:
    """Everything read of one course. Paths are relative to its root, with ``/``; notes begin with ``../``.

    ``lessons`` are in course order; ``start`` is the first run, which teaches nothing yet. ``pairs`` are the
    measured scenarios by path. ``pages`` holds every text file, also those that no reader has a model for.
    ``claims``, ``dimensions`` and ``sources`` are the course's own and may be empty.
    """

    lessons: tuple[model.Lesson, ...] = ()
    start: model.Lesson | None = None
    pairs: Mapping[str, tuple[model.Scenario, ...]] = field(default_factory=dict)
    claims: Mapping[str, model.Claim] = field(default_factory=dict)
    dimensions: tuple[model.Dimension, ...] = ()
    sources: tuple[model.Source, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    exists: Callable[[str], bool] = lambda _: True

    @property
    def documents(self) -> tuple[model.Lesson, ...]:
        """The lessons, and the first run before them."""
        return (self.start, *self.lessons) if self.start else self.lessons


Lint = Callable[[CourseRead], Iterable[Diagnostic]]
"""One standard: a course in, what falls short of it out. Pure; the same course gives the same findings."""


def finding(page: Page, place: Place, what: str, write: str | Write = "") -> Diagnostic:
    """Return what is said at ``place`` of ``page``: always a warning, because the course can be used."""
    source = page.lines[place[0] - 1]
    return with_write(Diagnostic(page.path, *place, "warning", what, source=source), write)


def target_of(path: str, link: str) -> str:
    """Return the file to which ``link`` leads from the file at ``path``, both relative to the root.

    Empty for an address on the web; ``path`` itself for a bare ``#anchor``.
    """
    file = file_of(link)
    if not file:
        return path if link.startswith(("#", "?")) else ""
    return normpath(join(dirname(path), file))
