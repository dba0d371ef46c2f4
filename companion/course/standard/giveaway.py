"""No check whose right answer stands out by its length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import option_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course import model
    from companion.course.diagnostics import Diagnostic

LONGER, SHORTER = 1.25, 0.75
"""Of the longest and the shortest other answer. An answer of some 70 characters fills a line of a terminal;
one longer by a quarter is the only one with two, and the eye goes there before anything is read."""
VISIBLE = 10
"""Characters of difference below which nobody sees it: two short words, as among answers of one word."""


def giveaway(course: CourseRead) -> Iterator[Diagnostic]:
    """Find checks whose right answers are all far longer, or all far shorter, than the others."""
    for lesson in course.documents:
        page = course.pages[lesson.path]
        for check in lesson.quiz:
            if check.form not in ("choice", "multiple"):
                continue
            said = stands_out(check)
            if said:
                right = next(option for option in check.options if option.correct)
                place = option_place(page, lesson, check, right.text)
                yield finding(page, place, said, "answers of like length")


def stands_out(check: model.Check) -> str:
    """Return how the right answers of ``check`` stand out by length, or an empty text."""
    right = [len(option.text) for option in check.options if option.correct]
    other = [len(option.text) for option in check.options if not option.correct]
    if not right or not other:
        return ""
    if min(right) > max(LONGER * max(other), max(other) + VISIBLE):
        return f"the right answer stands out: {min(right)} characters, the longest other has {max(other)}"
    if max(right) < min(SHORTER * min(other), min(other) - VISIBLE):
        return f"the right answer stands out: {max(right)} characters, the shortest other has {min(other)}"
    return ""
