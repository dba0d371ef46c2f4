"""Thinning never empties, keeps what was asked for, and a wrong clock does it no harm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from companion.store.backup import Backup
from companion.store.backup_names import name_of
from companion.store.thinning import DAYS, WEEKS, kept

START = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)
REASONS = ["day", "day", "day", "asked", "restore", "repair", "compact", "copy", "schema-1", "schema-2"]


def backup(at, reason="day"):
    name, at = name_of(at, reason, ())
    return Backup(name, f"/backups/{name}", at, reason, 100)


moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 6, 1), timezones=st.just(UTC)),
    st.sampled_from([datetime(1970, 1, 1, tzinfo=UTC), datetime(2106, 2, 7, tzinfo=UTC)]),
).map(lambda at: at.replace(microsecond=0))
some = st.lists(
    st.builds(backup, moments, st.sampled_from(REASONS)), max_size=60, unique_by=lambda one: one.name[:19]
)


def test_a_year_of_days_leaves_seven_days_and_eight_weeks():
    year = [backup(START + timedelta(days=number)) for number in range(365)]
    stay = kept(year, year[-1].at)
    newest = [one.name for one in reversed(year)]
    assert set(newest[:DAYS]) <= stay
    weeks = {one.at.isocalendar()[:2] for one in year if one.name in stay}
    assert len(weeks) == WEEKS and len(stay) <= DAYS + WEEKS


def test_of_a_day_and_of_a_week_the_newest_stays():
    morning, evening = backup(START.replace(hour=7)), backup(START)
    assert kept([morning, evening], evening.at) == {evening.name}


def test_a_day_is_as_long_as_the_zone_says():
    late, early = backup(START.replace(hour=23)), backup(START + timedelta(hours=4))
    assert len(kept([late, early], early.at)) == 2
    assert len(kept([late, early], early.at.astimezone(timezone(-timedelta(hours=8))))) == 1


def test_the_first_backup_of_each_migration_stays():
    first, second = backup(START, "schema-1"), backup(START + timedelta(days=1), "schema-1")
    other = backup(START, "schema-2")
    assert kept([second, first, other], second.at) == {first.name, other.name}


@given(some, moments)
def test_thinning_never_empties_and_never_touches_what_was_asked_for(backups, now):
    stay = kept(backups, now)
    assert bool(stay) == bool(backups)
    assert stay <= {one.name for one in backups}
    assert {one.name for one in backups if one.reason not in ("day", "schema-1", "schema-2")} <= stay
    if any(one.reason == "day" for one in backups):
        assert max(one.name for one in backups if one.reason == "day") in stay


@given(some, moments)
def test_thinning_twice_is_thinning_once(backups, now):
    stay = kept(backups, now)
    assert kept([one for one in backups if one.name in stay], now) == stay


@given(some, moments, st.randoms())
def test_the_order_does_not_matter(backups, now, random):
    shuffled = list(backups)
    random.shuffle(shuffled)
    assert kept(shuffled, now) == kept(backups, now)


@given(some)
def test_one_more_day_costs_at_most_the_oldest_day_and_the_oldest_week_and_what_it_stands_for(backups):
    newest = max([one.at for one in backups], default=START) + timedelta(hours=5)
    before = kept(backups, newest)
    there = [one for one in backups if one.name in before]
    after = kept([*there, backup(newest)], newest)
    assert len(before - after) <= 3
    assert name_of(newest, "day", ())[0] in after


@given(some, moments, st.lists(st.integers(0, 400), max_size=30, unique=True))
def test_a_clock_that_was_ahead_takes_the_place_of_no_other_day(backups, now, days):
    ahead = [backup(datetime(2200, 1, 1, tzinfo=UTC) + timedelta(days=day)) for day in days]
    before, after = kept(backups, now), kept([*backups, *ahead], now)
    assert {name for name in before if name <= name_of(now, "zzz", ())[0]} <= after
    assert len(after - before) <= DAYS + WEEKS and bool(after - before) == bool(days)
