"""A backup is found by its name, how it begins, a day, a weekday, or as the newest."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from companion.cli.data.which import chosen
from companion.safety.errors import CompanionError
from companion.store.backup import Backup
from companion.store.backup_names import name_of

TODAY = date(2026, 11, 24)  # a Tuesday


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
    assert chosen(which, ALL, TODAY) == meant


def test_a_weekday_is_the_last_one_that_has_a_backup():
    assert chosen("tuesday", (MORNING, LONG_AGO), TODAY) == LONG_AGO


@pytest.mark.parametrize("which", ["", " ", "sunday", "2026-11-18", "2026-99-99", "x", "tu", "../record.log"])
def test_what_is_not_there_is_said(which):
    with pytest.raises(CompanionError, match="no such backup"):
        chosen(which, ALL, TODAY)


def test_what_several_begin_with_is_refused():
    with pytest.raises(CompanionError, match="5 backups begin like this"):
        chosen("2026", ALL, TODAY)


def test_without_backups_nothing_is_the_newest():
    with pytest.raises(CompanionError, match="no such backup"):
        chosen("newest", (), TODAY)
