"""Times have their offset, or are refused."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.records.clock import FixedClock, ShiftedClock, SystemClock, local_day, moment, stamp
from companion.records.revision import Revision, instant

ULID = "01M7Y0SQ6VPA10QRESD5FKNQ4C"
NAIVE = datetime(2026, 3, 1, 21, 30)


def test_the_systems_clock_tells_local_time_with_its_offset():
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert now.utcoffset() is not None and timedelta(0) <= now - before < timedelta(minutes=1)


@given(seconds=st.integers(-86_399, 86_399))
@example(seconds=1172)  # Amsterdam until 1937
@example(seconds=-1)
def test_every_stamp_has_an_offset_of_whole_minutes_and_keeps_its_instant(seconds):
    zone = timezone(timedelta(seconds=seconds))
    at = datetime(2026, 3, 1, 12, 0, 5, 123_000, tzinfo=zone)
    text = stamp(at)
    assert re.fullmatch(r"[\d-]{10}T[\d:.]{12}[+-]\d\d:\d\d", text)
    assert moment(text) == at
    form = {"kind": "entry", "id": ULID, "rev": ULID, "at": at.isoformat(timespec="milliseconds")}
    assert instant(Revision.from_json(form | {"text": "x"}).at) == at


def test_a_clock_a_stamp_and_a_moment_without_an_offset_are_refused():
    with pytest.raises(ValueError, match="offset"):
        FixedClock(NAIVE)
    with pytest.raises(ValueError, match="offset"):
        ShiftedClock(NAIVE)
    with pytest.raises(ValueError, match="offset"):
        stamp(NAIVE)
    with pytest.raises(ValueError, match="offset"):
        moment(NAIVE.isoformat())


def test_a_day_is_the_writers_own():
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert local_day(moment(stamp(late))) == date(2026, 3, 1)


def test_a_shifted_clock_begins_where_it_is_told_and_goes_on_beside_another():
    beside = FixedClock(datetime(2026, 11, 29, 9, 0, tzinfo=UTC))
    begins = datetime(2026, 3, 1, 23, 0, tzinfo=timezone(timedelta(hours=1)))
    clock = ShiftedClock(begins, beside)
    assert clock.now() == begins
    beside.advance(minutes=5)
    assert clock.now() == begins + timedelta(minutes=5)
    assert clock.now().utcoffset() == begins.utcoffset()
    assert ShiftedClock(begins).now() - begins < timedelta(minutes=1)
