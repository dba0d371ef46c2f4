"""The figures of commitments and how each came about."""

from __future__ import annotations

from companion.awareness.figures.figure import Figure, percent, spread, with_interval
from companion.awareness.report import Report
from companion.awareness.verdicts import NOT_ENOUGH


def commitments_figures(report: Report) -> tuple[Figure, ...]:
    """Return the share kept and the counts it is made of."""
    found = report.commitments
    n = found.kept + found.missed
    share: str = NOT_ENOUGH
    if found.share is not None:
        share = with_interval(percent(found.share), spread(found.interval, percent))
    counts = f"{found.kept} kept, {found.missed} missed, {found.no_cue} without their moment"
    summed = f"{found.kept} + {found.missed} + {found.no_cue} answered"
    return (
        Figure(
            "commitments.kept",
            "Answered",
            counts,
            _COUNTS,
            summed,
            found.records,
        ),
        Figure(
            "commitments.share",
            "Kept when the moment came",
            share,
            _SHARE,
            f"{found.kept} / {n}, with Wilson's 95% interval" if n else "kept / (kept + missed)",
            found.records,
        ),
    )


_COUNTS = (
    "What you said on its day of each if-then plan; those still open or unanswered are not counted.",
    "A plan whose moment never came was neither kept nor missed.",
)
_SHARE = (
    "It is your own report of what you did, shown from five answered plans on.",
    "It is part of no strand: keeping plans is behaviour, and may come before or after seeing yourself "
    "clearly.",
)
