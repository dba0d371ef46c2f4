"""The way through a lesson from its first or its last place to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain import check, decide, mirror, promise, scenario, worksheet, writing
from companion.cli.plain.talk import Left, Skipped
from companion.course.forms import Decision, WorksheetPlace
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
from companion.learner.lesson_places import FORECAST

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading

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
    WorksheetPlace: "Worksheet",
    Decision: "Decision",
}


def walk(reading: Reading, *, from_start: bool) -> bool:
    """Read the lesson; returns whether its end was reached. Leaving keeps the place and every answer."""
    try:
        _read(reading, from_start)
    except Left:
        reading.talk.lines("")
        reading.talk.say(
            "You left here. What you answered is kept; the same command comes back to this place."
        )
        return False
    return True


def _read(reading: Reading, from_start: bool) -> None:
    talk, lesson = reading.talk, reading.lesson
    talk.say(lesson.title)
    if lesson.objective:
        talk.say(f"{lesson.objective}. About {lesson.minutes} minutes.")
    first = 0 if from_start else _first(reading)
    if progress.state(reading.store, lesson.id) == "new":
        progress.visit(reading.store, lesson.id, None)
    for part in lesson.parts[first:]:
        if isinstance(part, Prose):
            talk.blocks(part.blocks)
            continue
        progress.visit(reading.store, lesson.id, part.id)
        talk.say(f"{_CALLED[type(part)]}: {part.title}")
        try:
            _meet(reading, part)
        except Skipped:
            continue
    progress.visit(reading.store, lesson.id, None, done=True)
    following = progress.next_step(reading.store, reading.catalog, reading.today)
    after = f" Next: {following.lesson.title} (companion lesson {following.lesson.id})." if following else ""
    talk.say(f"That was the end of “{lesson.title}”.{after}")


def _first(reading: Reading) -> int:
    """Return the index of the part to begin with, as the reader likes."""
    reached = _waiting(reading) or progress.place(reading.store, reading.lesson)
    parts = reading.lesson.parts
    if reached == FORECAST:
        reached = next((check.id for check in reading.lesson.quiz), None)
    for index, part in enumerate(parts):
        if not isinstance(part, Prose) and part.id == reached:
            try:
                onward = reading.talk.yes(f"Continue at “{part.title}”?")
            except Skipped:
                onward = True
            return 0 if onward is False else index
    return 0


def _waiting(reading: Reading) -> str | None:
    """Return what the path still asks for in a finished lesson."""
    if progress.state(reading.store, reading.lesson.id) != "done":
        return None
    steps = progress.besides(reading.store, reading.catalog)
    return next((step.activity_id for step in steps if step.lesson.id == reading.lesson.id), None)


def _meet(reading: Reading, part: Activity) -> None:
    match part:
        case Scenario():
            scenario.meet(reading, scenarios.practice(reading.store, part, reading.lesson.id, reading.seed))
        case ScenarioPair():
            work = scenarios.measured(reading.store, reading.catalog, part.dimension, reading.seed)
            scenario.meet(reading, work)
        case SelfCheck():
            mirror.look(reading, part)
        case RateYourself():
            mirror.rate(reading, part)
        case Check():
            check.check(reading, part)
        case Reflect():
            writing.reflect(reading, part)
        case Commit():
            promise.commit(reading, part)
        case Practice():
            promise.practice(reading, part)
        case Recall():
            promise.recall(reading, part)
        case WorksheetPlace():
            worksheet.place(reading, part)
        case Decision():
            decide.decide(reading, part)
