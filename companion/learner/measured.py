"""The measured scenarios in parts: those of the first week, and their twins from day 84 on.

A part is a stretch of the course's dimensions. In the first week it asks *would*, *should* and why, and shows
no consequences: the lesson that explains a dimension does. A twin is asked *would* alone and then shows them.
One part is due at a time, and none on the day on which the one before it was begun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.learner import scenarios
from companion.learner.dated_ahead import Until
from companion.learner.lesson_places import explained
from companion.learner.profile import THE_END, profile
from companion.records.clock import local_day
from companion.records.kinds import Answer

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kinds import Profile

SIZE = 3
"""Scenarios of a part, about five minutes; the last part of eight has two."""
FIRST_DAY, EVERY = timedelta(days=1), timedelta(days=2)
"""The first part is due on day 1 after the first day, the others on days 3 and 5."""
A_DAY = timedelta(days=1)

DONE = "That is all of this part. The answers are kept as they stand; the lessons come back to them."
DONE_TWINS = "That is all of this part. Each of these was asked once and does not return."

_NUMBERS = ("No", "One", "Two", "Three")
_MINUTES = ("no", "two", "four", "five")


@dataclass(frozen=True, slots=True)
class MeasuredPart:
    """What is still to be answered of part ``number`` (from 1) ``of`` so many; due ``since`` that day."""

    number: int
    of: int
    scenarios: tuple[ScenarioWork, ...]
    twin: bool
    since: date

    @property
    def id(self) -> str:
        """Its name among what is due: ``baseline-1`` or ``twins-2``."""
        return f"{'twins' if self.twin else 'baseline'}-{self.number}"

    @property
    def title(self) -> str:
        """What it is called on Today; it says nothing of the scenarios."""
        count = len(self.scenarios)
        situations = "situation" if count == 1 else "situations"
        new = "new " if self.twin else ""
        return f"{_NUMBERS[count]} {new}{situations}, about {_MINUTES[count]} minutes"


def part(store: Reader, catalog: Catalog, today: date) -> MeasuredPart | None:
    """Return the part that is due: the earliest unfinished one, the twins after those of the first week.

    None before day 1, and for whoever has not begun. No twin is looked at before day 84.
    """
    kept = profile(Until(store, today))
    if kept is None or today < kept.fact.started + FIRST_DAY:
        return None
    found = _first_due(store, catalog, kept.fact, today, twins=False)
    if found is None and today >= kept.fact.started + THE_END:
        found = _first_due(store, catalog, kept.fact, today, twins=True)
    return found


def to_ask(work: ScenarioWork, *, twin: bool) -> bool:
    """Tell whether a part still asks something of a scenario."""
    return not work.revealed and (twin or work.would is None or work.should is None)


def _first_due(
    store: Reader, catalog: Catalog, who: Profile, today: date, *, twins: bool
) -> MeasuredPart | None:
    begun: date | None = None
    slugs = [dimension.slug for dimension in catalog.dimensions]
    parts = [slugs[at : at + SIZE] for at in range(0, len(slugs), SIZE)]
    for index, stretch in enumerate(parts):
        planned = who.started + (THE_END if twins else FIRST_DAY + index * EVERY)
        since = max(planned, begun + A_DAY) if begun else planned
        works = tuple(_unfinished(store, catalog, stretch, who.seed, twins=twins))
        if works:
            return MeasuredPart(index + 1, len(parts), works, twins, since) if since <= today else None
        begun = _begun(Until(store, today), stretch, who.seed, twins=twins) or begun
    return None


def _unfinished(
    store: Reader, catalog: Catalog, stretch: list[str], seed: int, *, twins: bool
) -> Iterator[ScenarioWork]:
    for slug in stretch:
        work = (scenarios.twin if twins else scenarios.measured)(store, catalog, slug, seed)
        if work is None or work.attempt > 1 or not to_ask(work, twin=twins):
            continue
        # One half answered counts as met in time, but the other half would come after the explanation.
        if twins or work.would is None or not explained(store, catalog, slug):
            yield work


def _begun(store: Reader, stretch: list[str], seed: int, *, twins: bool) -> date | None:
    """Return the day a part was begun; None when all of it was met in lessons, whose answers name theirs."""
    days = [
        local_day(kept.created)
        for kept in store.all(Answer)
        if kept.fact.dimension in stretch
        and kept.fact.lesson is None
        and kept.fact.attempt == 1
        and kept.fact.form is not None
        and twins == (kept.fact.form != scenarios.form_met(store, kept.fact.dimension, seed))
    ]
    return min(days, default=None)
