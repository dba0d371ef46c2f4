from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.safety.errors import CompanionError
from companion.store.backup_names import day_is_over, name_of, read_name


def named(at, reason, taken):
    return name_of(at, reason, taken)[0]


AT = datetime(2026, 11, 21, 20, 30, 0, 123_000, tzinfo=UTC)


def test_a_name_says_when_in_utc_and_why():
    name = named(AT.astimezone(timezone(timedelta(hours=2))), "day", ())
    assert name == "20261121T203000123Z-day.log"
    assert read_name(name) == (AT, "day")


def test_a_millisecond_that_is_taken_is_left_to_its_owner():
    first = named(AT, "day", ())
    second = named(AT, "asked", [first, "lock"])
    assert second == "20261121T203000124Z-asked.log"
    assert read_name(named(AT, "schema-1", [first, second + ".new"])) == (
        AT + timedelta(milliseconds=2),
        "schema-1",
    )


EARLIEST = datetime(1, 1, 2, tzinfo=UTC)
LATEST = datetime(9999, 12, 30, 23, tzinfo=UTC)
"""A clock beyond these has lost its mind; a backup made then still has a name."""


@pytest.mark.parametrize(
    "name",
    [
        "lock", "record.log", "20261121T203000123Z-day.log.new", "20261121T203000123Z-.log", "day.log",
        "20261121X203000123Z-day.log", "2026112aT203000123Z-day.log", "20261121T203000123Z-schema-.log",
        "20261331T203000123Z-day.log", "20261121T203000123Z-day.txt", "20261121T203000123Z-Day.log",
        "20261121T203000123Z-day (1).log", "٢٠٢٦١١٢١T203000123Z-day.log", "20261121T203000123Z-day.log\n",
    ],
)  # fmt: skip
def test_a_foreign_name_is_none_of_ours(name):
    assert read_name(name) is None


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(["day", "asked", "schema-12"]))
@example(datetime(1, 1, 1, tzinfo=UTC), "day")
@example(datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "day")
def test_every_name_can_be_read_and_names_sort_as_time_goes(at, reason):
    read = read_name(named(at, reason, ()))
    within = min(max(at, EARLIEST), LATEST)
    assert read == (within.replace(microsecond=within.microsecond // 1000 * 1000), reason)
    later = at + timedelta(milliseconds=1) if at < LATEST else at
    assert named(at, reason, ()) <= named(later, reason, ())


def test_a_reason_is_a_word():
    with pytest.raises(AssertionError):
        named(AT, "../day", ())


def test_a_day_is_the_local_one(home):
    folder = home / "backups"
    assert day_is_over(home, AT)
    folder.mkdir(parents=True)
    (folder / named(AT, "asked", ())).touch()
    assert day_is_over(home, AT)
    (folder / named(AT, "day", ())).touch()
    east = timezone(timedelta(hours=5))
    assert not day_is_over(home, AT.astimezone(east) + timedelta(hours=22))
    assert day_is_over(home, AT + timedelta(hours=4))
    assert not day_is_over(home, AT + timedelta(hours=3))


def test_a_backup_of_tomorrow_does_not_stand_for_today(home):
    (home / "backups").mkdir(parents=True)
    (home / "backups" / named(AT.replace(year=2106), "day", ())).touch()
    assert day_is_over(home, AT)


def test_a_file_in_place_of_the_folder_is_said_in_words(home):
    home.mkdir()
    (home / "backups").touch()
    with pytest.raises(CompanionError, match="not a folder"):
        day_is_over(home, AT)
