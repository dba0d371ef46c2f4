"""Exact two-sided permutation tests of the first five against the latest five values: 252 splits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

FIVE = 5
ALPHA = 0.05

Values = Sequence[Fraction]


def exact(value: float) -> Fraction:
    """Return the fraction that was meant by ``value``, such as 3/5 by 0.6.

    Shares of five tie; compared as floats, sums that are equal would differ in the last bit and change p.
    """
    return Fraction(value).limit_denominator(10_000)


def permutation_p(first: Values, latest: Values, effect: Callable[[Values, Values], Fraction]) -> float:
    """Return the share of all splits whose |effect| is at least the observed one.

    ``effect`` is 0 for groups that do not differ. Source: Fisher's permutation test (measurement.md c, e).
    """
    pooled = [*first, *latest]
    observed = abs(effect(first, latest))
    places = range(len(pooled))
    splits = as_extreme = 0
    for chosen in combinations(places, len(first)):
        one = [pooled[place] for place in chosen]
        other = [pooled[place] for place in places if place not in chosen]
        splits += 1
        as_extreme += abs(effect(one, other)) >= observed
    return as_extreme / splits


def mean_difference(first: Values, latest: Values) -> Fraction:
    """Return the mean of ``latest`` less that of ``first``."""
    return sum(latest, Fraction()) / len(latest) - sum(first, Fraction()) / len(first)


def superiority(first: Values, latest: Values) -> Fraction:
    """Return A = P(later > earlier) + ½ P(tie), 0–1; ½ is no difference.

    Source: Vargha and Delaney (2000), the measure of stochastic superiority A.
    """
    twice = sum((later > earlier) * 2 + (later == earlier) for earlier in first for later in latest)
    return Fraction(twice, 2 * len(first) * len(latest))


def superiority_beyond_half(first: Values, latest: Values) -> Fraction:
    """Return A − ½, whose absolute value the test of depth permutes."""
    return superiority(first, latest) - Fraction(1, 2)
