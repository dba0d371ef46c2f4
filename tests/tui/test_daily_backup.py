from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from patience import DEADLINE

from companion.records.clock import Clock
from companion.safety.errors import CompanionError
from companion.store import backups
from companion.store.record_store import RecordStore
from companion.tui import daily_backup

from .conftest import Machine
from .rooms_by_key import COURSE, JOURNAL, TODAY
from .seeing import seen
from .waiting import quiet
from .walking import press, until

FULL = CompanionError(
    "backing up the record failed: the disk is full", where="/home/ada/backups", next_step="free some space"
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.tui.beginnings.BACKUP_AFTER", 0.01)


def instead(monkeypatch: pytest.MonkeyPatch, make: Callable[[], None]) -> list[Path]:
    """Have ``make`` called where the backup is made; returns the homes it was called for."""
    asked: list[Path] = []

    def back_up_if_due(home: Path, clock: Clock) -> None:
        asked.append(home)
        make()

    monkeypatch.setattr(backups, "back_up_if_due", back_up_if_due)
    return asked


async def test_the_backup_of_the_day_is_made_while_the_app_is_used(learner: Machine) -> None:
    async with learner.app() as pilot:
        await until(pilot, lambda: len(backups.backups(learner.home)) == 1, "no backup")
    [made] = backups.backups(learner.home)
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, *TODAY)
    assert backups.backups(learner.home) == (made,), "one a day"


async def test_it_is_asked_for_once_a_run_and_never_in_the_app_s_own_thread(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    asked = instead(monkeypatch, lambda: threads.append(threading.current_thread()))
    async with learner.app() as pilot:
        await until(pilot, lambda: bool(threads), "no backup is made")
        await press(pilot, *JOURNAL, *TODAY, *COURSE, *TODAY)
        assert asked == [learner.home]
        assert threads[0] is not threading.main_thread()
        assert threads[0].daemon


async def test_keys_are_taken_while_it_is_made(learner: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        begun.set()
        go_on.wait(10)

    instead(monkeypatch, slow)
    async with learner.app() as pilot:
        await until(pilot, begun.is_set, "no backup is made")
        await press(pilot, *JOURNAL)
        assert "Nothing written yet." in seen(pilot.app)
        go_on.set()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (FULL, "Backing up the record failed: the disk is full. Free some space."),
        (KeyError("private words"), "There is a fault in Companion (KeyError)."),
    ],
)
async def test_a_backup_that_cannot_be_made_is_told_once_in_words(
    learner: Machine, monkeypatch: pytest.MonkeyPatch, fault: Exception, words: str
) -> None:
    def fail() -> None:
        raise fault

    instead(monkeypatch, fail)
    async with learner.app(size=(120, 40), notifications=True) as pilot:
        await until(
            pilot, lambda: words in " ".join(seen(pilot.app).replace("▌", " ").split()), "it is not told"
        )
        assert seen(pilot.app).count("Today's backup is not made") == 1
        assert "private words" not in seen(pilot.app)
        await press(pilot, *JOURNAL)
        assert pilot.app.is_running


async def test_nothing_is_written_beside_a_record_that_is_only_read(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = instead(monkeypatch, lambda: None)
    monkeypatch.setattr(RecordStore, "read_only", property(lambda self: CompanionError("it is newer")))
    async with learner.app() as pilot:
        await quiet(pilot)
    assert asked == []


def test_a_failure_told_after_the_app_has_ended_harms_nobody(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise FULL

    instead(monkeypatch, fail)
    told: list[str] = []
    daily_backup.begin(learner.home, learner.clock, told.append).join(5)
    assert told == ["Backing up the record failed: the disk is full. Free some space."]


LEAVE = """
import asyncio, sys, threading
from pathlib import Path
from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.records.clock import SystemClock
from companion.store import backups
from companion.tui import app, beginnings
from companion.tui.session import Session
from companion.tui.settings import Settings

begun = threading.Event()
def back_up_if_due(home, clock):
    begun.set()
    threading.Event().wait()

async def leave(pilot):
    await asyncio.to_thread(begun.wait)
    print("left", flush=True)
    pilot.app.simulate_key("ctrl+q")

backups.back_up_if_due = back_up_if_due
beginnings.BACKUP_AFTER = 0.01
home = Path(sys.argv[1])
session = Session(home, Catalog.open(shipped(), cache=None), SystemClock(), Settings(home))
companion = app.CompanionApp(session)
companion.run(headless=True, auto_pilot=leave)
session.close()
sys.exit(companion.return_code)
"""


def test_leaving_does_not_wait_for_a_backup(learner: Machine) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LEAVE, str(learner.home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"left\n"
        try:
            _, errors = process.communicate(timeout=DEADLINE)  # the backup would take for ever
        finally:
            process.kill()
        assert process.returncode == 0, errors.decode()
