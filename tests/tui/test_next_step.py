from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.learner import comments
from companion.learner.draft_places import step_key
from companion.records.kinds import Commitment, Review
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.next_step import NextStepScreen
from companion.tui.screens.today import TodayScreen

from .conftest import Machine
from .mentoring import live_with_a_mentor, mail, receive
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, seen
from .waiting import press, type_text
from .walking import companion

CUE, ACT = "someone tells me about another person", "I ask them to say it to that person"


@pytest.fixture
def mentee(learner: Machine) -> Machine:
    with learner.record() as store:
        live_with_a_mentor(store, learner.catalog, learner.clock)
    learner.clock.advance(days=1)
    return learner


def made(pilot: Pilot[int]) -> list[tuple[str, str, int]]:
    session = companion(pilot).session
    kept = session.store.all(Commitment)[1:]
    return [(one.fact.cue, one.fact.act, (one.fact.due - session.today).days) for one in kept]


def accepted(pilot: Pilot[int]) -> bool | None:
    [kept] = companion(pilot).session.store.all(Review)
    return kept.fact.accepted


async def open_step(pilot: Pilot[int]) -> None:
    review = companion(pilot).session.store.all(Review)[0].id
    pilot.app.screen.go_to(f"step:{review}")
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, NextStepScreen)


async def test_a_step_taken_as_it_is(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        assert "Mara suggests a next step" in seen(pilot.app)
        await open_step(pilot)
        for words in ("Mara noticed You let silence", "Mara asks What would Besnik", "If someone tells me"):
            assert words in seen(pilot.app)
        await press(pilot, "a")
        assert made(pilot) == []
        await press(pilot, "b")
        assert made(pilot) == [(CUE, ACT, 7)]
        assert accepted(pilot) is True
        assert "you'll be asked how it went" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "suggests a next step" not in everything(pilot.app)


async def test_a_step_taken_is_taken_back_and_asked_about_again(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_step(pilot)
        await press(pilot, "a", "b", "ctrl+z")
        assert made(pilot) == []
        assert accepted(pilot) is None
        assert "a Take it as it is" in seen(pilot.app)
        await press(pilot, "c")
        assert accepted(pilot) is False
        await press(pilot, "ctrl+z")
        assert accepted(pilot) is None


async def test_a_step_in_other_words_is_a_draft_until_it_is_kept(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_step(pilot)
        await press(pilot, "b")
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and field.value == CUE
        await type_text(pilot, " at work")
        await press(pilot, "escape", "escape")
        assert "A next step in your words" in everything(pilot.app)
        await press(pilot, *JOURNAL, "g", "enter")
        assert isinstance(pilot.app.screen, NextStepScreen)
        assert pilot.app.screen.query_one("#cue", Input).value == f"{CUE} at work"
        await press(pilot, "enter", "enter", "a")
        assert made(pilot) == [(f"{CUE} at work", ACT, 3)]
        review = companion(pilot).session.store.all(Review)[0].id
        assert companion(pilot).session.drafts.get(step_key(review, "cue")) is None
        await press(pilot, "ctrl+z", "b")
        assert pilot.app.screen.query_one("#cue", Input).value == f"{CUE} at work", "the words are still here"


async def test_the_answer_is_gone_back_to_before_a_day_is_chosen(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_step(pilot)
        await press(pilot, "a", "ctrl+z")
        assert "a Take it as it is" in seen(pilot.app)
        await press(pilot, "escape", *TODAY)
        assert accepted(pilot) is None


async def test_a_step_without_a_cue_asks_for_one(learner: Machine) -> None:
    with learner.record() as store:
        packet = live_with_a_mentor(store, learner.catalog, learner.clock, answered=False)
        receive(store, learner.catalog, mail(packet.fact.reference, "next: ask Ilir before the audit"))
    async with learner.app() as pilot:
        await open_step(pilot)
        await press(pilot, "a")
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and (field.id, field.value) == ("cue", "")
        await press(pilot, "enter")
        assert "The moment is still empty" in seen(pilot.app)
        await type_text(pilot, "the audit comes")
        await press(pilot, "enter", "enter", "b")
        assert made(pilot) == [("the audit comes", "I ask Ilir before the audit", 7)]


async def test_a_step_answered_elsewhere_is_not_kept_twice(mentee: Machine) -> None:
    async with mentee.app() as pilot:
        await open_step(pilot)
        await press(pilot, "a")
        with mentee.record() as store:
            review = store.all(Review)[0].id
            comments.accept(store, review, CUE, ACT, mentee.clock.now().date() + timedelta(days=3))
        await press(pilot, "b")
        assert len(made(pilot)) == 1
        assert "already answered" in seen(pilot.app)
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, NextStepScreen | JournalScreen)
