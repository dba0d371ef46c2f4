"""A report as the JSON of ``companion report --json``: the contract, key by key, and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from companion.awareness.calibration import Calibration
from companion.awareness.depth import DepthStrand
from companion.awareness.intervals import Estimate
from companion.awareness.others import Gap, Others
from companion.awareness.report import Report
from companion.awareness.scenarios import Scenarios
from companion.awareness.self_rating import DimensionChange, SelfRating

DECIMALS = 6


def report_form(report: Report) -> dict[str, Any]:
    """Return the report as JSON values.

    Intervals are ``[low, high]``, shares 0–1, figures have at most six decimals; what may not be shown is
    None. The texts of excluded records are not in it: a reason holds none.
    """
    found = report.commitments
    return {
        "headline": report.headline,
        "focus": report.focus,
        "excluded": [{"id": one.id, "reason": one.reason} for one in report.excluded],
        "strands": {
            "self_rating": _self_rating(report.self_rating),
            "scenarios": _scenarios(report.scenarios),
            "calibration": _calibration(report.calibration),
            "others": _others(report.others),
            "depth": _depth(report.depth),
        },
        "commitments": {
            "kept": found.kept,
            "missed": found.missed,
            "no_cue": found.no_cue,
            "share": _figure(found.share),
            "interval": _interval(found.interval),
        },
    }


def _self_rating(strand: SelfRating) -> dict[str, Any]:
    return {
        "verdict": strand.verdict,
        "provisional": strand.provisional,
        "sem": _figure(strand.sem),
        "dimensions": {slug: _dimension(found) for slug, found in strand.dimensions.items()},
        "then": {"shift": _figure(strand.then.shift), "perceived": _figure(strand.then.perceived)},
    }


def _dimension(found: DimensionChange) -> dict[str, Any]:
    return {
        "baseline": _figure(found.baseline),
        "latest": _figure(found.latest),
        "change": _figure(found.change),
        "rc": _figure(found.rc),
        "critical": _figure(found.critical),
        "smallest_detectable": _figure(found.smallest_detectable),
        "verdict": found.verdict,
    }


def _scenarios(strand: Scenarios) -> dict[str, Any]:
    return {
        "verdict": strand.verdict,
        "would": _figure(strand.would),
        "should": _figure(strand.should),
        "gap": _mean(strand.gap),
        "gap_interval": _spread(strand.gap),
        "gap_label": strand.gap_label,
        "twin_change": _mean(strand.change),
        "twin_interval": _spread(strand.change),
    }


def _calibration(strand: Calibration) -> dict[str, Any]:
    grown = strand.growth
    return {
        "verdict": strand.verdict,
        "quizzes": len(strand.quizzes),
        "bias": _mean(strand.bias),
        "bias_interval": _spread(strand.bias),
        "bias_label": strand.bias_label,
        "mae_first": _figure(strand.mae_first),
        "mae_latest": _figure(grown.latest if grown else None),
        "p": _figure(grown.p if grown else None),
        "answers": len(strand.answers),
        "item_bias": _mean(strand.item_bias),
        "item_bias_interval": _spread(strand.item_bias),
        "item_bias_label": strand.item_bias_label,
        "brier": _figure(strand.brier),
    }


def _others(strand: Others) -> dict[str, Any]:
    groups = strand.latest.groups if strand.latest else {}
    return {
        "verdict": strand.verdict,
        "groups": {group: {slug: _gap(gap) for slug, gap in gaps.items()} for group, gaps in groups.items()},
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "gap": _figure(gap.gap),
        "interval": _interval(gap.interval),
        "label": gap.label,
        "level": gap.level,
        "n": gap.n,
    }


def _depth(strand: DepthStrand) -> dict[str, Any]:
    trend = strand.trend
    return {
        "verdict": strand.verdict,
        "scored": len(strand.scores),
        "first": _figure(trend.first if trend else None),
        "latest": _figure(trend.latest if trend else None),
        "a": _figure(trend.a if trend else None),
        "p": _figure(trend.p if trend else None),
        "double_scored": strand.double_scored,
        "kappa": _figure(strand.kappa),
    }


def _mean(found: Estimate | None) -> float | None:
    return None if found is None else _figure(found.mean)


def _spread(found: Estimate | None) -> list[float] | None:
    return None if found is None else _interval(found.interval)


def _interval(bounds: Iterable[float] | None) -> list[float] | None:
    return None if bounds is None else [round(bound, DECIMALS) + 0.0 for bound in bounds]


def _figure(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS) + 0.0
