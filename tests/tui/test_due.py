from __future__ import annotations

import pytest

from companion.learner import commitments, journal, progress
from companion.records.kinds import Commitment, Entry, RecallAnswer
from companion.tui.screens.entry import EntryScreen, WriteScreen
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.recall import RecallScreen
from companion.tui.screens.today import TodayScreen

from .conftest import Machine
from .seeing import seen
from .walking import companion, press, type_text

LESSON = "the-job-changed"
SENTENCE = "If a task lands, then I ask first."
CLOSED = {
    "a": ("kept", "Kept."),
    "b": ("missed", "nothing is held against you"),
    "c": ("no-cue", "The moment did not come"),
}


@pytest.fixture
def promised(learner: Machine) -> Machine:
    """A learner who made a commitment a week before its date."""
    with learner.record() as store:
        today = learner.clock.now().date()
        commitments.make(store, "a task lands", "ask first", commitments.default_due(today), lesson=LESSON)
    return learner


async def test_before_its_date_a_commitment_is_only_named(promised: Machine) -> None:
    async with promised.app() as pilot:
        assert f"{SENTENCE} asked on Monday 9 March" in seen(pilot.app)
        assert "Due" not in seen(pilot.app)


@pytest.mark.parametrize("letter", CLOSED)
async def test_a_due_commitment_is_kept_missed_or_without_its_moment_and_closed_kindly(
    promised: Machine, letter: str
) -> None:
    outcome, words = CLOSED[letter]
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        assert f"How did it go? {SENTENCE}" in seen(pilot.app)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        assert "You wrote this on Monday 2 March." in seen(pilot.app)
        await press(pilot, letter)
        if outcome != "kept":
            assert "One more week with the same words?" in seen(pilot.app)
            await press(pilot, "b")
        assert words in seen(pilot.app)
        assert "fail" not in seen(pilot.app).casefold()
        [kept] = companion(pilot).session.store.all(Commitment)
        assert kept.fact.outcome == outcome
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "ask first" not in seen(pilot.app)


async def test_a_commitment_is_repeated_once_and_then_closed(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "b", "a")
        assert f"Once more, then: {SENTENCE}" in seen(pilot.app)
        first, again = companion(pilot).session.store.all(Commitment)
        assert (first.fact.outcome, again.fact.outcome) == ("missed", None)
        assert str(again.fact.due) == "2026-03-17"
        await press(pilot, "enter")
        assert "asked on Tuesday 17 March" in seen(pilot.app)
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "c")
        assert "One more week" not in seen(pilot.app)
        assert "It is closed." in seen(pilot.app)
        await press(pilot, "enter")
        outcomes = [kept.fact.outcome for kept in companion(pilot).session.store.all(Commitment)]
        assert outcomes == ["missed", "no-cue"]
        assert "ask first" not in seen(pilot.app)


async def test_a_follow_up_can_wait_for_another_day(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert f"How did it go? {SENTENCE}" in seen(pilot.app)
        [kept] = companion(pilot).session.store.all(Commitment)
        assert kept.fact.outcome is None


async def test_a_follow_up_left_at_the_question_of_a_repeat_loses_no_outcome(promised: Machine) -> None:
    promised.clock.advance(days=8)
    async with promised.app() as pilot:
        await press(pilot, "down", "enter", "b", "escape")
        [kept] = companion(pilot).session.store.all(Commitment)
        due_again = "How did it go?" in seen(pilot.app)
        assert kept.fact.outcome == "missed" or due_again, "it was answered, or it is asked again"


async def test_recall_cards_come_back_after_two_days_and_climb_the_ladder(learner: Machine) -> None:
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        assert "recall card" not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        assert "4 recall cards a minute" in seen(pilot.app)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, RecallScreen)
        assert "1 of 4" in seen(pilot.app)
        assert "I knew it" not in seen(pilot.app)
        await press(pilot, "enter")
        assert "I knew it" in seen(pilot.app)
        await press(pilot, "a", "enter", "b", "escape")
        assert [kept.fact.knew for kept in companion(pilot).session.store.all(RecallAnswer)] == [True, False]
        assert "2 recall cards" in seen(pilot.app)
        await press(pilot, "down", "enter", "enter", "a", "enter", "a")
        assert "That was all for today." in seen(pilot.app)
        await press(pilot, "enter")
        assert "recall card" not in seen(pilot.app)
    learner.clock.advance(days=2)
    async with learner.app() as pilot:
        assert "1 recall card a minute" in seen(pilot.app), "the one missed comes back first"


async def test_a_reflection_is_shown_again_after_a_week_beside_its_question(learner: Machine) -> None:
    with learner.record() as store:
        journal.write(store, "I plated the desserts", lesson=LESSON, prompt="What would not count?")
    learner.clock.advance(days=6)
    async with learner.app() as pilot:
        assert "You once wrote" not in seen(pilot.app)
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert "You once wrote What would not count?" in words
        assert "2 March: I plated the desserts" in words
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await press(pilot, "escape", "down", "enter")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert "What would not count?" in seen(pilot.app)
        await type_text(pilot, "I asked")
        await press(pilot, "ctrl+s")
        kept = [one.fact for one in companion(pilot).session.store.all(Entry)]
        assert [(one.text, one.prompt, one.lesson) for one in kept][1] == (
            "I asked", "What would not count?", LESSON,
        )  # fmt: skip


async def test_today_has_one_quiet_line_on_awareness_and_no_score(learner: Machine) -> None:
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert "not enough data; first possible on 2026-03-12" in words
        for noise in ("streak", "score", "points", "%"):
            assert noise not in words.casefold()
