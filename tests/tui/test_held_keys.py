"""A key that is held, pasted text, and keys that come too early: one answer, or none, and nothing ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.learner import commitments, progress
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import Answer, CheckAnswer, Commitment, Quiz, Rating, RecallAnswer, Visit
from companion.tui.bursts import Burst
from companion.tui.held_keys import REPEAT, SECOND, HeldKeys, Press
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.recall import RecallScreen
from companion.tui.typed import ALL_AT_ONCE
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.digit_menu import DigitMenu
from companion.tui.widgets.menu import Menu

from .conftest import Machine, Notices
from .seeing import everything
from .waiting import key_event, press_at_once, quiet, turn, until
from .walking import companion, go_on_until, press, settled, step_to, typed

LESSON = "the-job-changed"
HELD = (0.0, 0.4, 0.43, 0.46, 0.49, 0.52)
"""When the keyboard sends a key that is held: the second after a while, the others soon after that."""
LATER = 1000.0
"""Seconds on the keys' clock, away from what was pressed before."""


# -- by their times


def came(*events: tuple[str, float]) -> list[Press]:
    """What each key is that comes at its time."""
    keys = HeldKeys()
    return [keys.came(key, at) for key, at in events]


def test_of_a_held_key_the_first_is_a_press_and_what_follows_the_second_shows_that_it_was_none() -> None:
    first, second, *others = came(*[("a", at) for at in HELD])
    assert (first, second) == (Press.ANOTHER, Press.PERHAPS)
    assert set(others) == {Press.REPEATED}


def test_a_key_long_after_the_same_key_is_a_press_and_so_is_another_key_at_once() -> None:
    assert came(("a", 0), ("a", SECOND + 0.01)) == [Press.ANOTHER, Press.ANOTHER]
    assert came(("a", 0), ("b", 0.01), ("a", 0.02)) == [Press.ANOTHER] * 3


@given(st.floats(0.25, 0.66), st.floats(0.016, 0.09), st.integers(2, 60))
def test_a_held_key_counts_once_at_every_speed_that_systems_repeat_it(
    delay: float, gap: float, repeats: int
) -> None:
    kinds = came(("a", 0.0), *[("a", delay + number * gap) for number in range(repeats)])
    assert [kind for kind in kinds if kind is Press.ANOTHER] == [Press.ANOTHER]
    assert kinds.index(Press.REPEATED) == kinds.index(Press.PERHAPS) + 1, "the second is taken back in time"
    assert gap < REPEAT


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(REPEAT + 0.001, 5)), max_size=20))
def test_a_hand_s_presses_all_count(pressed: list[tuple[str, float]]) -> None:
    at, timed = 0.0, []
    for key, gap in pressed:
        at += gap
        timed.append((key, at))
    assert Press.REPEATED not in came(*timed)


# -- a key held down


async def hold(pilot: Pilot[int], key: str, times: int = 3) -> None:
    """Press a key again before the first press has had its effect."""
    await press_at_once(pilot, *[key] * times)


async def hold_down(pilot: Pilot[int], key: str, times: Sequence[float] = HELD) -> None:
    """Send a key as the keyboard does that is held, each once the one before has had its effect."""
    for at in times:
        event = key_event(key)
        event.time = LATER + at
        pilot.app.post_message(event)
        await quiet(pilot)


def field(name: str) -> Callable[[object], bool]:
    return lambda focused: isinstance(focused, Input) and (focused.id == name or name in focused.classes)


def options(focused: object) -> bool:
    return isinstance(focused, Menu) and focused.id == "options"


def given_answers(pilot: Pilot[int]) -> list[tuple[str, int]]:
    return [(kept.fact.ask, kept.fact.chosen) for kept in companion(pilot).session.store.all(Answer)]


@pytest.mark.parametrize("letter", ["a", "d"])
async def test_a_letter_held_down_says_what_one_would_do_and_nothing_else(
    learner: Machine, letter: str
) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        await hold_down(pilot, letter)
        assert given_answers(pilot) == [("would", "abcd".index(letter))]
        assert options(pilot.app.screen.focused), "what one should do is asked, and waits"


async def test_the_same_letter_twice_by_a_fast_hand_answers_twice(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        await hold_down(pilot, "b", (0.0, 0.3))
        await until(pilot, lambda: len(given_answers(pilot)) == 2, "the second press is lost")
        assert given_answers(pilot) == [("would", 1), ("should", 1)]


async def test_another_letter_hands_on_the_one_that_waited_before_it(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, SortMenu))
        for key, at in (("a", 0.0), ("a", 0.3), ("b", 0.35)):
            await hold_down(pilot, key, (at,))
        menu = pilot.app.screen.focused
        assert isinstance(menu, SortMenu) and menu.caret == 3
        marks = [row.mark.strip() for row in menu.choices[:3]]
        assert marks[0] == marks[1] != marks[2]


@pytest.mark.parametrize(("key", "caret"), [("a", 1), ("down", len(HELD))])
async def test_in_a_sorting_a_letter_held_sorts_one_row_and_an_arrow_held_moves_on(
    learner: Machine, key: str, caret: int
) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, SortMenu))
        await hold_down(pilot, key)
        menu = pilot.app.screen.focused
        assert isinstance(menu, SortMenu) and menu.caret == caret


async def test_a_digit_held_rates_one_statement(learner: Machine) -> None:
    async with learner.app(LESSON, at="whose-hands") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, RatingMenu))
        await hold_down(pilot, "4")
        menu = pilot.app.screen.focused
        assert isinstance(menu, RatingMenu)
        assert list(menu.points.values()) == [4]
        assert companion(pilot).session.store.all(Rating) == ()


async def test_a_digit_held_at_the_forecast_says_not_how_sure_one_is(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DigitField))
        await hold_down(pilot, "3")
        assert [kept.fact.predicted for kept in companion(pilot).session.store.all(Quiz)] == [0.6]
        await step_to(pilot, options)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen.focused, DigitMenu)
        await hold_down(pilot, "3")
        assert len(companion(pilot).session.store.all(CheckAnswer)) == 1


async def test_a_letter_held_ticks_once(learner: Machine) -> None:
    async with learner.app(progress.FIRST_RUN) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        await hold_down(pilot, "b")
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu) and menu.ticked == {1}


async def test_a_letter_held_answers_one_recall_card(learner: Machine) -> None:
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=2)
    async with learner.app() as pilot:
        pilot.app.push_screen(RecallScreen(companion(pilot).session))
        await quiet(pilot)
        await press(pilot, "enter")
        await hold_down(pilot, "a")
        assert len(companion(pilot).session.store.all(RecallAnswer)) == 1


@pytest.mark.parametrize(("letter", "outcome"), [("a", "kept"), ("b", "missed"), ("c", "no-cue")])
async def test_a_letter_held_at_a_follow_up_gives_the_outcome_and_promises_nothing_again(
    learner: Machine, letter: str, outcome: str
) -> None:
    with learner.record() as store:
        kept = commitments.make(store, "a task lands", "ask first", learner.clock.now().date())
    async with learner.app() as pilot:
        pilot.app.push_screen(FollowUpScreen(companion(pilot).session, kept.id))
        await quiet(pilot)
        await hold_down(pilot, letter)
        assert isinstance(pilot.app.screen, FollowUpScreen)
        [now] = companion(pilot).session.store.all(Commitment)
        assert (now.fact.outcome, now.fact.note) == (outcome, None)


async def test_a_letter_held_at_the_day_of_a_plan_keeps_no_plan(learner: Machine) -> None:
    async with learner.app(LESSON, at="before-i-touch-it") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "due")
        await hold_down(pilot, "a")
        assert companion(pilot).session.store.all(Commitment) == ()
        assert len(pilot.app.screen.query("#said-back")) == 1, "it is said back once, and waits"


# -- enter held down


async def test_enter_held_at_the_reason_shows_no_consequences(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, field("reason"))
        await press(pilot, "x")
        await hold(pilot, "enter")
        visits = companion(pilot).session.store.all(Visit)
        assert not [kept for kept in visits if "seen:" in str(kept.fact.activity)]


async def test_enter_held_at_an_empty_reason_shows_none(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, field("reason"))
        await hold(pilot, "enter", 10)
        assert "What each option leads to" not in everything(pilot.app)


async def test_enter_held_in_a_gap_keeps_the_word(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await go_on_until(pilot, field("gap"))
        focused = pilot.app.screen.focused
        gaps = focused.parent.query(Input)
        for _ in gaps:
            await press(pilot, *typed("word"))
            await hold(pilot, "enter", 1 if len(gaps) > 1 else 3)
        await press(pilot, "2")
        assert companion(pilot).session.store.all(CheckAnswer)[-1].fact.chosen == ("word",) * len(gaps)


async def test_enter_held_at_the_day_of_a_commitment_chooses_none(learner: Machine) -> None:
    async with learner.app(LESSON, at="before-i-touch-it") as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "due")
        await hold(pilot, "enter")
        assert companion(pilot).session.store.all(Commitment) == ()
        assert not pilot.app.screen.query("#said-back")


async def test_enter_held_on_today_opens_a_lesson_once(learner: Machine) -> None:
    async with learner.app() as pilot:
        await hold(pilot, "enter")
        await settled(pilot)
        opened = [screen for screen in pilot.app.screen_stack if isinstance(screen, LessonScreen)]
        assert len(opened) == 1


# -- text that comes at once


PASTES = [events.Paste("abcd"), events.Paste("b"), Burst([key_event(key) for key in "bbb"])]


@pytest.mark.parametrize("paste", PASTES, ids=["text", "a letter", "a burst"])
async def test_pasted_text_answers_nothing_and_it_is_said(
    learner: Machine, notices: Notices, paste: events.Paste
) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        asked = pilot.app.screen.focused
        pilot.app.post_message(paste)
        await quiet(pilot)
        assert given_answers(pilot) == []
        assert pilot.app.screen.focused is asked
        assert [words for _, words in notices] == [ALL_AT_ONCE]


# -- keys that come before what they are meant for


async def test_a_letter_typed_before_the_next_question_stands_answers_nothing(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        await press_at_once(pilot, "b", "c", "a")
        assert given_answers(pilot) == [("would", 1)]
        await press(pilot, "c")
        assert given_answers(pilot) == [("would", 1), ("should", 2)], "once it stands it is answered"


async def press_before_the_next_stands(pilot: Pilot[int], letter: str, *keys: str) -> None:
    """Answer, and press keys once the answer is kept and what it leads to is not on the screen yet."""
    before = len(given_answers(pilot))
    pilot.app.post_message(key_event(letter))
    while len(given_answers(pilot)) == before:
        await turn()
    assert pilot.app.screen.focused is None
    await press_at_once(pilot, *keys)


async def test_what_is_typed_before_the_field_stands_goes_into_the_field(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        await press(pilot, "b")
        await press_before_the_next_stands(pilot, "c", *typed("it is hers"))
        line = pilot.app.screen.focused
        assert isinstance(line, Input) and line.value == "it is hers"
        await press(pilot, "enter", "a")
        reasons = [kept.fact.reason for kept in companion(pilot).session.store.all(Answer)]
        assert reasons == [None, "it is hers"]


async def test_of_keys_pressed_before_the_next_question_stands_arrows_move_and_letters_do_nothing(
    learner: Machine,
) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, options)
        await press_before_the_next_stands(pilot, "b", "down", "c", "down")
        menu = pilot.app.screen.focused
        assert given_answers(pilot) == [("would", 1)]
        assert isinstance(menu, Menu) and menu.has_caret and menu.caret == 1
