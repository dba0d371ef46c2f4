"""Today: the next thing, what is due, one reflection of earlier, and one quiet line on awareness.

When awareness could first be measured: of the strands that need nobody else, *scenarios* waits for the twins,
which open 84 days after the first day; *calibration* compares the first five quizzes with the latest five, so
it needs ten, at one new lesson a day, and a course that has ten. The earlier of the two days is named, never
one already past.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from companion.learner.commitments import due_on, sentence
from companion.learner.journal import EarlierReflection, earlier_and_now
from companion.learner.profile import profile
from companion.learner.progress import NextStep, next_step
from companion.learner.recall import due_cards
from companion.records.kinds import Quiz

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader

TWINS_OPEN = timedelta(days=84)
QUIZZES_NEEDED = 10


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at today: a commitment (its record's id) or a recall card (the card's id)."""

    kind: Literal["commitment", "recall"]
    id: str
    title: str
    since: date


@dataclass(frozen=True, slots=True)
class Today:
    """What today holds; ``next`` is None when the path is finished."""

    next: NextStep | None
    due: tuple[Due, ...]
    earlier: EarlierReflection | None
    awareness: str


def today(store: Reader, catalog: Catalog, day: date) -> Today:
    """Return what ``day`` holds for the learner."""
    promised = [
        Due("commitment", kept.id, sentence(kept.fact.cue, kept.fact.act), kept.fact.due)
        for kept in due_on(store, day)
    ]
    cards = [
        Due("recall", due.card.id, due.card.question, due.since) for due in due_cards(store, catalog, day)
    ]
    return Today(
        next_step(store, catalog),
        (*promised, *cards),
        earlier_and_now(store, catalog, day),
        awareness(store, catalog, day),
    )


def awareness(store: Reader, catalog: Catalog, day: date) -> str:
    """Return the line on awareness."""
    first = first_possible(store, catalog, day)
    return f"not enough data; first possible on {first.isoformat()}" if first > day else "not enough data"


def first_possible(store: Reader, catalog: Catalog, day: date) -> date:
    """Return the earliest day, not before ``day``, on which a strand could have a verdict."""
    kept = profile(store)
    days = [(kept.fact.started if kept else day) + TWINS_OPEN]
    lessons_with_quiz = sum(
        any(part.kind == "Check" for part in lesson.activities) for lesson in catalog.lessons
    )
    if lessons_with_quiz >= QUIZZES_NEEDED:
        finished = {kept.fact.lesson for kept in store.all(Quiz) if kept.fact.actual is not None}
        days.append(day + timedelta(days=max(QUIZZES_NEEDED - len(finished), 0)))
    return max(min(days), day)
