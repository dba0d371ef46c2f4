"""What stands out beside the verdicts: a real gap, a bias, a possible blind spot. No growth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.awareness.calibration import Calibration
from companion.awareness.others import ANONYMOUS, CLEAR, Gap
from companion.awareness.pictures import GROUP_WORDS
from companion.awareness.report import Report
from companion.records.instrument import Instrument


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
        yield StandsOut("scenarios", "a real gap between what you think one should do and what you would do")


def _calibration(strand: Calibration) -> Iterator[StandsOut]:
    bias = strand.bias
    if bias is not None and strand.bias_label in ("overconfident", "underconfident"):
        side = "above" if bias.mean > 0 else "below"
        words = f"{strand.bias_label}: your forecasts lie {abs(bias.mean):.0%} {side} your results"
        yield StandsOut("calibration", words.replace("%", " %"))
    items = strand.item_bias
    if items is not None and strand.item_bias_label in ("overconfident", "underconfident"):
        surer = "surer than right" if items.mean > 0 else "less sure than right"
        yield StandsOut("calibration", f"{strand.item_bias_label} in single answers: {surer}")


def _others(report: Report, instrument: Instrument) -> Iterator[StandsOut]:
    if report.others.latest is None:
        return
    for group in ANONYMOUS:
        gaps = report.others.latest.groups.get(group, {})
        for label in CLEAR:
            names = list(_named(gaps, label, report.focus, instrument))
            if names:
                more = f" and {len(names) - 1} more" if len(names) > 1 else ""
                yield StandsOut("others", f"{label}, by your {GROUP_WORDS[group]}: {names[0]}{more}")


def _named(gaps: Mapping[str, Gap], label: str, focus: str | None, instrument: Instrument) -> Iterator[str]:
    """Yield the dimensions with a label, the focus first."""
    for scale in sorted(instrument.scales, key=lambda scale: scale.slug != focus):
        if scale.slug in gaps and gaps[scale.slug].label == label:
            yield scale.name
