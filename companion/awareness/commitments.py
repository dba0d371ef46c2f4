"""Commitments kept and missed: behaviour as reported, shown beside the strands and part of none."""

from __future__ import annotations

from dataclasses import dataclass

from companion.awareness.evidence import Evidence
from companion.awareness.intervals import Interval, wilson

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Commitments:
    """Counts of outcomes, and from five kept or missed on the share kept (0–1) with its Wilson interval.

    What is due and unanswered is not counted, and a moment that did not come is neither kept nor missed.
    """

    kept: int
    missed: int
    no_cue: int
    share: float | None
    interval: Interval | None
    records: tuple[str, ...] = ()


def share_kept(kept: int, missed: int) -> tuple[float, Interval] | None:
    """Return kept / (kept + missed) with its 95% interval, both 0–1; None below five. T10."""
    n = kept + missed
    return (kept / n, wilson(kept, n)) if n >= FEWEST else None


def commitments(evidence: Evidence) -> Commitments:
    """Return what became of the commitments."""
    answered = [kept for kept in evidence.commitments if kept.fact.outcome is not None]
    outcomes = [kept.fact.outcome for kept in answered]
    kept, missed = outcomes.count("kept"), outcomes.count("missed")
    share = share_kept(kept, missed)
    return Commitments(
        kept,
        missed,
        outcomes.count("no-cue"),
        share[0] if share else None,
        share[1] if share else None,
        tuple(one.id for one in answered),
    )
