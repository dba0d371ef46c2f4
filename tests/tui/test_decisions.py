"""A decision: an outcome, wish and evidence on two scales apart, a day to look again."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.catalog import Catalog
from companion.learner import decisions
from companion.records.kinds import Decision
from companion.store.drafts import Drafts
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.activities.decision import DecisionView
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.scale import Scale

from .conftest import Machine
from .seeing import everything, lines_of, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .test_monochrome import assert_grey
from .test_trouble import fill_the_disk
from .waiting import click
from .walking import companion, press, settled, step_to, type_text

LESSON = "deciding"


@pytest.fixture
def decider(learner: Machine, catalog_with_forms: Catalog) -> Machine:
    """A learner in a course with a decision."""
    return Machine(learner.home, catalog_with_forms, learner.clock)


def chooses(focused: object) -> bool:
    return isinstance(focused, Menu) and focused.id == "choice"


def made(pilot: Pilot[int]) -> list[Decision]:
    return [kept.fact for kept in companion(pilot).session.store.all(Decision)]


def scale(pilot: Pilot[int]) -> Scale:
    focused = pilot.app.screen.focused
    assert isinstance(focused, Scale)
    return focused


async def decide(pilot: Pilot[int], letter: str, wish: str, evidence: str) -> None:
    """Decide from the first question to the last, with the second of the days proposed."""
    await press(pilot, letter, *wish, "enter", *evidence, "enter", "enter", "enter", "b")


async def test_by_keys_alone_from_the_outcome_to_the_day(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "b")
        assert "How much do you want it?" in everything(pilot.app)
        await press(pilot, "7", "enter", "right", "left", "left", "enter")
        await type_text(pilot, "The talks")
        await press(pilot, "enter")
        await type_text(pilot, "Patient")
        await press(pilot, "enter", "enter")
        assert made(pilot) == [], "enter alone chooses no day"
        await press(pilot, "down", "down", "enter")
        day = date(2026, 5, 1)
        assert made(pilot) == [
            Decision(
                choice="not-now", wish=7, evidence=3, motive="The talks", others="Patient", review_on=day
            )
        ]
        words = everything(pilot.app)
        assert "It waits, and you may come back." in words
        assert "7 of 10" in words and "3 of 10" in words
        for noise in ("score", "fit", "total", "average", "4 points"):
            assert noise not in words.casefold().replace("profit", "")
        assert Drafts(decider.home).all() == ()


async def test_every_outcome_is_closed_kindly(decider: Machine) -> None:
    closings = {"a": "begin with something", "c": "A craft is a place", "d": "an answer too"}
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        for letter, closing in closings.items():
            await decide(pilot, letter, "0", "1")
            assert closing in everything(pilot.app)
            await press(pilot, "e")
        assert len(made(pilot)) == 1, "on one day the decision is revised"


async def test_what_was_said_so_far_is_shown_and_can_be_taken_back(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a", "4", "enter", "9", "enter")
        words = everything(pilot.app)
        assert "I want to lead." in words and "4 of 10" in words and "9 of 10" in words
        await press(pilot, "ctrl+z")
        assert scale(pilot).id == "evidence"
        assert "9 of 10" not in everything(pilot.app)
        await press(pilot, "ctrl+z", "ctrl+z")
        assert chooses(pilot.app.screen.focused)
        assert Drafts(decider.home).all() == ()
        await press(pilot, "ctrl+z")
        assert chooses(pilot.app.screen.focused), "there is nothing left to take back"
        await decide(pilot, "b", "3", "8")
        assert [(fact.choice, fact.wish, fact.evidence) for fact in made(pilot)] == [("not-now", 3, 8)]


async def test_one_left_half_way_is_one_row_on_today(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a", "4", "enter", "9", "enter")
        await type_text(pilot, "The talks")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert everything(pilot.app).count("Where you stand, in ") == 1
        assert "The talks" in everything(pilot.app)


# -- the scale


SAID = [
    ("0", 0), ("9", 9), ("10", 10), ("15", 5), ("100", 0), ("1", 1), (["right"], 5), (["left"], 5),
    (["0", "left"], 0), (["1", "0", "right"], 10), (["2", "left", "0"], 0), (["h", "l", "l"], 7),
]  # fmt: skip


async def test_a_figure_is_said_with_digits_or_arrows(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a")
        for keys, value in SAID:
            scale(pilot).value = None
            await press(pilot, *keys)
            assert scale(pilot).value == value, keys
            assert f"[{value}]" in seen(pilot.app), "also without colour"
        assert isinstance(pilot.app.screen, LessonScreen), "a digit leads to no room here"


async def test_nothing_is_proposed_and_enter_alone_keeps_nothing(decider: Machine) -> None:
    async with decider.app(LESSON, notifications=True) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a")
        assert scale(pilot).value is None
        await press(pilot, "enter")
        assert "Press a digit, 0 to 10" in seen(pilot.app)
        assert scale(pilot).id == "wish"


async def test_a_figure_can_be_said_with_the_mouse(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a")
        await click(pilot, scale(pilot), offset=(3 * 8 + 1, 0))
        assert scale(pilot).value == 8
        await click(pilot, scale(pilot), offset=(5, 1))
        assert scale(pilot).value == 8, "the words below are no figures"
        await click(pilot, scale(pilot), offset=(3 * 8 + 1, 0))
        assert scale(pilot).id == "evidence", "clicked again it is kept"


async def test_the_whole_scale_is_on_a_narrow_screen(decider: Machine) -> None:
    async with decider.app(LESSON, size=(44, 20)) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a", "1", "0")
        figures = next(line for line in lines_of(pilot.app) if "[10]" in line)
        assert [str(n) for n in range(11)] == "".join(c if c.isdigit() else " " for c in figures).split()


async def test_without_colour_the_scale_says_its_figure(
    decider: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "a", "3")
        assert "[3]" in seen(pilot.app)
        assert_grey(pilot.app)


# -- in the middle


@pytest.mark.parametrize("keys", [["b", "7", "enter"], ["b", "7", "enter", "3", "enter"]])
async def test_a_decision_left_in_the_middle_goes_on_where_it_was(decider: Machine, keys: list[str]) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, *keys, "ctrl+q")
    async with decider.app() as pilot:
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Where you stand, in Deciding" in everything(pilot.app)
        assert made(pilot) == []
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Scale | Input))
        for key, name in (("7", "wish"), ("3", "evidence")):
            if key not in keys:
                assert scale(pilot).id == name
                await press(pilot, key, "enter")
        await press(pilot, "enter", "enter", "a")
        assert [(fact.choice, fact.wish, fact.evidence) for fact in made(pilot)] == [("not-now", 7, 3)]
        await press(pilot, "escape", "escape")
        assert "Not yet saved" not in everything(pilot.app)


async def test_lines_typed_before_leaving_are_there_again(decider: Machine) -> None:
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, chooses)
        await press(pilot, "b", "7", "enter", "3", "enter")
        await type_text(pilot, "The talks")
        await press(pilot, "ctrl+q")
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Input))
        assert pilot.app.screen.query_one("#motive", Input).value == "The talks"


@pytest.mark.parametrize(
    "draft", ["", "x", "lead wish:11", "lead wish:", "leader", "lead \x1b wish:7:8", "7"]
)
async def test_a_damaged_draft_of_it_is_no_obstacle(decider: Machine, draft: str) -> None:
    Drafts(decider.home).keep("deciding/where-you-stand/ticks", draft)
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, lambda focused: chooses(focused) or isinstance(focused, Scale))
        assert isinstance(pilot.app.screen, LessonScreen)


async def test_a_decision_that_cannot_be_saved_is_told_and_nothing_of_it_is_gone(
    decider: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with decider.app(LESSON, notifications=True) as pilot:
        await step_to(pilot, chooses)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await press(pilot, "b", "7", "enter", "3", "enter")
            await type_text(pilot, "The talks")
            await press(pilot, "enter", "enter", "a")
            assert "This is not saved" in seen(pilot.app)
            assert made(pilot) == []
            assert pilot.app.screen.query_one("#motive", Input).value == "The talks"
        await press(pilot, "a")
        assert [(fact.wish, fact.evidence, fact.motive) for fact in made(pilot)] == [(7, 3, "The talks")]


# -- again


async def test_a_later_decision_stands_above_the_earlier_one(decider: Machine) -> None:
    with decider.record() as store:
        decisions.decide(store, "not-now", wish=9, evidence=1, review_on=date(2026, 6, 1))
    decider.clock.advance(days=10)
    async with decider.app(LESSON) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DecisionView))
        await press(pilot, "e")
        assert "Monday 2 March" in everything(pilot.app)
        await decide(pilot, "c", "2", "8")
        assert [fact.choice for fact in made(pilot)] == ["not-now", "expert"]
        assert "Before, on Monday 2 March" in everything(pilot.app)


async def test_on_its_day_it_is_asked_again_from_today(decider: Machine) -> None:
    with decider.record() as store:
        decisions.decide(store, "lead", wish=9, evidence=1, motive="It pays", review_on=date(2026, 4, 1))
    decider.clock.advance(days=30)
    async with decider.app() as pilot:
        assert "Look again at what you decided" in everything(pilot.app)
        await press(pilot, "down", "enter")
        await settled(pilot)
        await step_to(pilot, chooses)
        assert "It pays" in everything(pilot.app)
        await decide(pilot, "b", "5", "5")
        await press(pilot, "escape", "escape")
        assert "Look again" not in everything(pilot.app)


async def test_hostile_words_of_a_decision_stay_words(decider: Machine) -> None:
    with decider.record() as store:
        for words in HOSTILE.values():
            decisions.decide(
                store, "lead", wish=9, evidence=1, motive=words, others=words, review_on=date(2026, 6, 1)
            )
            decider.clock.advance(days=1)
    async with decider.app(LESSON, size=(100, 50)) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DecisionView))
        for _ in range(3):
            assert_harmless(pilot)
            await press(pilot, "pagedown")
        await press(pilot, "e")
        assert_harmless(pilot)
