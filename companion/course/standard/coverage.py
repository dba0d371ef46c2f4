"""Every claim is taught by a lesson, and probed in each lesson that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import entry_place, head_place
from companion.course.tables import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic


def coverage(course: CourseRead) -> Iterator[Diagnostic]:
    """Find claims that no lesson teaches, and claims that a lesson names and does not probe.

    The second covers the first half of “taught and probed” too, so it is said once, at the lesson. The first
    run teaches nothing; its claims do not count.
    """
    taught = {claim for lesson in course.lessons for claim in lesson.claims}
    for claim in course.claims:
        page = course.pages[CLAIMS]
        if claim not in taught:
            place = entry_place(page, "id", claim)
            write = f"claims: [{claim}] in the head of the lesson that teaches it, and `{claim}` in its check"
            yield finding(page, place, f"no lesson teaches the claim {claim}", write)
    for lesson in course.lessons:
        page = course.pages[lesson.path]
        probed = probed_in(lesson)
        for claim in lesson.claims:
            if claim not in probed:
                place = head_place(page, "claims", claim)
                what = f"this lesson names the claim {claim} and no activity of it probes it"
                yield finding(page, place, what, f"`{claim}` after the question of the check that probes it")


def probed_in(lesson: model.Lesson) -> frozenset[str]:
    """Return the claims that chips in the checks and self-checks of ``lesson`` name."""
    found: set[str] = set()
    for part in lesson.activities:
        if isinstance(part, model.Check):
            found.update(part.claims)
        elif isinstance(part, model.SelfCheck):
            found.update(claim for moment in part.moments for claim in moment.claims)
    return frozenset(found)
