"""What to do in order to know more: one step for each strand, with its days, short enough for a list."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.awareness.next_steps import Step, next_steps
from companion.awareness.report import STRANDS, report

from .made_records import (
    eight,
    entries,
    evidence_of,
    observers,
    on,
    profile,
    quizzes,
    scored_entries,
    sitting,
)

START = date(2026, 3, 2)
BRIEFEST = 60


def steps(*facts, day: float) -> dict[str, Step]:
    flat = [one for each in facts for one in (each if isinstance(each, list) else [each])]
    found = evidence_of([profile(), *flat])
    return next_steps(report(found), found, on(day, 21))


def test_on_the_first_evening_the_first_rating_waits_for_the_next_day() -> None:
    assert steps(day=0)["self_rating"].on == START + timedelta(days=1)
    assert steps(day=1)["self_rating"] == Step(
        "rate yourself for the first time: thirty-two statements, about four minutes",
        None,
        "rate yourself for the first time, about four minutes",
    )


def test_the_second_look_names_its_first_and_its_last_day() -> None:
    first = sitting("baseline", 3.25, 1)
    waiting = steps(first, day=2)["self_rating"]
    assert (waiting.on, waiting.until) == (START + timedelta(days=4), START + timedelta(days=15))
    assert steps(first, day=5)["self_rating"].on is None
    assert steps(first, day=5)["self_rating"].brief == "rate yourself a second time"
    over = steps(first, day=20)["self_rating"]
    assert (over.brief, over.on) == ("rate yourself again", START + timedelta(days=29))


def test_after_a_retest_the_next_is_28_days_away() -> None:
    facts = [sitting("baseline", 3.25, 1), sitting("baseline", 3.25, 6), sitting("retest", 3.5, 40)]
    assert steps(*facts, day=41)["self_rating"].on == START + timedelta(days=68)
    assert steps(*facts, day=68)["self_rating"].on is None


def test_situations_that_are_open_are_counted_and_twins_wait_for_day_84() -> None:
    assert steps(day=3)["scenarios"].brief == "answer the 8 situations still open"
    would, should = eight("would", [1] * 8), eight("should", [2] * 8)
    assert steps(would, should[:-1], day=3)["scenarios"].brief == "answer the 1 situation still open"
    twins = steps(would, should, day=3)["scenarios"]
    assert (twins.brief, twins.on) == (
        "answer 8 new situations on the same themes",
        START + timedelta(days=84),
    )
    assert (
        steps(would, should, eight("would", [2] * 8, 85, form="B"), day=90)["scenarios"].brief
        == "nothing more to do"
    )


@pytest.mark.parametrize(
    ("done", "brief"),
    [
        (0, "5 more quizzes show whether your forecasts run high or low"),
        (4, "1 more quiz shows whether your forecasts run high or low"),
        (6, "4 more quizzes, then the latest five meet the first five"),
    ],
)
def test_quizzes_are_counted_towards_a_bias_then_towards_a_change(done: int, brief: str) -> None:
    assert steps(quizzes([(0.6, 0.8)] * done), day=30)["calibration"].brief == brief


def test_others_need_three_in_one_group_and_a_rating_of_ones_own_then_ninety_days() -> None:
    assert steps(day=9)["others"].brief == "3 to 5 people have to rate you, too"
    assert steps(observers([3.25, 3.5]), day=12)["others"].brief == "3 people of one group are needed"
    three = observers([3.25, 3.5, 3.75])
    assert steps(three, day=12)["others"].brief == "your own rating is missing"
    again = steps(sitting("baseline", 3.25, 1), three, day=12)["others"]
    assert (again.brief, again.on) == ("ask the same people again", START + timedelta(days=100))


def test_a_mentor_scores_ten_entries() -> None:
    assert steps(day=9)["depth"].brief == "a mentor has to score 10 more entries"
    nine = [*entries(10), *scored_entries([1] * 9)]
    assert steps(nine, day=60)["depth"].brief == "a mentor has to score 1 more entry"
    assert (
        steps([*entries(10), *scored_entries([1] * 10)], day=60)["depth"].brief == "each further score counts"
    )


def test_every_step_fits_a_row_of_the_list() -> None:
    for day in (0, 2, 5, 20, 60, 90):
        for name in STRANDS:
            step = steps(sitting("baseline", 3.25, 1), quizzes([(0.6, 0.8)] * 3), day=day)[name]
            assert 0 < len(step.brief) <= BRIEFEST
            assert not step.words[0].isupper() and not step.words.endswith(".")
