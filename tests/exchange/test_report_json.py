"""The JSON of a report has the keys of its contract, and null for whatever may not be shown."""

from __future__ import annotations

import json
from typing import Any

from measured_year import InMemory, evidence_of_a_year, instrument

from companion.awareness.evidence import evidence
from companion.awareness.report import report
from companion.exchange.report_json import report_form

STRANDS = {
    "self_rating": {"verdict", "provisional", "sem", "dimensions", "then"},
    "scenarios": {
        "verdict", "would", "should", "gap", "gap_interval", "gap_label", "twin_change", "twin_interval",
    },
    "calibration": {
        "verdict", "quizzes", "bias", "bias_interval", "bias_label", "mae_first", "mae_latest", "p",
        "answers", "item_bias", "item_bias_interval", "item_bias_label", "brier",
    },
    "others": {"verdict", "groups"},
    "depth": {"verdict", "scored", "first", "latest", "a", "p", "double_scored", "kappa"},
}  # fmt: skip
DIMENSION = {"baseline", "latest", "change", "rc", "critical", "smallest_detectable", "verdict"}
GAP = {"gap", "interval", "label", "level", "n"}
YEAR = report_form(report(evidence_of_a_year()))
EMPTY = report_form(report(evidence(InMemory([]), instrument())))


def check_keys(form: dict[str, Any]) -> None:
    assert list(form) == ["headline", "focus", "excluded", "strands", "commitments"]
    assert {name: set(strand) for name, strand in form["strands"].items()} == STRANDS
    assert set(form["commitments"]) == {"kept", "missed", "no_cue", "share", "interval"}
    own = form["strands"]["self_rating"]
    assert list(own["dimensions"]) == list(instrument().slugs)
    assert all(set(one) == DIMENSION for one in own["dimensions"].values())
    assert set(own["then"]) == {"shift", "perceived"}
    for group in form["strands"]["others"]["groups"].values():
        assert list(group) == list(instrument().slugs)
        assert all(set(gap) == GAP for gap in group.values())
    assert all(set(one) == {"id", "reason"} for one in form["excluded"])


def test_the_keys_are_those_of_the_contract_and_no_others() -> None:
    check_keys(YEAR)
    check_keys(EMPTY)


def test_a_year_is_told_with_its_figures() -> None:
    strands = YEAR["strands"]
    assert (YEAR["headline"], YEAR["focus"]) == ("evidence of growing awareness", "results-through-others")
    focus = strands["self_rating"]["dimensions"]["results-through-others"]
    assert focus == {
        "baseline": 3.125,
        "latest": 4.25,
        "change": 1.125,
        "rc": 4.592793,
        "critical": 2.306,
        "smallest_detectable": 0.564852,
        "verdict": "higher",
    }
    assert strands["self_rating"]["then"] == {"shift": -0.875, "perceived": 2.0}
    assert strands["scenarios"]["gap"] == 1.25
    assert [round(bound, 4) for bound in strands["scenarios"]["gap_interval"]] == [0.5088, 1.9912]
    assert [round(bound, 4) for bound in strands["scenarios"]["twin_interval"]] == [0.1772, 1.5728]
    assert (strands["scenarios"]["would"], strands["scenarios"]["should"]) == (0.5, 0.916667)
    assert (strands["calibration"]["quizzes"], strands["calibration"]["answers"]) == (10, 50)
    assert (strands["calibration"]["mae_first"], strands["calibration"]["mae_latest"]) == (0.32, 0.04)
    assert (strands["depth"]["scored"], strands["depth"]["first"], strands["depth"]["latest"]) == (
        12,
        0.7,
        2.0,
    )
    assert YEAR["commitments"]["kept"] == 7
    assert [round(bound, 4) for bound in YEAR["commitments"]["interval"]] == [0.3968, 0.8922]
    assert YEAR["excluded"] == [
        {"id": "R0003", "reason": "a later retest is compared instead"},
        {"id": "R0005", "reason": "all its answers are identical"},
    ]


def test_too_few_of_a_group_are_null_and_one_viewpoint_has_no_interval() -> None:
    groups = YEAR["strands"]["others"]["groups"]
    assert list(groups) == ["peer", "report", "manager"]
    hidden = {"gap": None, "interval": None, "label": "suppressed", "level": None, "n": None}
    assert list(groups["report"].values()) == [hidden] * 8
    assert groups["manager"]["listening"] == {
        "gap": 0.5,
        "interval": None,
        "label": "one viewpoint",
        "level": "middle",
        "n": 1,
    }
    low, high = groups["peer"]["stewardship"]["interval"]
    assert low < groups["peer"]["stewardship"]["gap"] < high


def test_of_an_empty_record_everything_that_needs_data_is_null() -> None:
    strands = EMPTY["strands"]
    assert (EMPTY["headline"], EMPTY["focus"], EMPTY["excluded"]) == ("not enough data", None, [])
    assert {strand["verdict"] for strand in strands.values()} == {"not enough data"}
    assert strands["others"]["groups"] == {}
    labels = {"verdict", "gap_label", "bias_label", "item_bias_label"}
    counts = {"quizzes": 0, "answers": 0, "scored": 0, "double_scored": 0}
    for name in ("scenarios", "calibration", "depth"):
        for key, value in strands[name].items():
            assert value == ("not enough data" if key in labels else counts.get(key)), key
    assert EMPTY["commitments"] == {"kept": 0, "missed": 0, "no_cue": 0, "share": None, "interval": None}
    for dimension in strands["self_rating"]["dimensions"].values():
        assert {key for key, value in dimension.items() if value is not None} == {"verdict"}


def test_figures_have_six_decimals_at_most_and_no_negative_zero() -> None:
    text = json.dumps(YEAR, allow_nan=False)
    assert "-0.0," not in text
    assert "-0.0]" not in text

    def numbers(value: Any) -> list[float]:
        if isinstance(value, dict):
            return [number for one in value.values() for number in numbers(one)]
        if isinstance(value, list):
            return [number for one in value for number in numbers(one)]
        return [value] if isinstance(value, float) else []

    assert len(numbers(YEAR)) > 80
    assert all(round(number, 6) == number for number in numbers(YEAR))
