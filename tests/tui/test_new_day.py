"""Midnight passes while the app is open: the new day is shown, and the caret stays where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual import events

from companion.learner import commitments
from companion.records.clock import local_day
from companion.store.backups import backups
from companion.tui import beginnings, day_watch
from companion.tui.widgets.menu import Menu

from .conftest import Machine
from .rooms_by_key import AWARENESS
from .seeing import everything
from .walking import press, until

ROOMS = {"today": "1", "awareness": "5"}


def promise_for_tomorrow(machine: Machine) -> None:
    with machine.record() as store:
        due = local_day(machine.clock.now()) + timedelta(days=1)
        commitments.make(store, "a task lands here", "I ask its owner first", due)


async def test_today_turns_at_midnight_and_asks_what_is_due_then(learner: Machine) -> None:
    promise_for_tomorrow(learner)
    learner.clock.advance(hours=2)
    async with learner.app() as pilot:
        assert "Monday" in everything(pilot.app) and "How did it go?" not in everything(pilot.app)
        learner.clock.advance(hours=1)
        pilot.app.post_message(events.AppFocus())
        await until(pilot, lambda: "Tuesday" in everything(pilot.app), "the day does not turn")
        assert "How did it go?" in everything(pilot.app)


async def test_the_clock_is_looked_at_without_being_asked(
    learner: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_watch, "EVERY", 0.1)
    async with learner.app() as pilot:
        learner.clock.advance(days=3)
        await until(pilot, lambda: "Thursday" in everything(pilot.app), "the day does not turn")


async def test_the_caret_stays_on_its_row_when_rows_come_above_it(learner: Machine) -> None:
    promise_for_tomorrow(learner)
    async with learner.app() as pilot:
        menu = pilot.app.screen.query_one(Menu)
        await press(pilot, "down")
        assert menu.current is not None
        before = menu.current.key
        learner.clock.advance(days=1)
        pilot.app.post_message(events.AppFocus())
        await until(pilot, lambda: "How did it go?" in everything(pilot.app), "the day does not turn")
        assert menu.current is not None and menu.current.key == before


async def test_awareness_says_from_the_new_day_on_what_is_possible(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *AWARENESS)
        assert "Possible now" not in everything(pilot.app)
        learner.clock.advance(days=1)
        pilot.app.post_message(events.AppFocus())
        await until(pilot, lambda: "Possible now" in everything(pilot.app), "the day does not turn")


async def test_the_new_day_has_its_backup_too(learner: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "BACKUP_AFTER", 0.01)
    async with learner.app() as pilot:
        await until(pilot, lambda: len(backups(learner.home)) == 1, "the day's backup is not made")
        with learner.record() as store:
            commitments.make(store, "a", "I do b", local_day(learner.clock.now()))
        learner.clock.advance(days=1)
        pilot.app.post_message(events.AppFocus())
        await until(pilot, lambda: len(backups(learner.home)) == 2, "the next day's backup is not made")
