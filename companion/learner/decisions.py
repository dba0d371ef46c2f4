"""Decisions about leading: four outcomes of equal worth, wish and evidence apart, a day to look again.

Looking again makes a record of its own, so that each answer stays as it was given.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.records.clock import local_day
from companion.records.kinds import Decision
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Choice
    from companion.store.record_store import RecordStore

SCALE = range(11)
"""What wish and evidence are said in: 0–10."""
REVIEW_AFTER = (30, 60, 90)
"""Days from a decision to looking at it again, as proposed."""


def decide(
    store: RecordStore,
    choice: Choice,
    *,
    wish: int,
    evidence: int,
    motive: str = "",
    others: str = "",
    review_on: date,
) -> Kept[Decision]:
    """Keep a decision; on the same day the one before is revised. MisuseError for a figure outside 0–10."""
    if wish not in SCALE or evidence not in SCALE:
        raise MisuseError("wish and evidence are whole numbers from 0 to 10", next_step="say both again")
    fact = Decision(
        choice=choice,
        wish=wish,
        evidence=evidence,
        motive=motive.strip(),
        others=others.strip(),
        review_on=review_on,
    )
    kept = latest(store)
    if kept is not None and local_day(kept.created) == local_day(store.clock.now()):
        return kept if kept.fact == fact else store.revise(kept.id, replace(fact))
    return store.add(fact)


def decisions(store: Reader) -> tuple[Kept[Decision], ...]:
    """Return all decisions, the oldest first."""
    return store.all(Decision)


def latest(store: Reader) -> Kept[Decision] | None:
    """Return the decision that stands."""
    kept = decisions(store)
    return kept[-1] if kept else None


def due_on(store: Reader, day: date) -> Kept[Decision] | None:
    """Return the decision that stands when its day to look again has come."""
    kept = latest(store)
    return kept if kept is not None and kept.fact.review_on <= day else None


def review_days(today: date) -> tuple[date, ...]:
    """Return the days proposed for looking again."""
    return tuple(today + timedelta(days=days) for days in REVIEW_AFTER)
