"""Every worked example of the specification, to 5e-4: by the formulas, and from records to the report."""

from __future__ import annotations

import json
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pytest

from companion.awareness.calibration import bias_label, brier_score, growth
from companion.awareness.commitments import share_kept
from companion.awareness.depth import trend, weighted_kappa
from companion.awareness.headline import headline
from companion.awareness.intervals import estimate, wilson
from companion.awareness.others import gap_interval, gap_label
from companion.awareness.permutation import exact
from companion.awareness.reliable_change import Wavering, personal_sem, planned_sem, reliable_change, verdict
from companion.awareness.report import STRANDS
from companion.awareness.scenarios import change_verdict
from companion.awareness.scenarios import gap_label as know_do_label
from companion.awareness.sittings import inconsistency
from companion.awareness.student_t import t_critical
from companion.records.scoring import ScoringKey, answering_fault, dimension_score

from .made_records import (
    FOCUS,
    INSTRUMENT,
    KEYS,
    SLUGS,
    all_answers,
    check,
    commitment,
    double_baseline,
    eight,
    entries,
    measured,
    observers,
    profile,
    quizzes,
    reasons,
    scored_entries,
    sitting,
    then_sitting,
    wrong_by,
)

CASES = json.loads((Path(__file__).parent / "reference_cases.json").read_text("utf-8"))


def close(value):
    return pytest.approx(value, abs=5e-4)


def one_focus(before: float, after: float) -> list:
    """Return a baseline and a retest whose focus has these scores."""
    rest = [3.25] * 7
    return [sitting("baseline", [before, *rest], 0), sitting("retest", [after, *rest], 90)]


@pytest.mark.parametrize("degrees", CASES["t975_table"])
def test_the_table_of_t(degrees):
    assert t_critical(int(degrees)) == CASES["t975_table"][degrees]


# -- a


@pytest.mark.parametrize("case", CASES["T1"])
def test_t1_the_score_of_a_dimension(case):
    assert [key < 0 for key in case["keys"]] == list(KEYS)
    expected = case["expected"] if case["expected"] is None else close(case["expected"])
    assert dimension_score(case["answers"], KEYS) == expected
    answers = all_answers(3.25) | {f"{FOCUS}-{n}": one for n, one in enumerate(case["answers"], 1)}
    report = measured(sitting("baseline", answers))
    assert report.self_rating.dimensions[FOCUS].baseline == expected


@pytest.mark.parametrize("case", CASES["T2"])
def test_t2_one_baseline(case):
    expected = case["expected"]
    sem = planned_sem(case["sd"], case["r"])
    wavering = Wavering(sem, double=False)
    rc = reliable_change(case["pre"], case["post"], wavering)
    assert (sem, wavering.per_difference) == (close(expected["SEM"]), close(expected["Sdiff"]))
    assert rc == close(expected["RC"])
    assert wavering.critical(focus=True) * wavering.per_difference == close(expected["mdc95"])
    assert (verdict(rc, wavering.critical(focus=True)) == "higher") == expected["focus_reliable"]
    assert (verdict(rc, wavering.critical(focus=False)) == "higher") == expected["other_reliable"]

    strand = measured(one_focus(case["pre"], case["post"])).self_rating
    found = strand.dimensions[FOCUS]
    assert strand.provisional and strand.sem == close(expected["SEM"])
    assert (found.rc, found.smallest_detectable) == (close(expected["RC"]), close(expected["mdc95"]))
    assert strand.verdict == ("higher" if expected["focus_reliable"] else "no reliable change")
    other = [
        sitting("baseline", [3.25, case["pre"], *[3.25] * 6], 0),
        sitting("retest", [3.25, case["post"], *[3.25] * 6], 90),
    ]
    assert (measured(other).self_rating.dimensions[SLUGS[1]].verdict == "higher") == expected[
        "other_reliable"
    ]


@pytest.mark.parametrize("case", CASES["T2b"])
def test_t2b_the_total(case):
    sem = planned_sem(case["sd"], case["r"])
    wavering = Wavering(sem, double=False)
    rc = reliable_change(case["pre"], case["post"], wavering)
    assert (sem, wavering.per_difference) == (
        close(case["expected"]["SEM"]),
        close(case["expected"]["Sdiff"]),
    )
    assert rc == close(case["expected"]["RC"])
    assert (verdict(rc, wavering.critical(focus=True)) == "higher") == case["expected"]["reliable"]


def test_t3_two_baselines():
    case, expected = CASES["T3"], CASES["T3"]["expected"]
    raw = sqrt(sum((b - a) ** 2 for a, b in zip(case["A"], case["B"], strict=True)) / 16)
    sem = personal_sem(case["A"], case["B"])
    wavering = Wavering(sem, double=True)
    assert (raw, sem) == (close(expected["SEM_raw"]), close(expected["SEM"]))
    assert wavering.per_difference == close(expected["Sdiff"])
    assert wavering.critical(focus=True) == expected["crit_focus"]
    assert wavering.critical(focus=False) == expected["crit_other"]


@pytest.mark.parametrize("focus", [1, 2])
def test_t3_from_records(focus):
    case, expected = CASES["T3"], CASES["T3"]["expected"]
    report = measured(double_baseline(case["A"], case["B"], case["post"], focus=SLUGS[focus - 1]))
    strand = report.self_rating
    found = [strand.dimensions[slug] for slug in SLUGS]
    assert strand.sem == close(expected["SEM"]) and strand.provisional is False
    assert [one.rc for one in found] == [close(rc) for rc in expected["RC"]]
    reliable = [f"D{place}" for place, one in enumerate(found, 1) if one.verdict == "higher"]
    assert reliable == expected[f"reliable_if_focus_D{focus}"]
    assert strand.verdict == found[focus - 1].verdict


def test_t5_the_yardstick_moves():
    case, expected = CASES["T5"], CASES["T5"]["expected"]
    report = measured(one_focus(case["pre"], case["post"]), then_sitting(case["then"], 90))
    found, then = report.self_rating.dimensions[FOCUS], report.self_rating.then
    assert (found.change, found.rc) == (close(expected["conventional"]), close(expected["RC_conventional"]))
    assert (then.shift, then.perceived) == (close(expected["shift"]), close(expected["perceived"]))
    assert found.verdict == report.self_rating.verdict == "no reliable change"
    single = Wavering(planned_sem(), double=False)
    assert reliable_change(case["pre"], case["then"], single) == close(expected["RC_shift"])


# -- b


def test_t12_knowing_and_doing():
    case, expected = CASES["T12"], CASES["T12"]["expected"]
    gap = estimate([s - w for s, w in zip(case["should"], case["would"], strict=True)])
    assert (gap.mean, gap.sd, gap.interval) == (
        close(expected["mean"]), close(expected["sd"]), close(tuple(expected["ci"]))
    )  # fmt: skip
    assert know_do_label(gap) == expected["label"]
    strand = measured(eight("would", case["would"]), eight("should", case["should"])).scenarios
    assert strand.should * 100 == pytest.approx(expected["should_pct"], abs=0.05)
    assert strand.would * 100 == pytest.approx(expected["would_pct"], abs=0.05)
    assert (strand.gap.mean, strand.gap.interval) == (close(expected["mean"]), close(tuple(expected["ci"])))
    assert strand.gap_label == expected["label"]


def test_t13_the_twins():
    case, expected = CASES["T13"], CASES["T13"]["expected"]
    pairs = zip(case["twin_would"], case["baseline_would"], strict=True)
    change = estimate([later - earlier for later, earlier in pairs])
    assert (change.mean, change.sd, change.interval) == (
        close(expected["mean"]), close(expected["sd"]), close(tuple(expected["ci"]))
    )  # fmt: skip
    assert change_verdict(change) == expected["label"]
    report = measured(
        profile(), eight("would", case["baseline_would"]), eight("would", case["twin_would"], 84, form="B")
    )
    strand = report.scenarios
    assert (strand.change.mean, strand.change.interval) == (
        close(expected["mean"]), close(tuple(expected["ci"]))
    )  # fmt: skip
    assert strand.verdict == expected["label"]
    assert strand.would * 100 == pytest.approx(expected["pct"][0], abs=0.05)


# -- c


@pytest.mark.parametrize("name", ["T6", "T6b"])
def test_t6_the_bias_of_forecasts(name):
    case, expected = CASES[name], CASES[name]["expected"]
    pairs = list(zip(case["predicted"], case["actual"], strict=True))
    bias = estimate([p - a for p, a in pairs])
    assert (bias.mean, bias.sd) == (close(expected["mean"]), close(expected["sd"]))
    assert bias.interval == close(tuple(expected["ci"]))
    assert bias_label(bias) == expected["label"]
    assert t_critical(len(pairs) - 1) == expected["t"]
    strand = measured(quizzes(pairs)).calibration
    assert (strand.bias.mean, strand.bias.interval) == (close(expected["mean"]), close(tuple(expected["ci"])))
    assert strand.bias_label == expected["label"] and strand.verdict == "not enough data"
    first = sum(abs(p - a) for p, a in pairs[:5]) / 5
    assert strand.mae_first == close(first)
    if len(pairs) == 5:
        assert first == close(expected["mae"])


@pytest.mark.parametrize("name", ["T7", "T7_doubled"])
def test_t7_the_confidence_of_answers(name):
    case, expected = CASES[name], CASES[name]["expected"]
    pairs = list(zip(case["confidence"], map(bool, case["correct"]), strict=True))
    brier = brier_score([one for one, _ in pairs], [one for _, one in pairs])
    strand = measured([check(confidence, correct) for confidence, correct in pairs]).calibration
    assert (strand.item_bias.mean, strand.item_bias.sd) == (close(expected["mean"]), close(expected["sd"]))
    assert strand.item_bias.interval == close(tuple(expected["ci"]))
    assert strand.item_bias_label == expected["label"]
    assert t_critical(len(pairs) - 1) == expected["t"]
    assert strand.brier == brier == close(expected.get("brier", 0.311))
    assert len(strand.answers) == len(pairs)


def test_t7c_smaller_errors():
    case, expected = CASES["T7c"], CASES["T7c"]["expected"]
    by_hand = growth([exact(one) for one in case["first"]], [exact(one) for one in case["latest"]])
    strand = measured(wrong_by([*case["first"], *case["latest"]])).calibration
    assert strand.growth == by_hand
    assert (by_hand.first, by_hand.latest) == (close(expected["mean_first"]), close(expected["mean_latest"]))
    assert by_hand.p == expected["as_extreme"] / expected["splits"] == close(expected["p"])
    assert strand.verdict == expected["label"]


# -- d


@pytest.mark.parametrize("case", CASES["T8"], ids=lambda case: case["expected"]["label"])
def test_t8_self_and_others(case):
    expected = case["expected"]
    report = measured(sitting("baseline", case["self"], 5), observers(case["others"]))
    found = report.others.latest.groups["peer"][FOCUS]
    assert found.label == expected["label"]
    if expected["label"] == "suppressed":
        assert (found.gap, found.interval, found.level, found.n, found.mean) == (None,) * 5
        return
    interval = gap_interval(case["self"], case["others"], planned_sem())
    assert found.n == expected["n"] and found.mean == close(expected["mean"])
    assert found.gap == close(expected["gap"])
    assert found.interval == interval == close(tuple(expected["ci"]))
    assert gap_label(found.gap, interval) == expected["label"]
    assert (interval[1] - interval[0]) / 2 / expected["SE"] == pytest.approx(expected["t"], abs=0.003)
    assert t_critical(expected["df"]) == expected["t"]


# -- e


@pytest.mark.parametrize("case", CASES["T9"], ids=lambda case: case["expected"]["label"])
def test_t9_the_trend_of_depth(case):
    expected = case["expected"]
    by_hand = trend([Fraction(one) for one in case["first"]], [Fraction(one) for one in case["latest"]])
    strand = measured(entries(10), scored_entries([*case["first"], *case["latest"]])).depth
    assert strand.trend == by_hand
    assert (by_hand.a, by_hand.p) == (close(expected["A"]), close(expected["p"]))
    assert strand.verdict == expected["label"]


def test_t11_two_raters():
    case, expected = CASES["T11"], CASES["T11"]["expected"]
    strand = measured(
        entries(12), scored_entries(case["self"], by="self"), scored_entries(case["mentor"])
    ).depth
    assert (strand.double_scored, strand.exact_agreement) == (expected["n"], expected["exact"])
    assert strand.self_higher_by == close(expected["mean_difference"])
    assert strand.kappa == weighted_kappa(case["self"], case["mentor"]) == close(expected["qwk"])


# -- commitments, sittings that do not count, the headline


@pytest.mark.parametrize("case", CASES["T10"])
def test_t10_commitments(case):
    expected = case["expected"]
    outcomes = ["kept"] * case["kept"] + ["missed"] * case["missed"]
    found = measured([commitment(outcome) for outcome in outcomes]).commitments
    assert (found.kept, found.missed) == (case["kept"], case["missed"])
    if expected == "not enough data":
        assert share_kept(case["kept"], case["missed"]) is None
        assert (found.share, found.interval) == (None, None)
        return
    n = case["kept"] + case["missed"]
    assert found.interval == wilson(case["kept"], n) == close(tuple(expected["wilson95"]))
    assert found.share == case["kept"] / n


@pytest.mark.parametrize("case", CASES["T14"], ids=lambda case: case["answers"])
def test_t14_sittings_without_thought(case):
    answers = dict.fromkeys(INSTRUMENT.items, int(case["answers"][-1]))
    assert inconsistency(answers, INSTRUMENT) == case["expected"]["inconsistency"]
    assert (answering_fault(ScoringKey(INSTRUMENT).said(answers)) is not None) == case["expected"]["excluded"]
    report = measured(sitting("baseline", answers, id="ONE"))
    assert "identical" in reasons(report)["ONE"]
    assert report.self_rating.baselines == ()


@pytest.mark.parametrize("case", CASES["T15_headline"], ids=lambda case: case["expected"])
def test_t15_the_headline(case):
    verdicts = dict(zip(STRANDS, case["strands"].values(), strict=True))
    assert headline(verdicts) == case["expected"]
