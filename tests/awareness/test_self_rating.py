"""Strand a: baselines and retests in time, the focus, what is provisional, and the moved yardstick."""

from __future__ import annotations

from datetime import timedelta
from math import sqrt

import pytest

from companion.awareness.reliable_change import Wavering, personal_sem, planned_sem, reliable_change, verdict

from .made_records import (
    DAY,
    FOCUS,
    MILLISECOND,
    SLUGS,
    all_answers,
    measured,
    on,
    reasons,
    sitting,
    then_sitting,
)

START = on(0)


def strand(*facts):
    return measured(*facts).self_rating


def used(*facts):
    return [one.id for one in strand(*facts).baselines]


def baseline(at, id, scores=3.25, **rest):
    return sitting("baseline", scores, at, id=id, **rest)


def missing(slug, score=3.25):
    return [None if each == slug else score for each in SLUGS]


# -- the two baselines


@pytest.mark.parametrize(
    ("apart", "double"),
    [
        (3 * DAY - MILLISECOND, False),
        (3 * DAY, True),
        (14 * DAY, True),
        (14 * DAY + MILLISECOND, False),
    ],
)
def test_two_baselines_count_from_three_to_fourteen_days_apart(apart, double):
    found = strand(baseline(START, "ONE"), baseline(START + apart, "TWO"))
    assert found.provisional is not double
    assert [one.id for one in found.baselines] == (["ONE", "TWO"] if double else ["TWO"])


def test_days_between_baselines_are_of_24_hours_whatever_the_calendar_says():
    east = baseline(on(0, 20, zone=9), "EAST")  # the 3rd there, the 2nd in Greenwich
    assert used(east, baseline(on(3, 19.9, zone=-8), "TOO-EARLY")) == ["TOO-EARLY"]
    assert used(east, baseline(on(3, 20, zone=-8), "ON-TIME")) == ["EAST", "ON-TIME"]


def test_the_first_two_that_lie_apart_rightly_are_used():
    facts = [baseline(day, f"DAY-{day}") for day in (0, 1, 5, 12)]
    assert used(*facts) == ["DAY-0", "DAY-5"]
    assert used(*[baseline(day, f"DAY-{day}") for day in (0, 20, 25)]) == ["DAY-20", "DAY-25"]


def test_of_single_baselines_the_latest_stands():
    assert used(baseline(0, "ONE"), baseline(30, "TWO"), baseline(60, "THREE")) == ["THREE"]


def test_a_baseline_without_a_dimension_makes_no_double_one():
    found = strand(baseline(0, "ONE"), baseline(7, "TWO", missing(SLUGS[3])), sitting("retest", 4.0, 90))
    assert found.provisional and [one.id for one in found.baselines] == ["TWO"]
    assert found.sem == planned_sem()
    assert found.dimensions[SLUGS[3]].verdict == "not enough data"
    assert found.dimensions[FOCUS].rc is not None


def test_without_a_baseline_there_is_nothing_to_say():
    found = strand(sitting("retest", 3.25, 90))
    assert (found.verdict, found.focus, found.provisional, found.sem) == ("not enough data", None, None, None)
    assert {one.verdict for one in found.dimensions.values()} == {"not enough data"}


def test_a_baseline_alone_gives_its_smallest_detectable_change():
    found = strand(baseline(0, "ONE"))
    assert found.verdict == "not enough data"
    assert found.dimensions[FOCUS].smallest_detectable == pytest.approx(1.96 * planned_sem() * sqrt(2))
    assert found.dimensions[SLUGS[1]].smallest_detectable == pytest.approx(2.734 * planned_sem() * sqrt(2))


# -- the retest


@pytest.mark.parametrize(("early", "compared"), [(MILLISECOND, False), (timedelta(), True)])
def test_a_retest_counts_from_28_days_on(early, compared):
    facts = [baseline(START, "ONE"), sitting("retest", 4.0, START + 28 * DAY - early, id="RETEST")]
    report = measured(facts)
    assert (report.self_rating.retest is not None) == compared
    if not compared:
        assert reasons(report) == {"RETEST": "a retest less than 28 days after the baseline is not compared"}
        assert report.self_rating.dimensions[FOCUS].latest is None


def test_the_28_days_run_from_the_last_baseline_used():
    facts = [baseline(0, "ONE"), baseline(7, "TWO"), baseline(20, "THREE")]
    assert strand(*facts, sitting("retest", 4.0, 34.9)).retest is None
    assert strand(*facts, sitting("retest", 4.0, 35)).retest is not None


def test_the_latest_of_several_retests_is_compared():
    found = strand(
        baseline(0, "ONE"),
        sitting("retest", 5.0, 60, id="MIDDLE"),
        sitting("retest", 4.0, 90, id="LATEST"),
        sitting("retest", 2.0, 10, id="EARLY"),
    )
    assert found.retest.id == "LATEST" and found.dimensions[FOCUS].latest == 4.0


def test_retests_that_are_not_compared_are_named_each_with_its_reason():
    report = measured(
        [
            sitting("retest", 3.0, -5, id="BEFORE"),
            baseline(0, "ONE"),
            sitting("retest", 2.0, 10, id="EARLY"),
            sitting("retest", 5.0, 60, id="REPLACED"),
            sitting("retest", 4.0, 90, id="LATEST"),
        ]
    )
    assert reasons(report) == {
        "BEFORE": "a retest before the baseline is not compared",
        "EARLY": "a retest less than 28 days after the baseline is not compared",
        "REPLACED": "a later retest is compared instead",
    }


def test_a_void_latest_retest_leaves_the_one_before_it():
    facts = [baseline(0, "ONE"), sitting("retest", 4.0, 60, id="SOUND")]
    void = sitting("retest", dict.fromkeys(all_answers(3.0), 4), 90, id="VOID")
    assert strand(*facts, void).retest.id == "SOUND"


def test_a_retest_without_a_baseline_is_left_out_by_name():
    report = measured(sitting("retest", 4.0, 60, id="LONE"))
    assert reasons(report) == {"LONE": "a retest without a baseline is not compared"}


def test_a_dimension_missing_in_the_retest_is_not_carried_forward():
    found = strand(
        baseline(0, "ONE"),
        sitting("retest", 4.75, 60),
        sitting("retest", missing(SLUGS[2], 4.0), 90),
    )
    dimension = found.dimensions[SLUGS[2]]
    assert (dimension.verdict, dimension.latest, dimension.change, dimension.rc) == (
        "not enough data", None, None, None
    )  # fmt: skip
    assert found.dimensions[FOCUS].change == 0.75


def test_a_dimension_missing_in_the_baseline_has_neither_change_nor_index():
    found = strand(baseline(0, "ONE", missing(FOCUS)), sitting("retest", 4.0, 90))
    dimension = found.dimensions[FOCUS]
    assert found.verdict == dimension.verdict == "not enough data"
    assert (dimension.baseline, dimension.change, dimension.rc) == (None, None, None)


# -- the focus


def test_the_focus_is_that_of_the_earliest_valid_baseline():
    void = sitting("baseline", dict.fromkeys(all_answers(3.0), 3), 0, focus="stewardship")
    report = measured(
        void,
        baseline(1, "ONE", focus="listening"),
        baseline(8, "TWO", focus="steadiness"),
        sitting("retest", 3.25, 90, focus="self-awareness"),
    )
    assert report.focus == report.self_rating.focus == "listening"
    assert report.self_rating.dimensions["listening"].critical == 2.306
    assert report.self_rating.dimensions["steadiness"].critical == 3.677


def test_without_a_focus_the_strand_says_nothing_but_the_dimensions_do():
    found = strand(baseline(0, "ONE", focus=None), sitting("retest", 5.0, 90))
    assert (found.focus, found.verdict) == (None, "not enough data")
    assert {one.critical for one in found.dimensions.values()} == {2.734}
    assert found.dimensions[FOCUS].verdict == "higher"


def test_a_focus_named_only_later_is_none_chosen_beforehand():
    found = strand(baseline(0, "ONE", focus=None), baseline(7, "TWO", focus="listening"))
    assert found.focus is None


def test_a_focus_that_is_no_dimension_is_named_and_none():
    report = measured(baseline(0, "ONE", focus="charisma"), sitting("retest", 4.0, 90))
    assert (report.focus, report.self_rating.verdict) == (None, "not enough data")
    assert reasons(report) == {"ONE": "the focus it names is no dimension of the course"}


# -- the index


def test_a_change_is_higher_or_lower_and_never_improved():
    higher = strand(baseline(0, "ONE", 2.0), sitting("retest", 5.0, 90))
    lower = strand(baseline(0, "ONE", 4.75), sitting("retest", 1.75, 90))
    assert (higher.verdict, lower.verdict) == ("higher", "lower")


def test_a_change_as_large_as_the_critical_value_is_none_yet():
    assert verdict(2.306, 2.306) == verdict(-2.306, 2.306) == "no reliable change"
    assert verdict(2.3061, 2.306) == "higher" and verdict(-2.3061, 2.306) == "lower"


def test_ones_own_error_is_never_below_a_fifth_of_a_point():
    assert personal_sem([3.0] * 8, [3.0] * 8) == 0.20
    assert personal_sem([3.0] * 8, [4.0] * 8) == pytest.approx(sqrt(8 / 16))


def test_two_baselines_detect_smaller_changes_than_one_with_the_same_error():
    one, two = Wavering(0.3, double=False), Wavering(0.3, double=True)
    assert two.per_difference < one.per_difference
    assert two.per_difference == pytest.approx(0.3 * sqrt(1.5))


def test_the_index_is_of_opposite_sign_when_before_and_after_are_exchanged():
    wavering = Wavering(0.3, double=True)
    assert reliable_change(3.0, 4.0, wavering) == -reliable_change(4.0, 3.0, wavering)


# -- then


def test_a_then_sitting_is_neither_baseline_nor_retest():
    found = strand(then_sitting(2.25, 0), then_sitting(2.25, 90))
    assert found.baselines == () and found.retest is None
    found = strand(baseline(0, "ONE"), then_sitting(2.25, 90))
    assert found.retest is None and found.verdict == "not enough data"
    assert found.then.shift == -1.0 and found.then.perceived is None


def test_a_then_sitting_changes_no_verdict():
    facts = [baseline(0, "ONE"), baseline(7, "TWO", 3.5), sitting("retest", 4.0, 90)]
    before, after = strand(*facts), strand(*facts, then_sitting(1.25, 90))
    assert before.verdict == after.verdict and before.dimensions == after.dimensions
    assert (before.then.shift, before.then.perceived) == (None, None)
    assert after.then.shift == pytest.approx(1.25 - 3.375)
    assert after.then.perceived == 2.75


def test_the_latest_then_sitting_stands_and_needs_a_focus():
    facts = [baseline(0, "ONE"), then_sitting(1.25, 89), then_sitting(2.25, 90)]
    assert strand(*facts).then.then == 2.25
    without = strand(baseline(0, "ONE", focus=None), then_sitting(2.25, 90))
    assert (without.then.shift, without.then.perceived) == (None, None)
