"""A few screens as they were looked at; pytest tests/tui/test_screens.py --snap-update accepts others."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.learner import journal, worksheets
from companion.learner.lesson_places import FORECAST
from companion.tui.screens.promise import PromiseScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.menu import Menu

from .conftest import WIDE, Machine
from .golden import Golden
from .rooms_by_key import JOURNAL
from .walking import companion, finish_lesson, go_on_until, press, settled, step_to


def ticks(focused: object) -> bool:
    return isinstance(focused, Menu) and focused.ticking


async def test_the_promise(newcomer: Machine, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    async with newcomer.app() as pilot:
        pilot.app.session.home = Path("/home/ada/.local/share/leadership-companion")
        await pilot.app.screen.recompose()
        pilot.app.screen.query_one(Menu).focus()
        assert isinstance(pilot.app.screen, PromiseScreen)
        await golden.same(pilot, "promise")


async def test_the_self_check(learner: Machine, golden: Golden) -> None:
    async with learner.app("start") as pilot:
        await go_on_until(pilot, ticks)
        await press(pilot, "b", "d")
        await golden.same(pilot, "self-check")
        await press(pilot, "end", "enter")
        await golden.same(pilot, "mirror")


async def test_the_consequences_of_a_scenario(learner: Machine, golden: Golden) -> None:
    async with learner.app("the-job-changed") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        await press(pilot, "down", "down")
        await golden.same(pilot, "question-with-caret")
        await press(pilot, "c", "b")
        await golden.same(pilot, "why")
        await press(pilot, "enter", "a")
        await golden.same(pilot, "consequences")


async def test_a_lesson_with_its_outline(learner: Machine, golden: Golden) -> None:
    async with learner.app("the-job-changed", size=WIDE) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        await press(pilot, "a", "a", "enter", "a", "enter", "enter")
        await golden.same(pilot, "lesson-wide")


async def test_the_feedback_of_a_check(learner: Machine, golden: Golden) -> None:
    async with learner.app("the-job-changed", at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        await press(pilot, "b")
        await golden.same(pilot, "how-sure")
        await press(pilot, "3")
        await golden.same(pilot, "check-feedback")


async def test_the_page_after_a_lesson(learner: Machine, golden: Golden) -> None:
    async with learner.app("the-job-changed", at=FORECAST) as pilot:
        await finish_lesson(pilot)
        await settled(pilot)
        await golden.same(pilot, "ending")


async def test_the_way_to_the_rooms_over_a_lesson(learner: Machine, golden: Golden) -> None:
    async with learner.app("the-job-changed") as pilot:
        await press(pilot, "ctrl+g")
        await golden.same(pilot, "go")


async def test_the_journal(learner: Machine, golden: Golden) -> None:
    with learner.record() as store:
        journal.write(
            store,
            "Plated Dario's desserts again. He stood beside me with his hands in his pockets.",
            lesson="the-job-changed",
            prompt="Name two things you finished last week.",
        )
        learner.clock.advance(days=1)
        journal.write(store, "Asked Ravi what he had ruled out. #delegation #returning")
        learner.clock.advance(hours=2)
        journal.write(store, "Went home at seven. Nobody called.")
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "down")
        await settled(pilot)
        await golden.same(pilot, "journal")


async def test_a_worksheet_half_filled(learner: Machine, golden: Golden) -> None:
    fields = [field.title for field in learner.catalog.worksheet("feedback-loop").fields]
    with learner.record() as store:
        copy = worksheets.fill(store, "feedback-loop", None, fields[0], "N., who takes the early shift")
        copy = worksheets.fill(
            store, "feedback-loop", copy, fields[1], "Monday, when I handed over the oven."
        )
    assert copy is not None
    async with learner.app() as pilot:
        screen = WorksheetScreen(companion(pilot).session, "feedback-loop", copy.id, fields[1])
        await pilot.app.push_screen(screen)
        await settled(pilot)
        await golden.same(pilot, "worksheet")


async def test_the_wish_in_a_decision(learner: Machine, golden: Golden) -> None:
    async with learner.app("try-it-before-you-take-it", at="where-you-stand") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "choice", most=80)
        await press(pilot, "d", "6")
        await golden.same(pilot, "decision")
