"""Exact two-sided permutation tests of the first five against the latest five values: 252 splits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

FIVE = 5
ALPHA = 0.05

Values = Sequence[Fraction] | Sequence[int]
Effect = Callable[[Sequence[int], Sequence[int]], int]
"""0 for groups that do not differ, and in proportion when all values are multiplied."""


def exact(value: float) -> Fraction:
    """Return the fraction that was meant by ``value``, such as 3/5 by 0.6.

    Shares of five tie; compared as floats, sums that are equal would differ in the last bit and change p.
    """
    return Fraction(value).limit_denominator(10_000)


def permutation_p(first: Sequence[Fraction], latest: Sequence[Fraction], effect: Effect) -> float:
    """Return the share of all splits whose |effect| is at least the observed one.

    Source: Fisher's permutation test (docs/how-it-is-measured.md c, e).
    """
    # Whole numbers, as exact as their fractions, are added and compared twenty times as fast.
    factor = lcm(*(value.denominator for value in (*first, *latest)))
    pooled = [int(value * factor) for value in (*first, *latest)]
    observed = abs(effect(pooled[: len(first)], pooled[len(first) :]))
    places = range(len(pooled))
    splits = as_extreme = 0
    for chosen in combinations(places, len(first)):
        one = [pooled[place] for place in chosen]
        other = [pooled[place] for place in places if place not in chosen]
        splits += 1
        as_extreme += abs(effect(one, other)) >= observed
    return as_extreme / splits


def mean_difference(first: Sequence[int], latest: Sequence[int]) -> int:
    """Return the mean of ``latest`` less that of ``first``, times both their numbers."""
    return sum(latest) * len(first) - sum(first) * len(latest)


def superiority(first: Values, latest: Values) -> Fraction:
    """Return A = P(later > earlier) + ½ P(tie), 0–1; ½ is no difference.

    Source: Vargha and Delaney (2000), the measure of stochastic superiority A.
    """
    pairs = len(first) * len(latest)
    return Fraction(pairs + superiority_beyond_half(first, latest), 2 * pairs)


def superiority_beyond_half(first: Values, latest: Values) -> int:
    """Return A − ½, whose absolute value the test of depth permutes, times twice the number of pairs."""
    return sum((later > earlier) - (later < earlier) for earlier in first for later in latest)
