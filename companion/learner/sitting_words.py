"""What is said around a sitting, the same in the app and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner.dates import day_in_words
from companion.learner.ratings import ASKED, STEM
from companion.learner.sitting_schedule import SECOND_FROM, SECOND_UNTIL, Offer, counts
from companion.records.clock import local_day

if TYPE_CHECKING:
    from datetime import date

    from companion.records.instrument import Instrument
    from companion.records.kept import Kept
    from companion.records.kinds import Sitting

BEFORE = (
    "Ordinary weeks, one statement at a time; about four minutes. Go by what happened, not by what you "
    "meant to do. Where there was no occasion, 0 is an honest answer. You can stop at any statement and go "
    "on another day."
)
BEFORE_THEN = (
    "The last look, about a minute: the four statements of your focus once more, this time about the "
    "beginning. Your yardstick may have moved since; that is what this asks."
)
WHICH_FOCUS = (
    "One thing first, because it can only be chosen beforehand: which of these would you most like to see "
    "change? It gets the closest look; the others are looked at too."
)
AGAIN_FROM = "You may take another look from tomorrow on."


def title(offer: Offer) -> str:
    """Return what the sitting is called on Today."""
    if offer.purpose == "then":
        return "Looking back: four statements, about a minute"
    if offer.purpose == "retest":
        return "Rate yourself once more, about four minutes"
    looks = {
        "first": "first of two looks",
        "second": "second of two looks",
        "again": "begin the baseline again",
    }
    return f"Rate yourself: {looks[offer.look]}, about four minutes"


def before(offer: Offer) -> str:
    """Return the instruction before the first statement."""
    return BEFORE_THEN if offer.purpose == "then" else BEFORE


def question(offer: Offer, today: date) -> str:
    """Return what is asked of every statement."""
    if offer.purpose != "then" or offer.beginning is None:
        return STEM
    beginning = day_in_words(offer.beginning, today)
    return f"Looking back, as you see it now: {ASKED[:-1]} at the beginning ({beginning})?"


def after(kept: Kept[Sitting], offer: Offer, instrument: Instrument, today: date) -> str:
    """Return what is said once the sitting is kept: what it is good for, or why it cannot be compared."""
    if offer.purpose == "then":
        return "Kept. It is shown beside the others and is never counted as growth."
    if not counts(kept.fact, instrument):
        return f"Kept. {_why_not(kept.fact, instrument)} {AGAIN_FROM}"
    if offer.purpose == "retest":
        return "Kept, beside your baseline."
    if offer.look == "second":
        return "Kept. Your two looks are the baseline now; lessons ask for ratings again."
    days = (local_day(kept.created + window) for window in (SECOND_FROM, SECOND_UNTIL))
    first, last = (day_in_words(day, today) for day in days)
    return (
        f"Kept. The second look is open from {first} to {last}; two together tell a "
        "change from a mood. Until it is kept, or that time is over, lessons leave their statements out."
    )


def _why_not(fact: Sitting, instrument: Instrument) -> str:
    given = sum(value is not None for value in fact.answers.values())
    if 4 * given < 3 * len(instrument.items):
        return (
            f"With an answer to {given} of {len(instrument.items)} statements this look cannot be compared "
            "with another; that there was no occasion is worth knowing too."
        )
    if len(set(fact.answers.values()) - {None}) == 1:
        return "With the same answer throughout this look cannot be compared with another."
    return (
        "Statements and their opposites were answered alike, so this look cannot be compared with another; "
        "every second statement is turned round."
    )
