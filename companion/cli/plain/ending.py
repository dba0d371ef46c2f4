"""The end of a lesson: what is still open, and where to go."""

from __future__ import annotations

from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Skipped
from companion.course.model import Recall
from companion.learner import commitments, lesson_ending, progress
from companion.learner.quiz import beside
from companion.learner.quiz_words import RESULT
from companion.safety.cell_text import excerpt

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import Activity, Lesson

_LINE = 180
"""Cells of a line of one's own."""


class Finish(Enum):
    """How a lesson was finished."""

    ASKED = auto()
    """Whether to go on is asked once it is closed."""
    GOING_ON = auto()
    ENOUGH = auto()


def way_on(reading: Reading) -> tuple[Activity, ...] | Finish:
    """Return the activities to go back to, which are open, or how the lesson is finished.

    A script whose lines end here has come to the end of the lesson.
    """
    talk, still_open = reading.talk, _open(reading)
    if still_open:
        talk.say(lesson_ending.still_open(part.title for part in still_open))
    else:
        talk.say(lesson_ending.ALL_OF_IT)
    ways = lesson_ending.finishes(reading.lesson.id)
    rows = [*ways, *(f"Go to “{part.title}”" for part in still_open[:1])]
    try:
        at = talk.choose("", rows, onward="")
    except (Left, Skipped):
        if talk.with_a_person:
            raise Left from None
        at = 0
    if at == len(ways):
        return still_open
    if len(ways) == 1:
        return Finish.ASKED
    return Finish.ENOUGH if at == 1 else Finish.GOING_ON


def close(reading: Reading, finish: Finish) -> Lesson | None:
    """Say what the lesson leaves behind; returns the lesson to go on to at once, if the reader likes."""
    talk, lesson = reading.talk, reading.lesson
    left = lesson_ending.lesson_ending(reading.store, reading.catalog, lesson, reading.today)
    talk.say(f"That was the end of “{lesson.title}”.")
    for kept in left.plans:
        talk.say(f"You resolved: {commitments.sentence(kept.fact.cue, kept.fact.act)}")
        talk.say(commitments.asked_when(kept, reading.today), first="    ")
    if left.forecast is not None and left.right is not None:
        talk.say(f"{RESULT}: {beside(left.forecast, left.right, left.items)}")
    if left.line:
        talk.say(f"You wrote: {excerpt(left.line, _LINE)}")
    if (step := left.following) is None:
        talk.say(lesson_ending.LAST_LESSON)
        return None
    title = step.activity_title or step.lesson.title
    talk.say(f"{lesson_ending.OPENS_NEXT}: {title} (companion lesson {step.lesson.id} --plain)")
    talk.say(f"{step.lesson.objective}.", first="    ")
    if not talk.with_a_person or finish is Finish.ENOUGH:
        return None
    following = reading.catalog.lesson(step.lesson.id)
    if finish is Finish.GOING_ON:
        return following
    doors = (lesson_ending.enough(reading.store.clock.now()), f"Next: {title}")
    with suppress(Left, Skipped):
        return following if talk.choose("", doors, onward="") == 1 else None
    return None


def _open(reading: Reading) -> tuple[Activity, ...]:
    done = progress.done_activities(reading.store, reading.lesson, reading.catalog, reading.seed)
    return tuple(
        part
        for part in reading.lesson.activities
        if not isinstance(part, Recall) and part.id not in done | reading.left
    )
