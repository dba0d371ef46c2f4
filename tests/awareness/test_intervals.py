"""Means and shares with their intervals, and the table of t."""

from __future__ import annotations

from math import sqrt

import pytest

from companion.awareness.intervals import estimate, wilson
from companion.awareness.student_t import t_critical


def test_a_mean_needs_two_values():
    with pytest.raises(ValueError, match="two values"):
        estimate([1.0])


def test_a_mean_lies_in_the_middle_of_its_interval():
    found = estimate([1.0, 2.0, 3.0])
    assert found.mean == 2.0 and found.sd == 1.0
    assert found.interval == pytest.approx((2 - 4.303 / sqrt(3), 2 + 4.303 / sqrt(3)))


def test_equal_values_have_an_interval_of_no_width():
    found = estimate([0.1] * 7)
    assert found.interval == (pytest.approx(0.1),) * 2 and found.above_zero


def test_a_bound_at_zero_does_not_exclude_zero():
    found = estimate([0.0] * 5)
    assert not found.above_zero and not found.below_zero


def test_a_sum_of_fifths_that_is_zero_but_for_the_last_bit_is_zero():
    found = estimate([0.1 + 0.2 - 0.3] * 5)
    assert found.mean != 0 and not found.above_zero and not found.below_zero


def test_the_share_of_none_and_of_all_stays_within_0_and_1():
    assert wilson(0, 5)[0] == 0.0 and wilson(5, 5)[1] == 1.0
    assert wilson(5, 5)[0] == pytest.approx(1 - wilson(0, 5)[1])
    with pytest.raises(ValueError, match="one case"):
        wilson(0, 0)


@pytest.mark.parametrize(
    ("degrees", "t"),
    [(1, 12.706), (4.99, 2.776), (30.9, 2.042), (39, 2.042), (40, 2.021), (1e9, 1.98), (12 - 1e-12, 2.179)],
)
def test_degrees_of_freedom_are_rounded_down_to_the_table(degrees, t):
    assert t_critical(degrees) == t


def test_below_one_degree_there_is_no_interval():
    with pytest.raises(ValueError, match="degree"):
        t_critical(0.99)


@pytest.mark.parametrize("n", [1, 5, 11, 22, 1000])
def test_the_bound_of_none_and_of_all_is_the_end_itself(n):
    assert wilson(0, n)[0] == 0.0 and wilson(n, n)[1] == 1.0
    assert 0.0 < wilson(n, n)[0] < 1.0 and 0.0 < wilson(0, n)[1] < 1.0
