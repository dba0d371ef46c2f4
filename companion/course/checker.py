"""Checks a whole course, or one lesson inside its course, and says everything at once."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from companion.course.course_check import CourseCheck, Report
from companion.course.facts import Facts
from companion.course.outline import FILE
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.course.standard.course_read import Lint

__all__ = ["Report", "check"]

MAX_UP = 8


def check(path: Path, shipped: Callable[[], Path], lints: Sequence[Lint] = ()) -> Report:
    """Check the course folder or the one document at ``path``, which must exist.

    A document is checked within the course around it; without one, and for what a course does not have
    itself, the course at ``shipped()`` supplies dimensions, claims and sources. Paths in messages begin as
    ``path`` was given.

    ``lints`` look at the whole course; of a document only what they find in it is said. In a file with
    errors they say nothing: half a lesson falls short of much.
    """
    if path.is_dir():
        return CourseCheck(path, _known_elsewhere(path, shipped), lints).course()
    root = _course_around(path)
    if root is None:
        lone = CourseCheck(path.parent, _known_elsewhere(None, shipped), lints, lone=True)
        return lone.document(path.name, str(path))
    inside = relpath(path.resolve(), root).replace("\\", "/")
    return CourseCheck(root, _known_elsewhere(root, shipped), lints).document(inside, str(path))


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
    if root is not None and root.resolve() == other.resolve():
        return Facts()
    return CourseCheck(other, Facts()).facts()
