"""Decisions about leading: four outcomes of equal worth, wish and evidence apart, a day to look again.

Looking again makes a record of its own, so that each answer stays as it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from companion.fact import fact
from companion.learner.dated_ahead import Until
from companion.learner.dates import day_in_words, when
from companion.records.clock import local_day
from companion.records.kinds import Choice, Decision
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

SCALE = range(11)
"""What wish and evidence are said in: 0–10."""
FIGURES = {
    "wish": ("How much do you want it?", "not at all", "very much"),
    "evidence": ("How much have you seen that speaks for it?", "nothing yet", "a great deal"),
}
"""What is said on that scale, each by itself: its question and what the two ends say."""
LINES = {
    "motive": "What is it about leading that draws you, or does not?",
    "others": "What do people say who have seen you at it?",
}
"""What may be added in a line each."""
WHERE = "Where do you stand today? Each of the four is a good place to stand."
APART = "In a line each, if you like. These two figures stay apart; nothing adds them up."
REVIEW = "When do you want to look at this again?"
REVIEW_AFTER = (30, 60, 90)
"""Days from a decision to looking at it again, as proposed."""


@fact
class Begun:
    """A decision left half-way: the outcome, and the figures said so far, 0–10 by their name."""

    choice: Choice
    figures: Mapping[str, int] = field(default_factory=dict)

    def with_figure(self, name: str, value: int) -> Begun:
        """Return it with one more figure."""
        return Begun(self.choice, {**self.figures, name: value})

    def taken_back(self) -> Begun | None:
        """Return it without the figure said last; None when only the outcome was said."""
        if not self.figures:
            return None
        return Begun(self.choice, dict(list(self.figures.items())[:-1]))


def draft_of(begun: Begun) -> str:
    """Return the draft of a decision that was begun: the outcome, then ``name:figure`` of each."""
    return " ".join([begun.choice, *(f"{name}:{figure}" for name, figure in begun.figures.items())])


def begun_in(draft: str) -> Begun | None:
    """Return what a draft says, without figures that cannot be read; None when it names no outcome."""
    first, *words = draft.split() or [""]
    choice: Choice | None = next((known for known in get_args(Choice) if known == first), None)
    if choice is None:
        return None
    pairs = [word.partition(":") for word in words]
    known = {str(figure): figure for figure in SCALE}
    return Begun(choice, {name: known[said] for name, _, said in pairs if name in FIGURES and said in known})


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
    today = local_day(store.clock.now())
    kept = latest(store, today)
    if kept is not None and local_day(kept.created) == today:
        return kept if kept.fact == fact else store.revise(kept.id, replace(fact))
    return store.add(fact)


def decisions(store: Reader) -> tuple[Kept[Decision], ...]:
    """Return all decisions, the oldest first."""
    return store.all(Decision)


def latest(store: Reader, day: date) -> Kept[Decision] | None:
    """Return the decision that stands on ``day``; one dated ahead does not yet."""
    kept = Until(store, day).all(Decision)
    return kept[-1] if kept else None


def due_on(store: Reader, day: date) -> Kept[Decision] | None:
    """Return the decision that stands when its day to look again has come."""
    kept = latest(store, day)
    return kept if kept is not None and kept.fact.review_on <= day else None


def said_on(kept: Kept[Decision], today: date) -> str:
    """Return what a decision of before is shown under: “On Monday 2 March you said:”."""
    return f"On {day_in_words(kept.created, today)} you said:"


def looked_at_again(kept: Kept[Decision], today: date) -> str:
    """Return when one is looked at again whose day is to come: “You look at this again on 20 January.”."""
    return f"You look at this again {when(kept.fact.review_on, today)}."


def place(catalog: Catalog) -> tuple[LessonSummary, str] | None:
    """Return the lesson in which a decision is made, and the activity's id; None in a course without one."""
    for lesson in catalog.every_lesson:
        for activity in lesson.activities:
            if activity.kind == "Decision":
                return lesson, activity.id
    return None


def review_days(today: date) -> tuple[date, ...]:
    """Return the days proposed for looking again."""
    return tuple(today + timedelta(days=days) for days in REVIEW_AFTER)
