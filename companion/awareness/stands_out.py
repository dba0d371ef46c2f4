"""What stands out beside the verdicts: a real gap, a bias, a possible blind spot. No growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.awareness.calibration import Calibration
from companion.awareness.figures.figure import percent, spread
from companion.awareness.intervals import Estimate, Interval
from companion.awareness.others import ANONYMOUS, CLEAR, Gap
from companion.awareness.others_pictures import GROUP_WORDS
from companion.awareness.report import Report
from companion.awareness.scenarios import HIGHEST_SCORE
from companion.awareness.words import listed
from companion.records.instrument import Instrument

MANY_LOOKS = "with so many looks, one may be chance"
"""Of simulated people without any gap a third to a half have a clear one somewhere (benchmarks)."""
_SIDES = {
    "possible blind spot": "you rate yourself higher than your {group} do",
    "possible hidden strength": "your {group} rate you higher than you do",
}


@dataclass(frozen=True, slots=True)
class StandsOut:
    """One label in words, with its interval, and the strand it belongs to."""

    strand: str
    words: str


def stands_out(report: Report, instrument: Instrument) -> tuple[StandsOut, ...]:
    """Return what stands out, strand by strand; nothing while there is too little data."""
    return (*_scenarios(report), *_calibration(report.calibration), *_others(report, instrument))


def size(interval: Interval) -> Interval:
    """Return how large a difference may be, the smaller bound first; both bounds have the same sign."""
    low, high = sorted(abs(bound) for bound in interval)
    return low, high


def in_points(value: float) -> str:
    """Return points with one decimal, as a sentence has them."""
    return f"{value:.1f}"


def _scenarios(report: Report) -> Iterator[StandsOut]:
    gap = report.scenarios.gap
    if gap is not None and report.scenarios.gap_label == "real gap":
        yield StandsOut(
            "scenarios",
            f"At the beginning you knew more than you would do: by {in_points(gap.mean)} of {HIGHEST_SCORE} "
            f"points ({spread(gap.interval, in_points)})",
        )


def _calibration(strand: Calibration) -> Iterator[StandsOut]:
    bias = strand.bias
    if bias is not None and strand.bias_label in ("overconfident", "underconfident"):
        side = "high" if bias.mean > 0 else "low"
        words = f"Your forecasts run {_by(bias)} {side} over all quizzes ({_between(bias)})"
        yield StandsOut("calibration", words)
    items = strand.item_bias
    if items is not None and strand.item_bias_label in ("overconfident", "underconfident"):
        surer = "surer than you are right" if items.mean > 0 else "less sure than you are right"
        yield StandsOut(
            "calibration", f"In single answers you are {surer}, by {_by(items)} ({_between(items)})"
        )


def _by(found: Estimate) -> str:
    return percent(abs(found.mean))


def _between(found: Estimate) -> str:
    return spread(size(found.interval), percent)


def _others(report: Report, instrument: Instrument) -> Iterator[StandsOut]:
    if report.others.latest is None:
        return
    for group in ANONYMOUS:
        gaps = report.others.latest.groups.get(group, {})
        for label in CLEAR:
            found = [scale for scale in instrument.scales if _labelled(gaps, scale.slug, label)]
            elsewhere = [scale.name for scale in found if scale.slug != report.focus]
            side = _SIDES[label].format(group=GROUP_WORDS[group])
            if len(elsewhere) < len(found):
                yield StandsOut("others", f"{label.capitalize()} on your focus: {side}")
            if elsewhere:
                words = f"{label.capitalize()}: {side} on {listed(elsewhere)}; {MANY_LOOKS}"
                yield StandsOut("others", words)


def _labelled(gaps: Mapping[str, Gap], slug: str, label: str) -> bool:
    return slug in gaps and gaps[slug].label == label
