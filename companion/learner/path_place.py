"""Where one is on the path: how many of its steps are done, and what comes after the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.learner.progress import path_of, states, step_done

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary
    from companion.learner.progress import NextStep
    from companion.learner.reading import Reader

COMING = 3
"""Steps that are named beforehand."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A step still to come; ``minutes`` is None for one that takes its own time."""

    title: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class PathPlace:
    """The path's title (empty where the course has no paths), its steps done and in all, and the next few."""

    title: str
    done: int
    steps: int
    coming: tuple[Coming, ...]


def place_on_path(store: Reader, catalog: Catalog, following: NextStep | None) -> PathPlace:
    """Return where one is; ``following`` is the next step, which is not among what comes after it."""
    path, reached = path_of(store, catalog), states(store, catalog)
    lessons = {lesson.id: lesson for lesson in catalog.lessons}
    steps = [step for step in path.steps if step.partition("#")[0] in lessons]
    left = [
        step
        for step in steps
        if (not step_done(store, catalog, step) if "#" in step else reached[step] != "done")
    ]
    here = following.lesson.id if following is not None else ""
    shown = {here, f"{here}#{following.activity_id if following is not None else ''}"}
    coming = [_coming(lessons, step) for step in left if step not in shown]
    return PathPlace(path.title, len(steps) - len(left), len(steps), tuple(coming[:COMING]))


def _coming(lessons: dict[str, LessonSummary], step: str) -> Coming:
    lesson_id, _, activity_id = step.partition("#")
    lesson = lessons[lesson_id]
    if not activity_id:
        return Coming(lesson.title, lesson.minutes)
    titles = {activity.id: activity.title for activity in lesson.activities}
    return Coming(titles.get(activity_id, activity_id), None)
