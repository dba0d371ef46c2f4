"""The figures of depth and how each came about."""

from __future__ import annotations

from collections.abc import Sequence

from companion.awareness.depth import DepthStrand
from companion.awareness.figures.figure import NONE, Figure, points, signed
from companion.awareness.permutation import FIVE
from companion.awareness.report import Report

AGREEMENT = "Agreement of you and your mentor"


def depth_figures(report: Report) -> tuple[Figure, ...]:
    """Return the means of five, the trend, and how far writer and mentor agree."""
    return (*_over_time(report.depth), *_agreement(report.depth))


def _over_time(strand: DepthStrand) -> tuple[Figure, ...]:
    grown, entries = strand.trend, list(strand.scores)
    early = _records(strand, entries[:FIVE])
    late = _records(strand, entries[-FIVE:]) if grown else ()
    count = len(entries)
    return (
        Figure(
            "depth.scored",
            "Entries a mentor scored",
            str(count),
            _COUNT,
            f"{count}; a change takes {2 * FIVE}",
            _records(strand, entries),
        ),
        _mean("first", "Mean of the first five", grown.first if grown else None, early),
        _mean("latest", "Mean of the latest five", grown.latest if grown else None, late),
        Figure(
            "depth.a",
            "Later above earlier",
            strand.verdict,
            _TREND,
            "A = P(later > earlier) + ½ P(tie)"
            + (f" = {grown.a:.2f}; " if grown else "; ")
            + "p = splits as extreme / 252"
            + (f" = {round(grown.p * 252)} / 252 = {grown.p:.3f}" if grown else ""),
            (*early, *late),
        ),
    )


def _mean(key: str, name: str, value: float | None, records: tuple[str, ...]) -> Figure:
    return Figure(f"depth.{key}", name, points(value), _MEANS, "sum of five scores / 5", records)


def _agreement(strand: DepthStrand) -> tuple[Figure, ...]:
    higher = strand.self_higher_by
    return (
        Figure(
            "depth.double_scored",
            "Scored by both",
            f"{strand.exact_agreement} of {strand.double_scored} alike" if strand.double_scored else NONE,
            _BOTH,
            "mean of (yours − the mentor's)" + ("" if higher is None else f" = {signed(higher)}"),
            strand.both_records,
            AGREEMENT,
        ),
        Figure(
            "depth.kappa",
            "Agreement beyond chance",
            NONE if strand.kappa is None else f"{strand.kappa:.2f}",
            _KAPPA,
            "κ = 1 − Σ w·observed / Σ w·expected, with w = (difference of levels)²",
            strand.both_records,
            AGREEMENT,
        ),
    )


def _records(strand: DepthStrand, entries: Sequence[str]) -> tuple[str, ...]:
    return tuple(id for entry in entries for id in strand.records[entry])


_COUNT = (
    "A mentor reads what you shared and gives each entry its highest level, without seeing your own score.",
    "Scores of entries you deleted do not count, and nothing is ever scored by a program.",
)
_MEANS = (
    "The mentor's scores in the order of the entries; of two mentors their mean.",
    "The first and the latest five are compared from ten entries on, so that no entry counts twice.",
)
_TREND = (
    "Every later score is held against every earlier one; A is the share in which the later one is higher, "
    "ties "
    "counting half.",
    "The p value is the share of all 252 ways to deal the ten scores that lie at least as far from one "
    "half; .05 or "
    "less is "
    "called a change.",
)
_BOTH = (
    "Entries that you and your mentor both scored; alike means the very same score.",
    "Yours and the mentor's are never mixed, and neither is the right one.",
)
_KAPPA = (
    "Agreement beyond chance, where two levels apart weighs four times as much as one; 1 is perfect, 0 is "
    "chance.",
    "It is shown from ten entries on, with halves rounded down.",
)
