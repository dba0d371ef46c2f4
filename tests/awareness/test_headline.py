"""The headline: what b to e say together, in the order of the rules, and from whole records."""

from __future__ import annotations

from itertools import product

import pytest

from companion.awareness.headline import COUNTED, headline

from .made_records import (
    FOCUS,
    double_baseline,
    eight,
    entries,
    measured,
    observers,
    profile,
    scored_entries,
    sitting,
    wrong_by,
)
from .test_reference_cases import CASES

WORDS = ("not enough data", "no reliable change", "improved", "declined")


def said(**verdicts):
    return headline(dict.fromkeys(COUNTED, "not enough data") | verdicts)


def test_every_combination_is_told_by_the_first_rule_that_fits():
    for verdicts in product(WORDS, repeat=4):
        known = [one for one in verdicts if one != "not enough data"]
        better, worse = known.count("improved"), known.count("declined")
        found = headline(dict(zip(COUNTED, verdicts, strict=True)))
        if len(known) < 2:
            assert found == "not enough data"
        elif better and worse:
            assert found == "mixed"
        elif worse:
            assert found.startswith("declined: ") and found.count(",") == worse - 1
        elif better >= 2:
            assert found == "evidence of growing awareness"
        else:
            assert found == ("early sign" if better else "no reliable change yet")


def test_one_strand_alone_is_not_enough_data_even_when_it_improved():
    assert said(depth="improved") == "not enough data"


def test_declined_strands_are_named_in_their_order():
    assert said(depth="declined", scenarios="declined") == "declined: scenarios, depth"


def test_self_ratings_are_not_looked_at():
    verdicts = {"scenarios": "improved", "depth": "no reliable change"}
    assert said(**verdicts) == said(self_rating="lower", **verdicts) == said(self_rating="higher", **verdicts)


def test_the_rates_by_chance_are_those_of_four_strands_at_two_and_a_half_percent():
    from companion.awareness.headline import BY_CHANCE

    p = 0.025
    assert BY_CHANCE["at least one"] == pytest.approx(1 - (1 - p) ** 4, abs=0.005)
    assert BY_CHANCE["two"] == pytest.approx(1 - (1 - p) ** 4 - 4 * p * (1 - p) ** 3, abs=0.001)


# -- from records: facts that give a strand the verdict wanted

CLOSE, FAR = [3.5, 3.5, 3.5, 3.25, 3.25, 3.75, 3.75, 3.5], [2.0, 2.0, 2.25, 1.75, 2.0, 2.0, 2.0, 2.0]
SELF = {
    "higher": double_baseline(3.0, 3.0, 4.0),
    "lower": double_baseline(3.0, 3.0, 2.0),
    "no reliable change": double_baseline(3.0, 3.25, 3.25),
    "not enough data": [],
}
LOW, HIGH = [1, 0, 1, 1, 0, 1, 1, 2], [3, 2, 3, 3, 2, 3, 3, 3]
STRANDS = {
    "b": {
        "improved": [*eight("would", LOW), *eight("would", HIGH, 90, form="B")],
        "declined": [*eight("would", HIGH), *eight("would", LOW, 90, form="B")],
        "no reliable change": [*eight("would", LOW), *eight("would", LOW, 90, form="B")],
    },
    "c": {
        "improved": wrong_by([0.4] * 5 + [0.0] * 5),
        "declined": wrong_by([0.0] * 5 + [0.4] * 5),
        "no reliable change": wrong_by([0.2] * 10),
    },
    "d": {"no reliable change": [*observers(CLOSE, 8), *observers(CLOSE, 100, round=2)]},
    "e": {
        "improved": [*entries(10), *scored_entries([0] * 5 + [2] * 5)],
        "declined": [*entries(10), *scored_entries([2] * 5 + [0] * 5)],
        "no reliable change": [*entries(10), *scored_entries([1] * 10)],
    },
}


@pytest.mark.parametrize("case", CASES["T15_headline"], ids=lambda case: case["expected"])
def test_t15_from_records(case):
    wanted = case["strands"]
    facts = [profile()]
    for strand, verdict in wanted.items():
        if strand == "a":
            facts += SELF[verdict]
        elif strand == "d" and verdict == "no reliable change":
            facts += STRANDS["d"][verdict]
        else:
            facts += STRANDS[strand].get(verdict, [])
    report = measured(facts)
    assert (report.self_rating.verdict, report.scenarios.verdict) == (wanted["a"], wanted["b"])
    assert (report.calibration.verdict, report.depth.verdict) == (wanted["c"], wanted["e"])
    assert report.others.verdict == wanted["d"]
    assert report.headline == case["expected"]


def test_a_closed_gap_and_better_choices_are_evidence():
    others = [
        sitting("baseline", 4.25, 5),
        *observers(FAR, 8),
        sitting("retest", 3.5, 99),
        *observers(CLOSE, 100, round=2),
    ]
    report = measured(profile(), others, STRANDS["b"]["improved"])
    assert report.others.latest.groups["peer"][FOCUS].label == "no large gap"
    assert report.headline == "evidence of growing awareness"
