"""Recall cards: they enter when their lesson is done and climb the ladder 2, 7, 21, 60, 120 days.

Known: the next rung; missed: back to 2 days. A card known after 120 days has done its work and rests.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.course.model import Recall, RecallCard
from companion.fact import fact
from companion.learner.dated_ahead import Until, day_of_beginning
from companion.learner.dates import day_in_words
from companion.learner.progress import done_on
from companion.records.clock import local_day
from companion.records.kinds import RecallAnswer

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

LADDER = (2, 7, 21, 60, 120)
"""Days from one answer to the next asking."""
A_DAY = 10
"""Cards asked on one day at most."""
COMES_BACK = (
    f"These come back in {LADDER[0]} days, then in {', '.join(map(str, LADDER[1:-1]))} and {LADDER[-1]}. "
    "Answer in your head."
)
SAY_IT = "Say it to yourself first."
KNEW = ("I knew it", "Not yet")
"""The answers to a card that was turned over."""


@fact
class DueCard:
    """A card to ask today; ``since`` is the day it came back."""

    card: RecallCard
    lesson: LessonSummary
    since: date


def due_on_ladder(entered: date, answers: Iterable[tuple[date, bool]]) -> date | None:
    """Return when a card comes back that ``entered`` on a day and was answered so; None when it rests."""
    rung, last = 0, entered
    for day, knew in answers:
        rung, last = (rung + 1 if knew else 0), day
        if rung == len(LADDER):
            return None
    return last + timedelta(days=LADDER[rung])


def due_cards(store: Reader, catalog: Catalog, today: date) -> tuple[DueCard, ...]:
    """Return the cards to ask today, longest waiting first; with those already answered today at most ten."""
    given: dict[str, list[tuple[date, bool]]] = {}
    for kept in Until(store, today).all(RecallAnswer):
        given.setdefault(kept.fact.card, []).append((local_day(kept.created), kept.fact.knew))
    finished = done_on(store)
    due: list[DueCard] = []
    for summary in catalog.lessons:
        entered = finished.get(summary.id)
        if entered is None:
            continue
        for card in _cards(catalog, summary.id):
            answers = given.get(card.id, ())
            first = day_of_beginning(entered, (day for day, _ in answers), today, timedelta(days=LADDER[0]))
            since = due_on_ladder(first, answers)
            if since is not None and since <= today:
                due.append(DueCard(card, summary, since))
    answered = sum(any(day == today for day, _ in answers) for answers in given.values())
    due.sort(key=lambda card: (card.since, card.card.id))
    return tuple(due[: max(A_DAY - answered, 0)])


def answer_card(store: RecordStore, card: RecallCard, knew: bool) -> Kept[RecallAnswer]:
    """Keep whether the answer was known."""
    return store.add(RecallAnswer(card=card.id, question=card.question, knew=knew))


def tally(knew: Sequence[bool], today: date) -> str:
    """Return how it went with today's cards, “4 known, 2 come back on Tuesday 24 November.”."""
    known, missed = sum(knew), len(knew) - sum(knew)
    words = [f"{known} known"] if known else []
    if missed:
        day = day_in_words(today + timedelta(days=LADDER[0]), today)
        words.append(f"{missed} come{'s' if missed == 1 else ''} back on {day}")
    return f"{', '.join(words)}."


def _cards(catalog: Catalog, lesson_id: str) -> tuple[RecallCard, ...]:
    lesson = catalog.find(lesson_id)
    activities = lesson.activities if lesson is not None else ()
    return tuple(card for part in activities if isinstance(part, Recall) for card in part.cards)
