"""What went well, beside what stands out: only what a whole 95% interval bears, and nothing that adds up.

“No clear bias” alone says little: its interval may be wide. One that lies within one check of five is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from companion.awareness.calibration import CHECKS, Calibration
from companion.awareness.commitments import Commitments
from companion.awareness.figures.figure import percent, signed, signed_percent, spread
from companion.awareness.intervals import DECIMALS, Interval
from companion.awareness.others import ANONYMOUS
from companion.awareness.others_pictures import GROUP_WORDS
from companion.awareness.report import Report
from companion.awareness.scenarios import HIGHEST_SCORE
from companion.awareness.stands_out import StandsOut, in_points
from companion.safety.counted import counted

ONE_CHECK = 1 / CHECKS
"""Forecasts whose mean lies surely within this run neither high nor low."""
AS_SURE = 0.1
MORE_OFTEN_THAN_NOT = 0.5


def went_well(report: Report) -> tuple[StandsOut, ...]:
    """Return what went well, strand by strand, then the plans; nothing while an interval is too wide."""
    return (
        *_scenarios(report),
        *_calibration(report.calibration),
        *_others(report),
        *_plans(report.commitments),
    )


def _scenarios(report: Report) -> Iterator[StandsOut]:
    change = report.scenarios.change
    if change is not None and report.scenarios.verdict == "improved":
        by = f"{in_points(change.mean)} of {HIGHEST_SCORE} points higher"
        between = spread(change.interval, in_points)
        yield StandsOut("scenarios", f"In the later situations your choices score {by} ({between})")


def _calibration(strand: Calibration) -> Iterator[StandsOut]:
    bias, items = strand.bias, strand.item_bias
    if bias is not None and _within(bias.interval, ONE_CHECK) and strand.bias_label == "no clear bias":
        quizzes = counted(bias.n, "quiz", "quizzes")
        words = f"Over {quizzes} your forecasts ran neither high nor low on average"
        yield StandsOut("calibration", f"{words} ({spread(bias.interval, signed_percent)})")
    if items is not None and _within(items.interval, AS_SURE) and strand.item_bias_label == "no clear bias":
        words = f"Over {counted(items.n, 'answer')} you were right about as often as you were sure"
        yield StandsOut("calibration", f"{words} ({spread(items.interval, signed_percent)})")


def _others(report: Report) -> Iterator[StandsOut]:
    latest, focus = report.others.latest, report.focus
    for group in ANONYMOUS if latest is not None and focus is not None else ():
        gap = latest.groups.get(group, {}).get(focus) if latest is not None and focus is not None else None
        if gap is not None and gap.label == "no large gap":
            see = f"No large gap between how you and your {GROUP_WORDS[group]} see your focus"
            words = f"{see}: {signed(gap.gap)}"
            yield StandsOut("others", f"{words} points ({spread(gap.interval)})")


def _plans(found: Commitments) -> Iterator[StandsOut]:
    if found.interval is not None and round(found.interval[0] - MORE_OFTEN_THAN_NOT, DECIMALS) > 0:
        words = f"You kept {found.kept} of {found.kept + found.missed} plans whose moment came"
        yield StandsOut("commitments", f"{words} ({spread(found.interval, percent)})")


def _within(interval: Interval, most: float) -> bool:
    return all(round(abs(bound) - most, DECIMALS) <= 0 for bound in interval)
