"""The simulation of unchanged learners: a sample with every run, all of it when slow tests are asked for."""

from __future__ import annotations

import pytest

from benchmarks.false_alarms import NOISES, counted_strands, self_ratings, table

SAMPLE, ALL = 150, 20_000


def test_a_sample_of_unchanged_learners_is_told_of_change_about_as_often_as_is_said():
    rates = [*self_ratings(NOISES[1], SAMPLE, 7), *counted_strands(SAMPLE, 7)]
    far = [rate for rate in rates if rate.high is not None and rate.share > rate.high + 0.08]
    short = [rate for rate in rates if rate.low is not None and rate.share < rate.low - 0.12]
    assert far == short == []
    assert table(rates).count("\n") == len(rates) + 1


def test_the_naive_ways_cheer_at_unchanged_learners():
    naive = {rate.what.partition(",")[0]: rate.share for rate in self_ratings(NOISES[1], SAMPLE, 8)}
    assert naive["naive: the total rose"] > 0.3
    assert naive["naive: some dimension rose by ½"] > 0.7
    assert naive["two baselines: the focus"] < 0.15


@pytest.mark.slow
@pytest.mark.parametrize("noise", NOISES)
def test_all_rates_of_self_ratings_are_within_a_point_of_what_is_said(noise):
    assert [rate for rate in self_ratings(noise, ALL, 7) if not rate.kept] == []


@pytest.mark.slow
def test_all_rates_of_the_strands_that_count_are_no_higher_than_is_said():
    assert [rate for rate in counted_strands(ALL, 7) if not rate.kept] == []
