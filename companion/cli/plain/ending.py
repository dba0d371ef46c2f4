"""The end of a lesson: what is still open, and where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Skipped
from companion.course.model import Recall
from companion.learner import progress

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.course.model import Activity


def way_on(reading: Reading) -> tuple[Activity, ...]:
    """Return the activities to go back to, which are open; none when the lesson is finished.

    A script whose lines end here has come to the end of the lesson.
    """
    talk, still_open = reading.talk, _open(reading)
    if still_open:
        titles = ", ".join(part.title for part in still_open)
        talk.say(f"Still open: {titles}. It can stay so; it is kept for you.")
    else:
        talk.say("That is all of it.")
    finish = "Close the mirror and begin" if reading.lesson.id == progress.FIRST_RUN else "Finish the lesson"
    rows = [finish, *(f"Go to “{part.title}”" for part in still_open[:1])]
    try:
        at = talk.choose("", rows, onward="")
    except (Left, Skipped):
        if talk.with_a_person:
            raise Left from None
        at = 0
    return still_open if at == 1 else ()


def _open(reading: Reading) -> tuple[Activity, ...]:
    done = progress.done_activities(reading.store, reading.lesson, reading.catalog, reading.seed)
    return tuple(
        part
        for part in reading.lesson.activities
        if not isinstance(part, Recall) and part.id not in done | reading.left
    )
