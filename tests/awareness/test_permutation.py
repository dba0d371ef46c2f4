"""Exact permutation tests of five against five."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from companion.awareness.permutation import (
    exact,
    mean_difference,
    permutation_p,
    superiority,
    superiority_beyond_half,
)


def fifths(*numbers):
    return [Fraction(number, 5) for number in numbers]


def test_a_share_of_five_is_the_fraction_it_stands_for():
    assert [exact(n / 5) for n in range(6)] == fifths(*range(6))
    assert exact(0.1 + 0.2) == Fraction(3, 10)
    assert exact(1 / 3) == Fraction(1, 3)


def test_five_that_all_lie_above_five_are_two_of_252_splits():
    for effect in (mean_difference, superiority_beyond_half):
        assert permutation_p(fifths(*range(5)), fifths(*range(5, 10)), effect) == 2 / 252


def test_ten_alike_are_as_likely_as_can_be():
    for effect in (mean_difference, superiority_beyond_half):
        assert permutation_p(fifths(*[2] * 5), fifths(*[2] * 5), effect) == 1.0


def test_p_does_not_depend_on_which_five_came_first():
    one, other = fifths(0, 1, 1, 2, 0), fifths(2, 1, 3, 2, 1)
    for effect in (mean_difference, superiority_beyond_half):
        assert permutation_p(one, other, effect) == permutation_p(other, one, effect)


def test_the_effects_are_zero_between_equals_and_positive_when_the_later_lie_above():
    for effect in (mean_difference, superiority_beyond_half):
        assert effect([1, 2, 3], [3, 2, 1]) == 0
        assert effect([0, 1, 2], [1, 2, 3]) > 0 > effect([1, 2, 3], [0, 1, 2])


def test_superiority_counts_a_tie_half():
    assert superiority(fifths(1, 1), fifths(1, 1)) == Fraction(1, 2)
    assert superiority(fifths(0, 1), fifths(1, 2)) == Fraction(7, 8)
    assert superiority(fifths(1), fifths(0)) == 0


def test_at_most_one_in_twenty_of_all_splits_of_ten_different_values_is_called():
    values = fifths(*range(10))
    called = 0
    for first in combinations(range(10), 5):
        one = [values[place] for place in first]
        other = [values[place] for place in range(10) if place not in first]
        called += permutation_p(one, other, superiority_beyond_half) <= 0.05
    assert 0 < called / 252 <= 0.05
