"""The Poisson-binomial distribution, against the binomial and against trying every case."""

from __future__ import annotations

from itertools import product
from math import comb, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.chance import at_least


@pytest.mark.parametrize(("hits", "trials", "chance"), [(9, 20, 0.25), (0, 5, 0.3), (5, 5, 0.5), (6, 5, 0.5)])
def test_equal_chances_give_the_binomial(hits: int, trials: int, chance: float) -> None:
    exact = sum(comb(trials, n) * chance**n * (1 - chance) ** (trials - n) for n in range(hits, trials + 1))
    assert at_least(hits, [chance] * trials) == pytest.approx(exact)


@given(st.lists(st.floats(0, 1), max_size=7), st.integers(-1, 8))
def test_unequal_chances_give_the_sum_over_all_cases(chances: list[float], hits: int) -> None:
    exact = sum(
        prod(chance if hit else 1 - chance for hit, chance in zip(case, chances, strict=True))
        for case in product((False, True), repeat=len(chances))
        if sum(case) >= hits
    )
    assert at_least(hits, chances) == pytest.approx(exact, abs=1e-12)


def test_no_trials_have_no_hits() -> None:
    assert at_least(0, []) == 1.0
    assert at_least(1, []) == 0.0
