"""A backup is found by its name, how it begins, a day, a weekday, or as the newest."""

from __future__ import annotations

from datetime import datetime

import pytest

from companion.cli.data.which import chosen
from companion.safety.errors import CompanionError
from companion.store.backup import Backup
from companion.store.backup_names import name_of

NOW = datetime(2026, 11, 24, 9).astimezone()  # a Tuesday


def made(day, hour, reason="day"):
    at = datetime(2026, 11, day, hour).astimezone()
    name, at = name_of(at, reason, ())
    return Backup(name, f"/home/backups/{name}", at, reason, 100)


MORNING = made(24, 8)
TUESDAY, TUESDAY_EARLIER = made(17, 21, "asked"), made(17, 7)
MONDAY, LONG_AGO = made(16, 7), made(3, 7)
ALL = (MORNING, TUESDAY, TUESDAY_EARLIER, MONDAY, LONG_AGO)


@pytest.mark.parametrize(
    ("which", "meant"),
    [
        ("newest", MORNING), ("NEWEST", MORNING), ("tuesday", TUESDAY), ("Tue", TUESDAY), ("monday", MONDAY),
        ("2026-11-17", TUESDAY), ("2026-11-16", MONDAY), (TUESDAY_EARLIER.name, TUESDAY_EARLIER),
        (TUESDAY_EARLIER.path, TUESDAY_EARLIER), (MONDAY.name[:14].lower(), MONDAY), (" newest ", MORNING),
    ],
)  # fmt: skip
def test_it_is_found(which, meant):
    assert chosen(which, ALL, NOW) == meant


def test_a_weekday_is_the_last_one_that_has_a_backup():
    assert chosen("tuesday", (MORNING, LONG_AGO), NOW) == LONG_AGO


@pytest.mark.parametrize("which", ["", " ", "sunday", "2026-11-18", "2026-99-99", "x", "tu", "../record.log"])
def test_what_is_not_there_is_said(which):
    with pytest.raises(CompanionError, match="no such backup"):
        chosen(which, ALL, NOW)


def test_what_several_begin_with_is_refused():
    with pytest.raises(CompanionError, match="5 backups begin like this"):
        chosen("2026", ALL, NOW)


def test_the_newest_is_not_one_that_a_clock_ahead_made_unless_there_is_no_other():
    ahead, later = made(26, 8), made(27, 8)
    assert chosen("newest", (later, ahead, *ALL), NOW) == MORNING
    assert chosen("newest", (later, ahead), NOW) == later
    assert chosen(later.name, (later, ahead, *ALL), NOW) == later


def test_without_backups_nothing_is_the_newest():
    with pytest.raises(CompanionError, match="no such backup"):
        chosen("newest", (), NOW)
