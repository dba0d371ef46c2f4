"""Sittings: what one says of the dimensions, and which sittings may be used (measurement.md a)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import fsum

from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.intervals import DECIMALS
from companion.records.clock import local_day
from companion.records.instrument import HIGHEST, Instrument, Scale
from companion.records.kept import Kept
from companion.records.kinds import Purpose, Sitting

FEWEST_PER_DIMENSION = 3
FEWEST_ANSWERED = 24
MOST_INCONSISTENT = 1.75
"""Mean distance, in points, between what a dimension's two halves say."""

Answers = Mapping[str, int | None]
Scores = Mapping[str, float | None]
"""A figure 1–5 by dimension; None where fewer than three of its four items were answered."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A valid sitting: its record, its instant and what it says of each dimension."""

    id: str
    at: datetime
    purpose: Purpose
    focus: str | None
    form: str
    scores: Scores


def dimension_score(answers: Sequence[int | None], reversed_keys: Sequence[bool]) -> float | None:
    """Return the mean (1–5) of at least three answers, reversed ones as 6 − r; None for fewer.

    ``answers`` are 1–5 or None and stand in the order of ``reversed_keys``.
    """
    pairs = zip(answers, reversed_keys, strict=True)
    points = [HIGHEST + 1 - answer if key else answer for answer, key in pairs if answer is not None]
    return sum(points) / len(points) if len(points) >= FEWEST_PER_DIMENSION else None


def scores(answers: Answers, instrument: Instrument) -> dict[str, float | None]:
    """Return the score of each dimension."""
    return {
        scale.slug: dimension_score(
            [answers.get(item.id) for item in scale.items], [item.reversed for item in scale.items]
        )
        for scale in instrument.scales
    }


def total_score(by_dimension: Scores) -> float | None:
    """Return the mean of all dimensions (1–5), or None when one is missing. It enters no verdict."""
    known = [score for score in by_dimension.values() if score is not None]
    return fsum(known) / len(known) if known and len(known) == len(by_dimension) else None


def inconsistency(answers: Answers, instrument: Instrument) -> float:
    """Return the mean over dimensions of |mean(+) − mean(6 − raw of −)|, 0–4 points.

    Dimensions count whose halves have an answer each; 0 when there is none.
    """
    apart = [_halves_apart(answers, scale) for scale in instrument.scales]
    known = [distance for distance in apart if distance is not None]
    return fsum(known) / len(known) if known else 0.0


def answering_fault(answers: Answers, instrument: Instrument, *, fewest: int = FEWEST_ANSWERED) -> str | None:
    """Return why answers cannot be used, or None. Items the instrument does not have are not counted."""
    given = [answers[item] for item in instrument.items if answers.get(item) is not None]
    if len(given) < fewest:
        items = "item is" if len(given) == 1 else "items are"
        return f"only {len(given)} {items} answered; {fewest} are needed"
    if len(set(given)) == 1:
        return "all its answers are identical"
    apart = inconsistency(answers, instrument)
    if round(apart, DECIMALS) > MOST_INCONSISTENT:
        return f"it is inconsistent: statements and their opposites differ by {apart:.2f} points on average"
    return None


def unknown_items(answers: Answers, instrument: Instrument) -> str | None:
    """Return, in words, which answered items the instrument does not have; None when it has them all."""
    unknown = sorted(answers.keys() - instrument.items.keys())
    if not unknown:
        return None
    return f"{len(unknown)} of its items {'is' if len(unknown) == 1 else 'are'} not in the course (any more)"


def valid_sittings(evidence: Evidence) -> tuple[tuple[Scored, ...], tuple[Excluded, ...]]:
    """Return the sittings that may be used, in time, and why others may not.

    All have the form of the earliest valid baseline; a *then* sitting needs three answers of four.
    """
    sound, excluded = _answered_well(evidence)
    first = next((kept for kept in sound if kept.fact.purpose == "baseline"), None)
    kept_form = first.fact.form if first is not None else None
    of_form = []
    for kept in sound:
        if kept_form is not None and kept.fact.form != kept_form:
            excluded.append(Excluded(kept.id, "its statements are worded otherwise than the baseline's"))
        else:
            of_form.append(kept)
    return tuple(_scored(kept, evidence.instrument) for kept in of_form), tuple(excluded)


def _answered_well(evidence: Evidence) -> tuple[list[Kept[Sitting]], list[Excluded]]:
    """Return the sittings without a fault of their own, the first of a purpose and local day alone."""
    sound, excluded, days = [], [], set()
    for kept in evidence.sittings:
        answers = kept.fact.answers
        gone = unknown_items(answers, evidence.instrument)
        if gone is not None:
            excluded.append(Excluded(kept.id, gone))
        fewest = FEWEST_PER_DIMENSION if kept.fact.purpose == "then" else FEWEST_ANSWERED
        fault = answering_fault(answers, evidence.instrument.keyed(kept.fact.reversed), fewest=fewest)
        day = (kept.fact.purpose, local_day(kept.created))
        if fault is None and day in days:
            fault = f"it is the second {kept.fact.purpose} sitting of its day"
        if fault is not None:
            excluded.append(Excluded(kept.id, fault))
        else:
            days.add(day)
            sound.append(kept)
    return sound, excluded


def _scored(kept: Kept[Sitting], instrument: Instrument) -> Scored:
    fact = kept.fact
    return Scored(
        kept.id,
        kept.created,
        fact.purpose,
        fact.focus,
        fact.form,
        scores(fact.answers, instrument.keyed(fact.reversed)),
    )


def _halves_apart(answers: Answers, scale: Scale) -> float | None:
    plus = _mean(answers.get(item.id) for item in scale.items if not item.reversed)
    minus = _mean(answers.get(item.id) for item in scale.items if item.reversed)
    return None if plus is None or minus is None else abs(plus - (HIGHEST + 1 - minus))


def _mean(answers: Iterable[int | None]) -> float | None:
    given = [answer for answer in answers if answer is not None]
    return sum(given) / len(given) if given else None
