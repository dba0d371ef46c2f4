"""Strand b, scenarios: the eight measured pairs; what one would do and should do, and the twins later.

First attempts alone count. Twins are not proven equal in difficulty (docs/how-it-is-measured.md b).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.intervals import Estimate, Interval, estimate
from companion.awareness.verdicts import NO_CHANGE, NOT_ENOUGH, GapLabel, Verdict
from companion.records.clock import local_day
from companion.records.kept import Kept
from companion.records.kinds import Answer

TWINS_FROM = timedelta(days=84)
"""From the first day; on that day a twin counts."""
HIGHEST_SCORE = 3


@dataclass(slots=True)
class Pair:
    """The first attempts at a dimension's pair: the form met, its would and should, the twin's would."""

    form: str | None = None
    would: Kept[Answer] | None = None
    should: Kept[Answer] | None = None
    twin: Kept[Answer] | None = None


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The strand.

    ``would`` and ``should`` are shares of the maximum, 0–1; gap and change are mean points of one scenario
    (−3 to 3) over the pairs. All are None while a pair they need is missing.
    """

    verdict: Verdict
    would: float | None
    should: float | None
    gap: Estimate | None
    gap_label: GapLabel
    change: Estimate | None
    pairs: Mapping[str, Pair] = field(default_factory=dict)
    excluded: tuple[Excluded, ...] = ()


def score(kept: Kept[Answer]) -> int:
    """Return the score, 0–3, of the option chosen, as it was shown."""
    return kept.fact.options[kept.fact.chosen].score


def gap_label(gap: Estimate) -> GapLabel:
    """Return “real gap” when more *should* than *would* is beyond chance; a negative gap is no clear one."""
    return "real gap" if gap.above_zero else "no clear gap"


def change_verdict(change: Estimate) -> Verdict:
    """Return what the interval of twin − baseline says."""
    if change.above_zero:
        return "improved"
    return "declined" if change.below_zero else NO_CHANGE


def scenarios(evidence: Evidence) -> Scenarios:
    """Return the strand: paired t intervals over all dimensions, cases T12 and T13 of tests/awareness."""
    pairs, excluded = measured_pairs(evidence)
    every = list(pairs.values())
    would = _scores([pair.would for pair in every])
    should = _scores([pair.should for pair in every])
    twin = _scores([pair.twin for pair in every])
    gap = _differences(should, would)
    change = _differences(twin, would)
    return Scenarios(
        verdict=NOT_ENOUGH if change is None else change_verdict(change),
        would=_share(would),
        should=_share(should),
        gap=gap,
        gap_label=NOT_ENOUGH if gap is None else gap_label(gap),
        change=change,
        pairs=pairs,
        excluded=tuple(excluded),
    )


def measured_pairs(evidence: Evidence) -> tuple[dict[str, Pair], list[Excluded]]:
    """Return what was first answered to each dimension's pair, and which answers do not count."""
    pairs = {slug: Pair() for slug in evidence.instrument.slugs}
    excluded: list[Excluded] = []
    taken: set[tuple[str, str, str]] = set()
    first_day = _first_day(evidence)
    for kept in evidence.answers:
        fact = kept.fact
        if fact.form is None or fact.attempt != 1:
            continue  # practice, which no measure counts
        pair = pairs.get(fact.dimension)
        if pair is None:
            excluded.append(Excluded(kept.id, "its dimension is not in the course (any more)"))
            continue
        pair.form = pair.form or fact.form
        place = (fact.dimension, fact.form, fact.ask)
        if place in taken:
            excluded.append(Excluded(kept.id, "it is a second first attempt; the earlier one counts"))
            continue
        taken.add(place)
        fault = _place(pair, kept, first_day)
        if fault is not None:
            excluded.append(Excluded(kept.id, fault))
    return pairs, excluded


def _place(pair: Pair, kept: Kept[Answer], first_day: date | None) -> str | None:
    """Put an answer where it counts; return why it does not, or None."""
    fact = kept.fact
    if fact.form != pair.form:
        if first_day is None or local_day(kept.created) - first_day < TWINS_FROM:
            return "a twin answered before day 84 does not count"
        if fact.ask == "would":
            pair.twin = kept
    elif fact.ask == "would":
        pair.would = kept
    else:
        pair.should = kept
    return None


def _first_day(evidence: Evidence) -> date | None:
    """Return the first day; without a profile, that of the first measured answer."""
    if evidence.started is not None:
        return evidence.started
    first = next((kept for kept in evidence.answers if kept.fact.form is not None), None)
    return local_day(first.created) if first is not None else None


def _scores(answers: Sequence[Kept[Answer] | None]) -> list[int] | None:
    known = [score(kept) for kept in answers if kept is not None]
    return known if known and len(known) == len(answers) else None


def _share(scores: Sequence[int] | None) -> float | None:
    return None if scores is None else sum(scores) / (HIGHEST_SCORE * len(scores))


def _differences(more: Sequence[int] | None, less: Sequence[int] | None) -> Estimate | None:
    if more is None or less is None or len(more) < 2:
        return None
    return estimate([one - other for one, other in zip(more, less, strict=True)])


def interval(found: Estimate | None) -> Interval | None:
    """Return the interval of an estimate, if there is one."""
    return None if found is None else found.interval
