"""Field practices: taken on in a lesson, done in the week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.course.prose import text_of
from companion.learner.dates import near_or_short, when
from companion.records.clock import local_day
from companion.records.kinds import Practice

if TYPE_CHECKING:
    from datetime import date

    from companion.course import model
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

TAKE_ON = ("I take this on", "Not this week")
"""The answers to a practice that isn't taken on."""
DONE = "Done"


def take(store: RecordStore, lesson: str, practice: model.Practice) -> Kept[Practice]:
    """Take a practice on; one that is already taken and not yet done is returned as it is."""
    kept = latest(store, lesson, practice)
    if kept is not None and kept.fact.done is None:
        return kept
    return store.add(Practice(lesson=lesson, text=text_of(practice.task)))


def done(store: RecordStore, record_id: str, note: str = "") -> Kept[Practice]:
    """Say that a practice was done today and what happened; raises LookupError for an unknown id."""
    kept = store.get(record_id, Practice)
    if kept is None:
        raise LookupError(record_id)
    today = local_day(store.clock.now())
    return store.revise(
        record_id, replace(kept.fact, done=kept.fact.done or today, note=note.strip() or kept.fact.note)
    )


def standing(kept: Kept[Practice], today: date) -> str:
    """Return how it stands: “Taken on since yesterday.”, or once it is done “Done 3 days ago.”."""
    if kept.fact.done is None:
        return f"Taken on since {near_or_short(kept.created, today)}."
    return f"Done {when(kept.fact.done, today)}."


def taken_on(store: Reader) -> tuple[Kept[Practice], ...]:
    """Return the practices taken on and not yet done, the oldest first."""
    return tuple(kept for kept in store.all(Practice) if kept.fact.done is None)


def activity_of(lesson: model.Lesson, fact: Practice) -> model.Practice | None:
    """Return the practice of ``lesson`` that was taken on; None when its text has changed since."""
    from companion.course.model import Practice as Activity

    found = (part for part in lesson.activities if isinstance(part, Activity))
    return next((part for part in found if text_of(part.task) == fact.text), None)


def latest(store: Reader, lesson: str, practice: model.Practice) -> Kept[Practice] | None:
    """Return the practice of this lesson taken on last, if any."""
    text = text_of(practice.task)
    kept = [kept for kept in store.all(Practice) if kept.fact.lesson == lesson and kept.fact.text == text]
    return kept[-1] if kept else None
