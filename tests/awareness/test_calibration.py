"""Strand c: forecasts in their order, the least data, labels at their bounds, errors that tie in fifths."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import pytest

from companion.awareness.calibration import bias_label, brier_score, growth
from companion.awareness.intervals import Estimate

from .made_records import check, measured, on, quiz, quizzes, reasons, wrong_by


def strand(*facts):
    return measured(*facts).calibration


def estimate_of(mean, half):
    return Estimate(mean, 1.0, (mean - half, mean + half), 9)


# -- quizzes


def test_four_quizzes_say_nothing_and_five_have_a_bias():
    four, five = (strand(quizzes([(0.8, 0.6), (1.0, 0.6)] * 2 + [(0.8, 0.4)][:more])) for more in (0, 1))
    assert (four.bias, four.bias_label, four.mae_first) == (None, "not enough data", None)
    assert five.bias is not None and five.bias_label == "overconfident" and five.mae_first is not None
    assert (len(four.quizzes), len(five.quizzes)) == (4, 5)


def test_nine_quizzes_show_no_growth_and_ten_do():
    nine, ten = strand(wrong_by([0.4] * 9)), strand(wrong_by([0.4] * 5 + [0.0] * 5))
    assert (nine.growth, nine.verdict) == (None, "not enough data")
    assert ten.verdict == "improved"
    assert ten.growth.p == 2 / 252


def test_the_first_five_and_the_latest_five_do_not_overlap_and_the_middle_is_left_out():
    found = strand(wrong_by([0.4] * 5 + [1.0] * 3 + [0.0] * 5))
    assert (found.growth.first, found.growth.latest) == (0.4, 0.0)
    assert found.bias.n == 13


def test_larger_errors_are_a_decline():
    assert strand(wrong_by([0.0] * 5 + [0.4] * 5)).verdict == "declined"


def test_too_low_a_forecast_is_an_error_as_well():
    low = strand(quizzes([(0.2, 0.8)] * 5 + [(0.8, 0.8)] * 5))
    assert low.verdict == "improved" and low.bias_label == "underconfident"


def test_quizzes_are_in_the_order_of_their_forecasts():
    facts = wrong_by([0.4] * 5 + [0.0] * 5)
    finished_last = [dataclasses.replace(one, at=on(99 - n)) for n, one in enumerate(facts)]
    assert strand(list(reversed(finished_last))).verdict == "improved"


def test_the_order_is_that_of_the_instants_and_not_of_the_text():
    ordered = [quiz(0.4, 0.0, on(1, hour, zone=14 - 2 * hour)) for hour in range(5)]
    ordered += [quiz(0.0, 0.0, on(1, 5 + hour, zone=-2 * hour)) for hour in range(5)]
    assert strand(list(reversed(ordered))).verdict == "improved"


def test_only_the_first_quiz_of_a_lesson_counts():
    facts = [quiz(0.8, 0.4, day, lesson=f"lesson-{day}") for day in range(5)]
    report = measured(facts, quiz(0.0, 0.0, 9, lesson="lesson-0", id="AGAIN"))
    assert len(report.calibration.quizzes) == 5
    assert reasons(report) == {"AGAIN": "it is a second quiz of its lesson; the first one counts"}


def test_a_forecast_without_a_score_is_not_counted():
    found = strand(quizzes([(0.8, 0.4)] * 4), quiz(0.8, None, 9))
    assert len(found.quizzes) == 4 and found.bias is None


def test_a_score_of_none_right_is_a_score():
    assert len(strand(quizzes([(0.8, 0.0)] * 5)).quizzes) == 5


def test_a_quiz_not_of_five_checks_is_left_out_by_name():
    report = measured(quiz(0.8, 0.4, 1, items=4, id="FOUR"))
    assert report.calibration.quizzes == () and "4 checks" in reasons(report)["FOUR"]


# -- ties in fifths: as floats |.8 − .6| and |.6 − .4| differ in the last bit


def test_errors_that_are_equal_in_fifths_tie_however_they_came_about():
    assert abs(0.8 - 0.6) != abs(0.6 - 0.4)
    first = [(0.8, 0.6), (0.6, 0.4), (1.0, 0.8), (0.4, 0.2), (0.6, 0.8)]
    latest = [(0.6, 0.4), (0.8, 0.6), (0.2, 0.4), (0.8, 1.0), (0.4, 0.6)]
    assert strand(quizzes([*first, *latest])).growth.p == 1.0


def test_ties_are_counted_as_extreme_so_that_p_is_that_of_exact_fifths():
    errors = [Fraction(n, 5) for n in (1, 2, 1, 3, 2, 1, 0, 1, 0, 1)]
    forecasts = (0.6, 0.8, 1.0)
    pairs = [
        (forecasts[place % 3], round(forecasts[place % 3] - float(error), 1))
        for place, error in enumerate(errors)
    ]
    assert strand(quizzes(pairs)).growth.p == growth(errors[:5], errors[5:]).p


# -- labels


@pytest.mark.parametrize(
    ("mean", "half", "label"),
    [
        (0.05, 0.01, "overconfident"),
        (-0.05, 0.01, "underconfident"),
        (0.0499, 0.01, "no clear bias"),
        (0.2, 0.2, "no clear bias"),
        (0.2, 0.1999, "overconfident"),
        (-0.2, 0.3, "no clear bias"),
    ],
)
def test_a_bias_has_a_name_when_it_is_large_enough_and_sure(mean, half, label):
    assert bias_label(estimate_of(mean, half)) == label


def test_the_smallest_named_bias_is_reached_by_a_sum_of_fifths():
    assert strand(quizzes([(0.65, 0.6)] * 5)).bias_label == "overconfident"


# -- confidence


def answers(number):
    return [check(0.95, place % 2 == 0) for place in range(number)]


def test_nineteen_answers_show_nothing_and_twenty_do():
    few, enough = strand(answers(19)), strand(answers(20))
    assert (few.item_bias, few.item_bias_label, few.brier) == (None, "not enough data", None)
    assert len(few.answers) == 19
    assert enough.item_bias.mean == pytest.approx(0.45) and enough.item_bias_label == "overconfident"
    assert enough.brier == pytest.approx((0.05**2 + 0.95**2) / 2)


def test_only_first_attempts_with_a_confidence_count():
    more = [check(0.95, True, attempt=2) for _ in range(5)] + [check(None, True) for _ in range(5)]
    found = strand(answers(15), more)
    assert len(found.answers) == 15 and found.brier is None


def test_of_two_first_attempts_at_a_check_the_earlier_counts():
    report = measured(check(0.95, False, 1, name="one"), check(0.25, True, 2, name="one", id="AGAIN"))
    assert [one.fact.confidence for one in report.calibration.answers] == [0.95]
    assert list(reasons(report)) == ["AGAIN"]


def test_a_check_answered_without_confidence_first_is_not_answered_first_later():
    report = measured(check(None, False, 1, name="one"), check(0.95, True, 2, name="one"))
    assert report.calibration.answers == ()


def test_answers_give_no_verdict_to_the_strand():
    assert strand(answers(40)).verdict == "not enough data"


def test_the_score_of_brier_is_0_for_the_sure_and_right():
    assert brier_score([1.0, 0.0], [True, False]) == 0.0
    assert brier_score([0.5, 0.5], [True, False]) == 0.25
