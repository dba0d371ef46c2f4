"""Strand e, depth of reflection, scored by people: 0 recount, 1 explain, 2 examine, 3 reframe.

Never from keywords or length. The mentor scores blind to the writer's own score; the two are never mixed.
Sources: Vargha and Delaney (2000) for A; Cohen (1968) for the weighted κ; docs/how-it-is-measured.md (e).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.permutation import (
    ALPHA,
    FIVE,
    exact,
    permutation_p,
    superiority,
    superiority_beyond_half,
)
from companion.awareness.verdicts import NO_CHANGE, NOT_ENOUGH, Verdict
from companion.records.kept import Kept
from companion.records.kinds import Depth

LEVELS = 4
FEWEST_FOR_KAPPA = 10


@dataclass(frozen=True, slots=True)
class Trend:
    """Means (0–3) of the first and latest five mentor scores, A = P(later > earlier) + ½ P(tie), exact p."""

    first: float
    latest: float
    a: float
    p: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DepthStrand:
    """The strand. ``scores`` are the mentor's, by entry and in the order of the entries, 0–3.

    ``kappa`` is None below ten entries scored by both, and where it is undefined.
    """

    verdict: Verdict
    scores: Mapping[str, float]
    records: Mapping[str, tuple[str, ...]]
    trend: Trend | None
    double_scored: int
    both_records: tuple[str, ...]
    exact_agreement: int
    self_higher_by: float | None
    kappa: float | None
    excluded: tuple[Excluded, ...] = ()


def trend(first: Sequence[Fraction], latest: Sequence[Fraction]) -> Trend:
    """Return whether five later scores tend to lie above five earlier ones (permutation of |A − ½|)."""
    a = superiority(first, latest)
    p = permutation_p(first, latest, superiority_beyond_half)
    called: Verdict = NO_CHANGE
    if p <= ALPHA:
        called = "improved" if a > Fraction(1, 2) else "declined"
    return Trend(float(sum(first) / len(first)), float(sum(latest) / len(latest)), float(a), p, called)


def weighted_kappa(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Cohen's κ with quadratic weights over the levels 0–3, halves rounded down; None if undefined.

    It is undefined when chance alone would agree always: both raters gave one and the same level.
    """
    mine, theirs = [floor(score) for score in one], [floor(score) for score in other]
    n = len(mine)
    observed = sum((a - b) ** 2 for a, b in zip(mine, theirs, strict=True)) / n
    levels = range(LEVELS)
    expected = sum((a - b) ** 2 * mine.count(a) * theirs.count(b) for a in levels for b in levels) / n**2
    return None if expected == 0 else 1 - observed / expected


def depth(evidence: Evidence) -> DepthStrand:
    """Return the strand; cases T9 and T11 of tests/awareness."""
    latest, excluded = _latest_scores(evidence)
    by_rater: dict[str, dict[str, list[Kept[Depth]]]] = {"mentor": {}, "self": {}}
    for (entry, by, _), kept in latest.items():
        by_rater[by].setdefault(entry, []).append(kept)
    mentor = _means(by_rater["mentor"], evidence.entries)
    own = _means(by_rater["self"], evidence.entries)
    scores = list(mentor.values())
    grown = None
    if len(scores) >= 2 * FIVE:
        grown = trend([exact(one) for one in scores[:FIVE]], [exact(one) for one in scores[-FIVE:]])
    both = [entry for entry in mentor if entry in own]
    mine, theirs = [own[entry] for entry in both], [mentor[entry] for entry in both]
    return DepthStrand(
        verdict=grown.verdict if grown else NOT_ENOUGH,
        scores=mentor,
        records={entry: tuple(kept.id for kept in by_rater["mentor"][entry]) for entry in mentor},
        trend=grown,
        double_scored=len(both),
        both_records=tuple(
            kept.id for entry in both for by in ("mentor", "self") for kept in by_rater[by][entry]
        ),
        exact_agreement=sum(a == b for a, b in zip(mine, theirs, strict=True)),
        self_higher_by=(sum(mine) - sum(theirs)) / len(both) if both else None,
        kappa=weighted_kappa(mine, theirs) if len(both) >= FEWEST_FOR_KAPPA else None,
        excluded=tuple(excluded),
    )


def _latest_scores(
    evidence: Evidence,
) -> tuple[dict[tuple[str, str, str | None], Kept[Depth]], list[Excluded]]:
    """Return the latest score of each entry and rater, and why others do not count."""
    latest: dict[tuple[str, str, str | None], Kept[Depth]] = {}
    excluded = []
    for kept in evidence.depths:
        fact = kept.fact
        if fact.entry not in evidence.entries:
            excluded.append(Excluded(kept.id, "the entry it scores was deleted or is not here"))
            continue
        place = (fact.entry, fact.by, fact.rater)
        if place in latest:
            excluded.append(Excluded(latest[place].id, "a later score of the same entry replaces it"))
        latest[place] = kept
    return latest, excluded


def _means(scored: Mapping[str, Sequence[Kept[Depth]]], order: Iterable[str]) -> dict[str, float]:
    """Return the mean score of each entry; of two mentors it is their mean."""
    return {
        entry: sum(kept.fact.score for kept in scored[entry]) / len(scored[entry])
        for entry in order
        if entry in scored
    }
