"""Sittings: what one says of the dimensions, and which may be used (docs/how-it-is-measured.md a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import fsum

from companion.awareness.evidence import Evidence, Excluded
from companion.records.clock import local_day
from companion.records.instrument import Instrument
from companion.records.kinds import Purpose
from companion.records.scoring import (
    FEWEST_ANSWERED,
    FEWEST_PER_DIMENSION,
    Answers,
    Scores,
    ScoringKey,
    ScoringKeys,
    answering_fault,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A valid sitting: its record, its instant and what it says of each dimension."""

    id: str
    at: datetime
    purpose: Purpose
    focus: str | None
    form: str
    scores: Scores


def scores(answers: Answers, instrument: Instrument) -> Scores:
    """Return the score of each dimension."""
    return ScoringKey(instrument).said(answers).scores


def total_score(by_dimension: Scores) -> float | None:
    """Return the mean of all dimensions (1–5), or None when one is missing. It enters no verdict."""
    known = [score for score in by_dimension.values() if score is not None]
    return fsum(known) / len(known) if known and len(known) == len(by_dimension) else None


def inconsistency(answers: Answers, instrument: Instrument) -> float:
    """Return the mean over dimensions of |mean(+) − mean(6 − raw of −)|, 0–4 points.

    Dimensions count whose halves have an answer each; 0 when there is none.
    """
    return ScoringKey(instrument).said(answers).apart


def valid_sittings(evidence: Evidence) -> tuple[tuple[Scored, ...], tuple[Excluded, ...]]:
    """Return the sittings that may be used, in time, and why others may not.

    All have the form of the earliest valid baseline; a *then* sitting needs three answers of four.
    """
    sound, excluded = _answered_well(evidence)
    kept_form = next((one.form for one in sound if one.purpose == "baseline"), None)
    of_form = []
    for one in sound:
        if kept_form is not None and one.form != kept_form:
            excluded.append(Excluded(one.id, "its statements are worded otherwise than the baseline's"))
        else:
            of_form.append(one)
    return tuple(of_form), tuple(excluded)


def _answered_well(evidence: Evidence) -> tuple[list[Scored], list[Excluded]]:
    """Return the sittings without a fault of their own, the first of a purpose and local day alone."""
    sound, excluded, days = [], [], set()
    keys = ScoringKeys(evidence.instrument)
    for kept in evidence.sittings:
        fact = kept.fact
        key = keys[fact.reversed]
        gone = key.unknown(fact.answers)
        if gone is not None:
            excluded.append(Excluded(kept.id, gone))
        said = key.said(fact.answers)
        fewest = FEWEST_PER_DIMENSION if fact.purpose == "then" else FEWEST_ANSWERED
        fault = answering_fault(said, fewest=fewest)
        day = (fact.purpose, local_day(kept.created))
        if fault is None and day in days:
            fault = f"it is the second {fact.purpose} sitting of its day"
        if fault is not None:
            excluded.append(Excluded(kept.id, fault))
        else:
            days.add(day)
            sound.append(Scored(kept.id, kept.created, fact.purpose, fact.focus, fact.form, said.scores))
    return sound, excluded
