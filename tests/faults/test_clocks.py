"""Clocks that go back, jump, change their zone or stand in another century; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from effort import LONG

from companion.records.clock import local_day, moment
from companion.records.ids import is_ulid
from companion.records.kinds import Entry
from companion.records.revision import Revision, instant
from companion.store.append import append_entry
from companion.store.backups import back_up, back_up_if_due, backups
from companion.store.forgetting import forget
from companion.store.record_store import RecordStore
from companion.store.repair import repair
from companion.store.thinning import DAYS, WEEKS

BERLIN, APIA, HONOLULU = (ZoneInfo(name) for name in ("Europe/Berlin", "Pacific/Apia", "Pacific/Honolulu"))
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Moved:
    """A clock that is set by hand, to any time in any zone."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


def every_hour(start: datetime, zone: ZoneInfo, hours: int) -> list[datetime]:
    """The local times of so many hours that really pass."""
    return [(start.astimezone(UTC) + timedelta(hours=hour)).astimezone(zone) for hour in range(hours)]


SEQUENCES: dict[str, list[datetime]] = {
    "an hour back": [NOON, NOON - timedelta(hours=1), NOON - timedelta(minutes=59), NOON],
    "a year back": [NOON, NOON - timedelta(days=365), NOON - timedelta(days=364), NOON + timedelta(days=1)],
    "a millisecond back, again and again": [NOON - timedelta(milliseconds=n) for n in range(8)],
    "standing still": [NOON] * 8,
    "summer time begins": every_hour(datetime(2026, 3, 28, 23, 30, tzinfo=BERLIN), BERLIN, 6),
    "summer time ends": every_hour(datetime(2026, 10, 25, 0, 30, tzinfo=BERLIN), BERLIN, 6),
    "1970": [datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=n) for n in range(4)],
    "before 1970": [datetime(1969, 12, 31, 23, 59, 59, 999000, tzinfo=UTC), datetime(1901, 1, 1, tzinfo=UTC)],
    "from 2026 to 1970 and back": [NOON, datetime(1970, 1, 1, tzinfo=UTC), NOON + timedelta(hours=1)],
    "2106": [datetime(2106, 2, 7, 6, 28, 14, tzinfo=UTC) + timedelta(seconds=n) for n in range(4)],
    "2038": [datetime(2038, 1, 19, 3, 14, 6, tzinfo=UTC) + timedelta(seconds=n) for n in range(4)],
    "the year 9999": [datetime(9999, 12, 30, 20, tzinfo=UTC), NOON, datetime(9999, 12, 30, 22, tzinfo=UTC)],
    "the year 1": [datetime(1, 1, 2, tzinfo=UTC), NOON],
    "across the date line": [NOON.astimezone(APIA), NOON.astimezone(HONOLULU), NOON.astimezone(BERLIN)],
    "zones with odd minutes": [
        NOON.astimezone(timezone(timedelta(hours=5, minutes=45))),
        NOON.astimezone(timezone(-timedelta(hours=3, minutes=30))),
        (NOON - timedelta(seconds=1)).astimezone(timezone(timedelta(hours=14))),
    ],
}  # fmt: skip


def written(home, clock, times: list[datetime]) -> Iterator[tuple[RecordStore, str]]:
    """Add, revise and delete at each of the times, by both doors; yield after each save what it was about."""
    clock.at = times[0]
    store = RecordStore.open(home, clock=clock)
    kept = store.add(Entry(text="always there"))
    yield store, kept.id
    for number, at in enumerate(times):
        clock.at = at
        yield store, store.add(Entry(text=f"added {number}")).id
        yield store, append_entry(home, Entry(text=f"appended {number}"), clock=clock).id
        store.revise(kept.id, Entry(text=f"revised {number}"))
        assert store.get(kept.id, Entry).fact.text == f"revised {number}", "what was written last is shown"
        yield store, kept.id
        store.delete(kept.id)
        assert store.get(kept.id, Entry) is None
        yield store, kept.id
        store.restore(kept.id)
        assert store.get(kept.id, Entry).fact.text == f"revised {number}"
        yield store, kept.id


@pytest.fixture
def clock() -> Moved:
    return Moved(NOON)


@pytest.mark.parametrize(("name", "times"), SEQUENCES.items(), ids=SEQUENCES.keys())
def test_ids_are_unique_revisions_in_order_and_the_last_one_is_shown(
    home, tmp_path, clock, name, times, counted
):
    ids, saves = set(), 0
    for _, record in written(home, clock, times):
        ids.add(record)
        saves += 1
    store = RecordStore.open(home, clock=clock)
    revisions = list(store.revisions())
    assert len({one.rev for one in revisions}) == len(revisions) == saves
    assert len(ids) == 1 + 2 * len(times) and all(map(is_ulid, ids))
    for record in ids:
        past = store.history(record)
        assert [one.parent for one in past] == [None, *(one.rev for one in past[:-1])]
        for before, after in pairwise(past):
            assert instant(after.at) >= instant(before.at)
            assert after.at != before.at or after.rev > before.rev
    assert {kept.fact.text for kept in store.all(Entry)} == {
        f"revised {len(times) - 1}",
        *(f"{how} {number}" for how in ("added", "appended") for number in range(len(times))),
    }
    order = [(kept.created, kept.id) for kept in store.all(Entry)]
    assert order == sorted(order) and store.damage == ()
    other = RecordStore.open(tmp_path / "other", clock=clock)
    exported = [json.loads(json.dumps(one.to_json())) for one in revisions]
    assert other.unite(map(Revision.from_json, exported)) == saves
    assert [kept.id for kept in other.all(Entry)] == [kept.id for kept in store.all(Entry)]
    counted(f"clock: {name}", saves=saves, out_of_order=0, lost=0)


@pytest.mark.parametrize("times", SEQUENCES.values(), ids=SEQUENCES.keys())
def test_backups_are_made_once_a_day_and_never_emptied(home, clock, times):
    store = RecordStore.open(home, clock=clock)
    daily: list[datetime] = []
    for number, at in enumerate(times):
        clock.at = at
        store.add(Entry(text=f"entry {number}"))
        made = back_up_if_due(home, clock)
        days = {local_day(earlier.astimezone(at.tzinfo)) for earlier in daily}
        assert (made is not None) == (local_day(at) not in days), "as the zone of now counts days"
        daily += [at] * (made is not None)
        store.add(Entry(text=f"later {number}"))
        assert back_up_if_due(home, clock) is None, "once a day"
        assert backups(home)
    whole = back_up(home, clock, "asked")
    assert whole in backups(home)
    spoilt = (home / "record.log").read_bytes().replace(b"entry 0", b"entry !")
    (home / "record.log").write_bytes(spoilt)
    assert repair(home, clock=clock).lost == 0
    first = RecordStore.open(home, clock=clock).all(Entry)
    assert {kept.fact.text for kept in first} >= {f"entry {number}" for number in range(len(times))}
    forget(home, first[0].id, clock=clock)
    assert len(RecordStore.open(home, clock=clock).all(Entry)) == len(first) - 1


def test_a_clock_that_jumps_wildly_for_a_year_leaves_the_backups_that_thinning_promises(home, clock, counted):
    store = RecordStore.open(home, clock=clock)
    jumps = (0, 40_000, -40_000, 1, -3, 9, -700, 365, -365, 2, 30, -1)
    days, made = 400 if LONG else 80, 0
    for day in range(days):
        clock.at = NOON + timedelta(days=day + jumps[day % len(jumps)])
        store.add(Entry(text=f"day {day}"))
        made += back_up_if_due(home, clock) is not None
        there = backups(home)
        assert there and len(there) <= 2 * (DAYS + WEEKS), "of the past, and dated ahead"
        assert len(there) >= min(made, DAYS), "never thinned below the days it promises"
    counted("a clock that jumps", days=days, backups_made=made, least_left=DAYS, left=len(backups(home)))


@pytest.mark.parametrize("at", [datetime.max, datetime.min], ids=["the end of the calendar", "its beginning"])
@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_at_the_ends_of_the_calendar_backups_are_made_and_listed(home, clock, at, hours):
    clock.at = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    store = RecordStore.open(home, clock=clock)
    for number in range(3):
        store.add(Entry(text=str(number)))
        back_up_if_due(home, clock)
        back_up(home, clock, "asked")
    (home / "backups" / "99991231T235959999Z-day.log").write_text("made by hand")
    clock.at = NOON.astimezone(APIA)
    store.add(Entry(text="now"))
    assert back_up_if_due(home, clock) is not None and len(backups(home)) >= 4


def test_a_zone_that_changes_keeps_the_writers_day(home, clock):
    store = RecordStore.open(home, clock=clock)
    for zone in (APIA, HONOLULU, BERLIN):
        clock.at = NOON.astimezone(zone)
        kept = store.add(Entry(text=zone.key))
        assert kept.created.utcoffset() == clock.at.utcoffset()
        assert local_day(kept.created) == local_day(clock.at)
    assert {kept.fact.text for kept in RecordStore.open(home, clock=clock).all(Entry)} == {
        zone.key for zone in (APIA, HONOLULU, BERLIN)
    }


def test_two_machines_whose_clocks_differ_by_years_show_the_same(tmp_path, clock):
    """The later by its stamp is shown, on both; the other one stays and can be brought back."""
    here, there = (RecordStore.open(tmp_path / name, clock=clock) for name in ("here", "there"))
    kept = here.add(Entry(text="begun"))
    there.unite(here.revisions())
    clock.at = datetime(2031, 1, 1, tzinfo=UTC)
    ahead = there.revise(kept.id, Entry(text="by the machine that is ahead"))
    clock.at = NOON + timedelta(hours=1)
    here.revise(kept.id, Entry(text="by the machine that is right"))
    here.unite(there.revisions())
    there.unite(here.revisions())
    for store in (here, there):
        assert store.get(kept.id, Entry).rev == ahead.rev
    now = here.revise(kept.id, Entry(text="after both"))
    assert now.at >= moment(ahead.at.isoformat()) and here.get(kept.id, Entry).fact.text == "after both"
    there.unite(here.revisions())
    assert there.get(kept.id, Entry).fact.text == "after both"
