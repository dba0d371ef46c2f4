"""One form of a date in the app and line by line."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from companion.learner.dates import NEAR, day_and_time, day_in_words, near_or_short, short_day, when

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 21, 30, tzinfo=timezone(timedelta(hours=1)))


def test_the_year_stands_there_only_when_it_is_another() -> None:
    assert short_day(date(2026, 3, 20), TODAY) == "20 March"
    assert short_day(date(2027, 3, 20), TODAY) == "20 March 2027"
    assert day_in_words(date(2026, 11, 24), TODAY) == "Tuesday 24 November"
    assert day_in_words(date(2025, 11, 24), TODAY) == "Monday 24 November 2025"


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (9, "in 9 days"),
        (-9, "9 days ago"),
        (NEAR, "in 14 days"),
        (NEAR + 1, "on 6 December"),
        (-NEAR - 1, "on 6 November"),
        (60, "on 20 January 2027"),
    ],
)
def test_near_days_are_told_by_their_distance(distance: int, words: str) -> None:
    assert when(TODAY + timedelta(days=distance), TODAY) == words


def test_a_moment_counts_as_its_day() -> None:
    assert when(NOW - timedelta(days=3), TODAY) == "3 days ago"


def test_a_label_names_the_days_beside_today_and_the_date_of_others() -> None:
    beside = [near_or_short(TODAY + timedelta(days=n), TODAY) for n in (-2, -1, 0, 1)]
    assert beside == ["19 November", "yesterday", "today", "tomorrow"]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=2), "today, 21:28"),
        (timedelta(hours=22), "yesterday, 23:30"),
        (timedelta(days=2), "Thursday 19 November, 21:30"),
        (timedelta(days=400), "Friday 17 October 2025, 21:30"),
        (timedelta(minutes=-5), "today, 21:35"),
        (timedelta(days=-1), "Sunday 22 November, 21:30"),
    ],
)
def test_a_moment_ago_is_just_now_and_a_moment_ahead_is_not(before: timedelta, words: str) -> None:
    assert day_and_time(NOW - before, NOW) == words
