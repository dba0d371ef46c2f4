"""The commands that write leave a backup of the day, and one that fails is a line and no failure."""

from __future__ import annotations

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore


@pytest.fixture
def of_the_day(home):
    return lambda: sorted(path.name for path in (home / "backups").glob("*-day.log"))


def test_the_first_entry_of_a_day_is_backed_up_and_the_second_costs_no_other(say, home, of_the_day) -> None:
    assert say("journal", "add", "one").status == 0
    (name,) = of_the_day()
    assert (home / "backups" / name).read_bytes() == (home / "record.log").read_bytes()
    assert say("journal", "add", "two").status == 0
    assert of_the_day() == [name]


def test_a_lesson_line_by_line_is_backed_up_when_it_is_left(say, home, of_the_day) -> None:
    RecordStore.open(home, clock=SystemClock()).add(Entry(text="one"))
    assert say("lesson", "start", "--plain").status == 0
    assert len(of_the_day()) == 1


def test_an_entry_that_was_kept_is_kept_whatever_becomes_of_the_backup(say, home) -> None:
    say("journal", "add", "one")
    for path in (home / "backups").iterdir():
        path.unlink()
    (home / "backups").rmdir()
    (home / "backups").write_text("in the way")
    said = say("journal", "add", "something private")
    assert said.status == 0
    kept, told = said.err.splitlines()
    assert kept.startswith("kept as ") and told.startswith("Today's backup was not made")
    assert "private" not in told
