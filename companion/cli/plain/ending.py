"""The end of a lesson: what is still open, and where to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.speech import Left
from companion.cli.plain.talk import Skipped
from companion.course.model import Prose, Recall
from companion.learner import progress

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading


def way_on(reading: Reading) -> int | None:
    """Return the part to go back to; None when the lesson is finished.

    A script whose lines end here has come to the end of the lesson.
    """
    talk, lesson = reading.talk, reading.lesson
    done = progress.done_activities(reading.store, lesson, reading.catalog, reading.seed)
    still_open = [
        (index, part.title)
        for index, part in enumerate(lesson.parts)
        if not isinstance(part, (Prose, Recall)) and part.id not in done | reading.left
    ]
    if still_open:
        titles = ", ".join(title for _, title in still_open)
        talk.say(f"Still open: {titles}. It can stay so; it is kept for you.")
    else:
        talk.say("That is all of it.")
    finish = "Close the mirror and begin" if lesson.id == progress.FIRST_RUN else "Finish the lesson"
    rows = [finish, *(f"Go to “{title}”" for _, title in still_open[:1])]
    try:
        at = talk.choose("", rows, onward="")
    except (Left, Skipped):
        if talk.with_a_person:
            raise Left from None
        return None
    return still_open[0][0] if at == 1 else None
