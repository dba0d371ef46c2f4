"""Ids sort as they were made, and keep their form whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.records.ids import following, is_ulid, mint, tail, ulid

moments = st.datetimes(timezones=st.just(UTC))


@given(moments)
def test_every_moment_has_an_id_of_the_right_form(at):
    assert is_ulid(ulid(at)) and is_ulid(mint(at, ulid(at)))


@given(moments, st.binary(min_size=10, max_size=10))
def test_an_id_that_follows_another_of_its_millisecond_sorts_after_it(at, random):
    earlier = ulid(at, random)
    assert mint(at, earlier) > earlier
    assert following(ulid(at, b"\0" * 10)) > ulid(at, b"\0" * 10)


@given(moments, st.binary(min_size=8, max_size=8))
def test_an_id_that_follows_one_that_carried_into_the_next_millisecond_sorts_after_it(at, step):
    carried = following(ulid(at, b"\xff" * 10), step)
    assert carried[:10] != ulid(at)[:10]
    assert mint(at, ulid(at, b"\xff" * 10), carried) > carried


def test_an_id_does_not_follow_those_of_later_milliseconds():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    later = ulid(at + timedelta(milliseconds=2))
    assert mint(at, later) < later


def test_ids_sort_by_the_millisecond_they_were_made_in():
    made = [ulid(datetime(2026, 3, day, tzinfo=UTC)) for day in range(1, 29)]
    assert made == sorted(made)


def test_too_little_randomness_is_refused():
    with pytest.raises(ValueError, match="10 random bytes"):
        ulid(datetime(2026, 3, 1, tzinfo=UTC), b"short")


def test_the_tail_of_an_id_is_its_end_in_small_letters():
    assert tail("01M7Y0SQ6VPA10QRESD5FKNQ4C") == "knq4c"
