"""The way through a lesson from its first or its last place to its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from companion.cli.plain import (
    check,
    decide,
    ending,
    mirror,
    promise,
    rating,
    scenario,
    worksheet,
    writing,
)
from companion.cli.plain.speech import Left
from companion.cli.plain.starting import first_part
from companion.cli.plain.talk import Skipped
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.reading import Reading
    from companion.course.model import Lesson, Part

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
    """Read the lesson, and those after it that the reader goes on to; returns whether the end was reached.

    Leaving keeps the place and every answer.
    """
    following: Lesson | None = reading.lesson
    try:
        while following is not None:
            reading = reading.reading(following)
            following = ending.close(reading, _read(reading, from_start))
    except Left:
        reading.talk.lines("")
        reading.talk.say(
            "You left here. What you answered is kept; the same command comes back to this place."
        )
        return False
    return True


def _read(reading: Reading, from_start: bool) -> ending.Finish:
    talk, lesson = reading.talk, reading.lesson
    talk.say(lesson.title)
    if lesson.objective:
        talk.say(f"{lesson.objective}. About {lesson.minutes} minutes.")
    ahead: Sequence[Part] | ending.Finish = lesson.parts[0 if from_start else first_part(reading) :]
    if progress.state(reading.store, lesson.id) == "new":
        progress.visit(reading.store, lesson.id, None)
    while not isinstance(ahead, ending.Finish):
        _go_through(reading, ahead)
        ahead = ending.way_on(reading)
    progress.finish(reading.store, lesson.id)
    return ahead


def _go_through(reading: Reading, parts: Sequence[Part]) -> None:
    """Go through parts of the lesson; each activity can be skipped."""
    for part in parts:
        if isinstance(part, Prose):
            reading.talk.blocks(part.blocks)
            continue
        progress.visit(reading.store, reading.lesson.id, part.id)
        if isinstance(part, Check):
            check.forecast(reading, part)
        reading.talk.say(f"{_CALLED[type(part)]}: {part.title}")
        with suppress(Skipped):
            _meet(reading, part)


def _meet(reading: Reading, part: Activity) -> None:
    match part:
        case Scenario():
            work = scenarios.practice(reading.store, part, reading.lesson.id, reading.seed)
            scenario.meet(reading, part.id, work)
        case ScenarioPair():
            met = scenarios.measured(reading.store, reading.catalog, part.dimension, reading.seed)
            scenario.meet(reading, part.id, met)
        case SelfCheck():
            mirror.look(reading, part)
        case RateYourself():
            rating.rate(reading, part)
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
