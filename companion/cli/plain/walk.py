"""The way through a lesson from its first or its last place to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain import check, mirror, promise, scenario, writing
from companion.cli.plain.talk import Left, Skipped
from companion.course.model import (
    Activity,
    Check,
    Commit,
    Practice,
    Prose,
    RateYourself,
    Recall,
    Reflect,
    Scenario,
    ScenarioPair,
    SelfCheck,
)
from companion.learner import progress, scenarios

if TYPE_CHECKING:
    from companion.cli.plain.sitting import Sitting

_CALLED: dict[type, str] = {
    Scenario: "Scenario",
    ScenarioPair: "Scenario",
    SelfCheck: "Self-check",
    RateYourself: "Rate yourself",
    Check: "Check",
    Reflect: "Reflect",
    Commit: "Commit",
    Practice: "Practice",
    Recall: "Recall",
}


def walk(sitting: Sitting, *, from_start: bool) -> bool:
    """Read the lesson; returns whether its end was reached. Leaving keeps the place and every answer."""
    try:
        _read(sitting, from_start)
    except Left:
        sitting.talk.lines("")
        sitting.talk.say(
            "You left here. What you answered is kept; the same command comes back to this place."
        )
        return False
    return True


def _read(sitting: Sitting, from_start: bool) -> None:
    talk, lesson = sitting.talk, sitting.lesson
    talk.say(lesson.title)
    if lesson.objective:
        talk.say(f"{lesson.objective}. About {lesson.minutes} minutes.")
    first = 0 if from_start else _first(sitting)
    if progress.state(sitting.store, lesson.id) == "new":
        progress.visit(sitting.store, lesson.id, None)
    for part in lesson.parts[first:]:
        if isinstance(part, Prose):
            talk.blocks(part.blocks)
            continue
        progress.visit(sitting.store, lesson.id, part.id)
        talk.say(f"{_CALLED[type(part)]}: {part.title}")
        try:
            _meet(sitting, part)
        except Skipped:
            continue
    progress.visit(sitting.store, lesson.id, None, done=True)
    following = progress.next_step(sitting.store, sitting.catalog)
    after = f" Next: {following.lesson.title} (companion lesson {following.lesson.id})." if following else ""
    talk.say(f"That was the end of “{lesson.title}”.{after}")


def _first(sitting: Sitting) -> int:
    """Return the index of the part to begin with, as the reader likes."""
    reached = progress.place(sitting.store, sitting.lesson)
    parts = sitting.lesson.parts
    if reached == scenarios.FORECAST:
        reached = next((check.id for check in sitting.lesson.quiz), None)
    for index, part in enumerate(parts):
        if not isinstance(part, Prose) and part.id == reached:
            try:
                onward = sitting.talk.yes(f"Continue at “{part.title}”?")
            except Skipped:
                onward = True
            return 0 if onward is False else index
    return 0


def _meet(sitting: Sitting, part: Activity) -> None:
    match part:
        case Scenario():
            scenario.meet(sitting, scenarios.practice(sitting.store, part, sitting.lesson.id, sitting.seed))
        case ScenarioPair():
            work = scenarios.measured(sitting.store, sitting.catalog, part.dimension, sitting.seed)
            scenario.meet(sitting, work)
        case SelfCheck():
            mirror.look(sitting, part)
        case RateYourself():
            mirror.rate(sitting, part)
        case Check():
            check.check(sitting, part)
        case Reflect():
            writing.reflect(sitting, part)
        case Commit():
            promise.commit(sitting, part)
        case Practice():
            promise.practice(sitting, part)
        case Recall():
            promise.recall(sitting, part)
