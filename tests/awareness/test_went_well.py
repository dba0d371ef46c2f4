"""What went well is said only where a whole interval bears it, and never from thin data."""

from __future__ import annotations

import pytest

from companion.awareness.went_well import went_well

from .made_records import (
    FOCUS,
    commitment,
    eight,
    measured,
    observers,
    profile,
    quizzes,
    sitting,
)


def words(*facts) -> list[str]:
    return [one.words for one in went_well(measured([profile(), *facts]))]


def test_with_no_data_nothing_went_well() -> None:
    assert words() == []


def test_forecasts_whose_mean_lies_within_one_check_run_neither_high_nor_low() -> None:
    close = quizzes([(0.8, 0.8), (0.6, 0.8), (0.8, 0.6), (0.8, 0.8), (0.6, 0.6), (0.8, 0.8)])
    [said] = words(*close)
    assert said.startswith("Over 6 quizzes your forecasts ran neither high nor low on average (−")
    assert said.endswith("%)")


@pytest.mark.parametrize(
    "pairs",
    [
        [(0.8, 0.8)] * 4,  # too few
        [(1.0, 0.4), (0.2, 0.8), (1.0, 0.4), (0.2, 0.8), (0.6, 0.6)],  # the mean is 0, its interval is not
        [(0.8, 0.6)] * 6,  # overconfident
    ],
)
def test_few_or_scattered_or_high_forecasts_did_not_go_well(pairs) -> None:
    assert words(*quizzes(pairs)) == []


def test_later_choices_that_score_higher_are_said_with_their_interval() -> None:
    first, later = [1, 0, 1, 1, 0, 1, 1, 2], [3, 2, 3, 3, 2, 3, 3, 3]
    better = [*eight("would", first), *eight("would", later, 90, form="B")]
    [said] = words(*better)
    assert said.startswith("In the later situations your choices score 1.9 of 3 points higher (")
    assert words(*eight("would", later), *eight("would", first, 90, form="B")) == []
    assert words(*eight("would", first), *eight("would", first, 90, form="B")) == []


def test_a_focus_seen_alike_is_said_and_another_dimension_is_not() -> None:
    alike = [
        sitting("baseline", 3.5, 5, focus=FOCUS),
        *observers([3.5, 3.5, 3.5, 3.25, 3.25, 3.75, 3.75, 3.5], 8),
    ]
    said = [line for line in words(*alike) if "No large gap" in line]
    assert len(said) == 1 and said[0].startswith(
        "No large gap between how you and your peers see your focus: "
    )
    far = [sitting("baseline", 4.5, 5, focus=FOCUS), *observers([2.0] * 8, 8)]
    assert words(*far) == []


def test_plans_are_praised_only_when_surely_more_than_half_were_kept() -> None:
    [said] = words(*[commitment("kept", day) for day in range(9)], commitment("missed", 9))
    assert said == "You kept 9 of 10 plans whose moment came (60% to 98%)"
    assert words(*[commitment("kept", day) for day in range(4)]) == []
    assert words(*[commitment("kept", day) for day in range(7)], *[commitment("missed", 8)] * 5) == []
