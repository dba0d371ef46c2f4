"""What stands out beside the verdicts: a real gap, a bias, a possible blind spot. No growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.awareness.calibration import Calibration
from companion.awareness.figures.figure import percent
from companion.awareness.others import ANONYMOUS, CLEAR, Gap
from companion.awareness.others_pictures import GROUP_WORDS
from companion.awareness.report import Report
from companion.awareness.words import listed
from companion.records.instrument import Instrument

MANY_LOOKS = "with so many looks, one may be chance"
"""Of simulated people without any gap a third to a half have a clear one somewhere (benchmarks)."""


@dataclass(frozen=True, slots=True)
class StandsOut:
    """One label in words, and the strand it belongs to."""

    strand: str
    words: str


def stands_out(report: Report, instrument: Instrument) -> tuple[StandsOut, ...]:
    """Return what stands out, strand by strand; nothing while there is too little data."""
    return (*_scenarios(report), *_calibration(report.calibration), *_others(report, instrument))


def _scenarios(report: Report) -> Iterator[StandsOut]:
    if report.scenarios.gap_label == "real gap":
        yield StandsOut("scenarios", "A real gap at the beginning between what one should and you would do")


def _calibration(strand: Calibration) -> Iterator[StandsOut]:
    bias = strand.bias
    if bias is not None and strand.bias_label in ("overconfident", "underconfident"):
        side = "above" if bias.mean > 0 else "below"
        by = percent(abs(bias.mean))
        words = f"{strand.bias_label.capitalize()} over all quizzes: forecasts lie {by} {side} results"
        yield StandsOut("calibration", words)
    items = strand.item_bias
    if items is not None and strand.item_bias_label in ("overconfident", "underconfident"):
        surer = "surer than right" if items.mean > 0 else "less sure than right"
        yield StandsOut("calibration", f"{strand.item_bias_label.capitalize()} in single answers: {surer}")


def _others(report: Report, instrument: Instrument) -> Iterator[StandsOut]:
    if report.others.latest is None:
        return
    for group in ANONYMOUS:
        gaps = report.others.latest.groups.get(group, {})
        for label in CLEAR:
            found = [scale for scale in instrument.scales if _labelled(gaps, scale.slug, label)]
            elsewhere = [scale.name for scale in found if scale.slug != report.focus]
            by = f"by your {GROUP_WORDS[group]}"
            if len(elsewhere) < len(found):
                yield StandsOut("others", f"{label.capitalize()} on your focus, {by}")
            if elsewhere:
                yield StandsOut("others", f"{label.capitalize()}, {by}: {listed(elsewhere)}; {MANY_LOOKS}")


def _labelled(gaps: Mapping[str, Gap], slug: str, label: str) -> bool:
    return slug in gaps and gaps[slug].label == label
