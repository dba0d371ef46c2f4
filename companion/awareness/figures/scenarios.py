"""The figures of the scenarios and how each came about."""

from __future__ import annotations

from companion.awareness.evidence import Evidence
from companion.awareness.figures.figure import Figure, percent, signed, spread, with_interval
from companion.awareness.intervals import Estimate
from companion.awareness.report import Report
from companion.awareness.scenarios import Scenarios


def scenarios_figures(report: Report, evidence: Evidence) -> tuple[Figure, ...]:
    """Return would and should, the know–do gap, and the change at the twins."""
    strand, n = report.scenarios, len(evidence.instrument.scales)
    would, should, twin = _ids(strand, "would"), _ids(strand, "should"), _ids(strand, "twin")
    return (
        Figure(
            "scenarios.would",
            "What you would do",
            percent(strand.would),
            _SHARE,
            f"sum of the {n} scores / {3 * n}",
            would,
        ),
        Figure(
            "scenarios.should",
            "What you said should be done",
            percent(strand.should),
            _SHARE,
            f"sum of the {n} scores / {3 * n}",
            should,
        ),
        Figure(
            "scenarios.gap",
            "Know–do gap",
            _value(strand.gap, strand.gap_label),
            _GAP,
            _formula(strand.gap, "should − would", n),
            (*would, *should),
        ),
        Figure(
            "scenarios.twin_change",
            "Change at the twins",
            _value(strand.change, strand.verdict),
            _CHANGE,
            _formula(strand.change, "twin − first", n),
            (*would, *twin),
        ),
    )


_SHARE = (
    "Each option carries a score from 0 to 3 that was kept with your answer, so no later edit of the course "
    "changes it.",
    "The scores of your first answers to the eight measured situations are added up and divided by the "
    "highest "
    "possible sum; a single open one keeps this empty.",
)
_GAP = (
    "For each situation what you said should be done less what you would do, in points of one situation, "
    "then the mean.",
    "It is called a real gap when its whole 95% interval lies above 0.",
)
_CHANGE = (
    "For each pair the twin's score, asked from day 84 on, less that of the first: the same eight themes, "
    "new "
    "situations, no repetition.",
    "It is called improved or declined when its whole 95% interval lies on one side of 0; twins are not "
    "proven "
    "equally hard.",
)


def _value(found: Estimate | None, label: str) -> str:
    if found is None:
        return label
    return f"{with_interval(f'{signed(found.mean)} points', spread(found.interval))}: {label}"


def _formula(found: Estimate | None, difference: str, n: int) -> str:
    if found is None:
        return f"mean of ({difference}) ± t · s / √{n}"
    half = found.interval[1] - found.mean
    return (
        f"mean of ({difference}) ± t · s / √{n} = {signed(found.mean)} ± {half:.2f}, with s = {found.sd:.2f}"
    )


def _ids(strand: Scenarios, place: str) -> tuple[str, ...]:
    return tuple(kept.id for pair in strand.pairs.values() if (kept := getattr(pair, place)) is not None)
