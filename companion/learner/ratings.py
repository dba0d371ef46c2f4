"""Self-rating statements inside a lesson: a look at oneself, outside every measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.dates import day_in_words
from companion.learner.draft_keys import TICKS, field_key, pairs_in, pairs_of
from companion.records.clock import local_day
from companion.records.kinds import Rating

if TYPE_CHECKING:
    from companion.course.model import RateYourself
    from companion.learner.reading import Reader
    from companion.records.instrument import Instrument
    from companion.records.kept import Kept
    from companion.store.drafts import Drafts
    from companion.store.record_store import RecordStore


POINTS = {
    1: "never",
    2: "rarely",
    3: "about half the time",
    4: "usually",
    5: "almost always",
    0: "no occasion",
}
"""The digits and what each says; 0 is kept as None."""


ASKED = "how often was this true of you?"
STEM = f"Over the past four weeks, {ASKED}"
"""The stem of the scale, with the time it speaks of."""

KEPT = "Kept for you. It is no score, and a rating that rises is not yet growth."


def question(activity: RateYourself) -> str:
    """Return what is asked of each statement; the author's words before it say of which time."""
    return ASKED.capitalize() if activity.intro else STEM


@fact
class LeftOut:
    """Why statements of a lesson are not asked today: a baseline is open until that day."""

    until: date

    def sentence(self, today: date) -> str:
        """Return it in words."""
        day = day_in_words(self.until, today)
        return (
            f"These statements are left out until {day}, because they are part of the baseline you are "
            "making; they wait here for you."
        )


def left_out(store: Reader, drafts: Drafts, instrument: Instrument, now: datetime) -> LeftOut | None:
    """Return until when the statements of lessons are not asked; None when they may be."""
    from companion.learner.sitting_schedule import baseline_open

    until = baseline_open(store, drafts, instrument, now)
    return LeftOut(until) if until else None


def rate(
    store: RecordStore,
    activity: RateYourself,
    lesson: str,
    answers: Sequence[int | None] | Mapping[str, int | None],
) -> Kept[Rating]:
    """Keep 1–5 or None (no occasion) for each statement, in their order or by their text.

    On the same day the earlier rating is revised; on another day it stays and a new one joins it.
    """
    texts = [item.text for item in activity.items]
    given = dict(answers) if isinstance(answers, Mapping) else dict(zip(texts, answers, strict=True))
    if set(given) - set(texts) or not all(value is None or 1 <= value <= 5 for value in given.values()):
        raise ValueError("a rating is 1 to 5, or None, for the statements of this activity")
    fact = Rating(lesson=lesson, answers={text: given.get(text) for text in texts})
    kept = latest(store, lesson, activity)
    if kept is not None and local_day(kept.created) == local_day(store.clock.now()):
        return kept if kept.fact == fact else store.revise(kept.id, replace(kept.fact, answers=fact.answers))
    return store.add(fact)


def draft_key(lesson: str, activity: RateYourself) -> str:
    """Return the key under which ratings are kept while some of the statements have none."""
    return field_key(lesson, activity.id, TICKS)


def draft_of(activity: RateYourself, given: Mapping[str, int | None]) -> str:
    """Return the draft of a rating that was begun, 0 for no occasion."""
    texts = [item.text for item in activity.items]
    return pairs_of({place: given[text] or 0 for place, text in enumerate(texts) if text in given})


def begun(activity: RateYourself, draft: str) -> dict[str, int | None]:
    """Return what a draft gave to the statements there are; what cannot be read is left out."""
    pairs = pairs_in(draft, len(activity.items), range(6))
    return {activity.items[place].text: digit or None for place, digit in pairs.items()}


def latest(store: Reader, lesson: str, activity: RateYourself) -> Kept[Rating] | None:
    """Return the last rating of these statements in this lesson, if any."""
    texts = {item.text for item in activity.items}
    kept = [
        kept for kept in store.all(Rating) if kept.fact.lesson == lesson and set(kept.fact.answers) == texts
    ]
    return kept[-1] if kept else None
