"""A key that is held, or pressed again before the next step is drawn, answers once and ends nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.learner import commitments, progress
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import CheckAnswer, Commitment, Rating, RecallAnswer, Visit
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.recall import RecallScreen
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.menu import Menu

from .conftest import Machine
from .waiting import press_at_once, quiet
from .walking import companion, go_on_until, press, settled, typed

LESSON = "the-job-changed"


async def hold(pilot: Pilot[int], key: str, times: int = 3) -> None:
    """Press a key again before the first press has had its effect."""
    await press_at_once(pilot, *[key] * times)


def field(name: str):
    return lambda focused: isinstance(focused, Input) and (focused.id == name or name in focused.classes)


async def test_enter_held_at_the_reason_shows_the_consequences_once(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, field("reason"))
        await hold(pilot, "enter")
        seen = [
            kept for kept in companion(pilot).session.store.all(Visit) if "seen:" in str(kept.fact.activity)
        ]
        assert len(seen) == 1


async def test_a_digit_held_at_the_last_statement_rates_once(learner: Machine) -> None:
    async with learner.app(LESSON, at="whose-hands") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, RatingMenu))
        await hold(pilot, "4", 8)
        assert len(companion(pilot).session.store.all(Rating)) == 1


async def test_enter_held_in_a_gap_keeps_the_word(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await go_on_until(pilot, field("gap"))
        focused = pilot.app.screen.focused
        gaps = focused.parent.query(Input)
        for _ in gaps:
            await press(pilot, *typed("word"))
            await hold(pilot, "enter", 1 if len(gaps) > 1 else 3)
        await press(pilot, "b")
        assert companion(pilot).session.store.all(CheckAnswer)[-1].fact.chosen == ("word",) * len(gaps)


async def test_enter_held_at_the_day_of_a_commitment_says_it_back(learner: Machine) -> None:
    async with learner.app(LESSON, at="before-i-touch-it") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "due")
        await hold(pilot, "enter")
        assert companion(pilot).session.store.all(Commitment) == ()
        assert len(pilot.app.screen.query("#said-back")) == 1


async def test_enter_held_on_today_opens_a_lesson_once(learner: Machine) -> None:
    async with learner.app() as pilot:
        await hold(pilot, "enter")
        await settled(pilot)
        opened = [screen for screen in pilot.app.screen_stack if isinstance(screen, LessonScreen)]
        assert len(opened) == 1


async def test_a_letter_held_answers_one_recall_card(learner: Machine) -> None:
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=2)
    async with learner.app() as pilot:
        pilot.app.push_screen(RecallScreen(companion(pilot).session))
        await quiet(pilot)
        await press(pilot, "enter")
        await hold(pilot, "a")
        assert len(companion(pilot).session.store.all(RecallAnswer)) == 1


@pytest.mark.parametrize("letter", ["a", "b"])
async def test_a_letter_held_at_a_follow_up_leaves_the_question_of_a_repeat_open(
    learner: Machine, letter: str
) -> None:
    with learner.record() as store:
        kept = commitments.make(store, "a task lands", "ask first", learner.clock.now().date())
    async with learner.app() as pilot:
        pilot.app.push_screen(FollowUpScreen(companion(pilot).session, kept.id))
        await quiet(pilot)
        await hold(pilot, letter)
        outcome = companion(pilot).session.store.all(Commitment)[0].fact.outcome
        assert outcome == ("kept" if letter == "a" else None)
