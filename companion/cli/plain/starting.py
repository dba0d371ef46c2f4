"""Where a lesson begins: at its start, at the place it was left, or where something was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.talk import YES_OR_NO, Skipped
from companion.course.model import Prose
from companion.learner import journal, progress
from companion.learner.closed_fields import is_closed
from companion.learner.draft_keys import field_key
from companion.learner.lesson_places import FORECAST

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading


def first_part(reading: Reading) -> int:
    """Return the index of the part to begin with, as the reader likes."""
    reached = _waiting(reading) or progress.place(reading.store, reading.lesson)
    if reached == FORECAST:
        reached = next((check.id for check in reading.lesson.quiz), None)
    begun = _begun(reading)
    titles: dict[int, str] = {}
    for index, part in enumerate(reading.lesson.parts):
        if isinstance(part, Prose):
            continue
        if part.id == reached:
            titles = {index: f"Continue at “{part.title}”", **titles}
        elif part.id in begun:
            titles[index] = f"Go to “{part.title}”, which you had begun"
    if not titles:
        return 0
    rows = [*titles.values(), "Begin at the start"]
    words = {**YES_OR_NO, "no": len(titles)}
    try:
        at = reading.talk.choose("", rows, words=words, onward="")
    except Skipped:
        at = 0
    return [*titles, 0][at or 0]


def _begun(reading: Reading) -> set[str]:
    """Return the activities something waits in, begun and not kept."""
    keys = [
        draft.key
        for draft in reading.drafts.all()
        if not draft.elsewhere and not is_closed(reading, draft.key)
    ]
    lesson = reading.lesson
    return {
        part.id
        for part in lesson.activities
        if journal.draft_key(lesson.id, part.id) in keys
        or any(key.startswith(field_key(lesson.id, part.id, "")) for key in keys)
    }


def _waiting(reading: Reading) -> str | None:
    """Return what the path still asks for in a finished lesson."""
    if progress.state(reading.store, reading.lesson.id) != "done":
        return None
    steps = progress.besides(reading.store, reading.catalog)
    return next((step.activity_id for step in steps if step.lesson.id == reading.lesson.id), None)
