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
    stay = kept(year)
    newest = [one.name for one in reversed(year)]
    assert set(newest[:DAYS]) <= stay
    weeks = {one.at.isocalendar()[:2] for one in year if one.name in stay}
    assert len(weeks) == WEEKS and len(stay) <= DAYS + WEEKS


def test_of_a_day_and_of_a_week_the_newest_stays():
    morning, evening = backup(START.replace(hour=7)), backup(START)
    assert kept([morning, evening]) == {evening.name}


def test_a_day_is_as_long_as_the_zone_says():
    late, early = backup(START.replace(hour=23)), backup(START + timedelta(hours=4))
    assert len(kept([late, early])) == 2
    assert len(kept([late, early], timezone(-timedelta(hours=8)))) == 1


def test_the_first_backup_of_each_migration_stays():
    first, second = backup(START, "schema-1"), backup(START + timedelta(days=1), "schema-1")
    other = backup(START, "schema-2")
    assert kept([second, first, other]) == {first.name, other.name}


@given(some)
def test_thinning_never_empties_and_never_touches_what_was_asked_for(backups):
    stay = kept(backups)
    assert bool(stay) == bool(backups)
    assert stay <= {one.name for one in backups}
    assert {one.name for one in backups if one.reason not in ("day", "schema-1", "schema-2")} <= stay
    if any(one.reason == "day" for one in backups):
        assert max(one.name for one in backups if one.reason == "day") in stay


@given(some)
def test_thinning_twice_is_thinning_once(backups):
    stay = kept(backups)
    assert kept([one for one in backups if one.name in stay]) == stay


@given(some, st.randoms())
def test_the_order_does_not_matter(backups, random):
    shuffled = list(backups)
    random.shuffle(shuffled)
    assert kept(shuffled) == kept(backups)


@given(some)
def test_one_more_day_costs_at_most_the_oldest_day_and_the_oldest_week_and_what_it_stands_for(backups):
    before = kept(backups)
    there = [one for one in backups if one.name in before]
    newest = max([one.at for one in there], default=START) + timedelta(hours=5)
    after = kept([*there, backup(newest)])
    assert len(before - after) <= 3
    assert name_of(newest, "day", ())[0] in after


@given(some)
def test_a_clock_far_ahead_for_one_day_leaves_the_other_days(backups):
    ahead = backup(datetime(2200, 1, 1, tzinfo=UTC))
    before, after = kept(backups), kept([*backups, ahead])
    assert len(before - after) <= 2 and ahead.name in after
