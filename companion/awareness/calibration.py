"""Strand c, calibration: forecasts of the quizzes against their scores, and confidence against being right.

Sources: Lichtenstein, Fischhoff and Phillips (1982) for bias; Brier (1950);
docs/how-it-is-measured.md (c). Easier quizzes would also shrink the gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from companion.awareness.evidence import Evidence, Excluded
from companion.awareness.intervals import DECIMALS, Estimate, estimate
from companion.awareness.permutation import ALPHA, FIVE, exact, mean_difference, permutation_p
from companion.awareness.verdicts import NO_CHANGE, NOT_ENOUGH, BiasLabel, Verdict
from companion.records.kept import Kept
from companion.records.kinds import CheckAnswer, Quiz

FEWEST_QUIZZES = 5
FEWEST_ANSWERS, FEWEST_FOR_CURVE = 20, 40
SMALLEST_BIAS = 0.05
"""A mean bias below this share gets no name, however sure it is."""
CHECKS = 5


@dataclass(frozen=True, slots=True)
class Growth:
    """Mean |forecast − score| of the first and the latest five quizzes, shares 0–1, and the exact p."""

    first: float
    latest: float
    p: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Calibration:
    """The strand. ``bias`` and ``item_bias`` are forecast − score, shares −1 to 1; ``brier`` is 0–1.

    ``quizzes`` and ``answers`` are the records used, in the order of their forecasts.
    """

    verdict: Verdict
    quizzes: tuple[Kept[Quiz], ...]
    bias: Estimate | None
    bias_label: BiasLabel
    mae_first: float | None
    growth: Growth | None
    answers: tuple[Kept[CheckAnswer], ...]
    item_bias: Estimate | None
    item_bias_label: BiasLabel
    brier: float | None
    excluded: tuple[Excluded, ...] = ()


def bias_label(bias: Estimate) -> BiasLabel:
    """Return the name of a bias whose interval excludes 0 and whose mean is at least .05."""
    if round(abs(bias.mean) - SMALLEST_BIAS, DECIMALS) < 0:
        return "no clear bias"
    if bias.above_zero:
        return "overconfident"
    return "underconfident" if bias.below_zero else "no clear bias"


def growth(first: Sequence[Fraction], latest: Sequence[Fraction]) -> Growth:
    """Return whether five later errors are smaller than five earlier ones (exact permutation, α = .05)."""
    p = permutation_p(first, latest, mean_difference)
    before, after = sum(first) / len(first), sum(latest) / len(latest)
    called: Verdict = NO_CHANGE
    if p <= ALPHA:
        called = "improved" if after < before else "declined"
    return Growth(float(before), float(after), p, called)


def brier_score(confidence: Sequence[float], correct: Sequence[bool]) -> float:
    """Return the mean of (c − o)², 0–1; smaller is better."""
    return sum((c - o) ** 2 for c, o in zip(confidence, correct, strict=True)) / len(confidence)


def calibration(evidence: Evidence) -> Calibration:
    """Return the strand; cases T6 and T7 of tests/awareness."""
    quizzes, excluded = counted_quizzes(evidence)
    answers = _sure_answers(evidence, excluded)
    biases = [kept.fact.predicted - (kept.fact.actual or 0) for kept in quizzes]
    bias = estimate(biases) if len(quizzes) >= FEWEST_QUIZZES else None
    first, latest = _errors(quizzes[:FIVE]), _errors(quizzes[-FIVE:])
    grown = growth(first, latest) if len(quizzes) >= 2 * FIVE else None
    items = None
    if len(answers) >= FEWEST_ANSWERS:
        items = estimate([(kept.fact.confidence or 0) - kept.fact.correct for kept in answers])
    return Calibration(
        verdict=grown.verdict if grown else NOT_ENOUGH,
        quizzes=tuple(quizzes),
        bias=bias,
        bias_label=bias_label(bias) if bias else NOT_ENOUGH,
        mae_first=float(sum(first) / FIVE) if bias else None,
        growth=grown,
        answers=tuple(answers),
        item_bias=items,
        item_bias_label=bias_label(items) if items else NOT_ENOUGH,
        brier=_brier(answers) if items else None,
        excluded=tuple(excluded),
    )


def _errors(quizzes: Sequence[Kept[Quiz]]) -> list[Fraction]:
    return [abs(exact(kept.fact.predicted) - exact(kept.fact.actual or 0)) for kept in quizzes]


def counted_quizzes(evidence: Evidence) -> tuple[list[Kept[Quiz]], list[Excluded]]:
    """Return the first quiz of each lesson that was finished, and why others do not count."""
    seen: set[str] = set()
    counted, excluded = [], []
    for kept in evidence.quizzes:
        if kept.fact.lesson in seen:
            excluded.append(Excluded(kept.id, "it is a second quiz of its lesson; the first one counts"))
            continue
        seen.add(kept.fact.lesson)
        if kept.fact.items != CHECKS:
            reason = f"a quiz of {kept.fact.items} checks has other errors by chance than one of five"
            excluded.append(Excluded(kept.id, reason))
        elif kept.fact.actual is not None:
            counted.append(kept)
    return counted, excluded


def _sure_answers(evidence: Evidence, excluded: list[Excluded]) -> list[Kept[CheckAnswer]]:
    """Return the first attempts at which somebody said how sure they were."""
    seen: set[tuple[str, str]] = set()
    counted = []
    for kept in evidence.checks:
        if kept.fact.attempt != 1:
            continue
        place = (kept.fact.lesson, kept.fact.check)
        if place in seen:
            excluded.append(Excluded(kept.id, "it is a second first attempt; the earlier one counts"))
            continue
        seen.add(place)
        if kept.fact.confidence is not None:
            counted.append(kept)
    return counted


def _brier(answers: Sequence[Kept[CheckAnswer]]) -> float:
    return brier_score(
        [kept.fact.confidence or 0 for kept in answers], [kept.fact.correct for kept in answers]
    )
