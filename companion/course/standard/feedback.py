"""Every answer and item of a scored check has its own feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.edits import Write, before, below, continuation
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import heading_place, option_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

_WHY = "> Why, in one or two sentences"
_WRITE = f"  {_WHY}"


def feedback(course: CourseRead) -> Iterator[Diagnostic]:
    """Find answers without feedback; a cloze has one for the whole.

    An option of a scenario without its consequence is an error already.
    """
    for lesson in course.documents:
        page = course.pages[lesson.path]
        for check in lesson.quiz:
            for option in check.options:
                if not option.feedback.strip():
                    place = option_place(page, lesson, check, option.text)
                    yield finding(page, place, "this answer has no feedback", _below(page, place[0]))
            for item in check.items:
                if not item.feedback.strip():
                    place = option_place(page, lesson, check, item.text)
                    yield finding(page, place, "this item has no feedback", _below(page, place[0]))
            if check.form == "cloze" and not check.feedback.strip():
                place = heading_place(page, check.line)
                yield finding(page, place, "this check has no feedback", f"{_WRITE}, below the last item")


def _below(page: Page, first: int) -> Write:
    """Return how feedback is typed below the item that begins on line ``first``."""
    if not before(page.lines[first - 1]).strip():
        return Write(_WRITE)
    last, margin = first, _margin(page.lines[first - 1])
    while last < len(page.lines) and page.lines[last].strip() and _margin(page.lines[last]) > margin:
        last += 1
    return below(page.lines, last, f"{continuation(page.lines[first - 1])}{_WHY}").saying(_WRITE)


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())
