from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

import companion.tui
from companion.learner import journal
from companion.records.kinds import Answer
from companion.tui.app import CompanionApp
from companion.tui.commands import GROUPS
from companion.tui.screens.awareness import AwarenessScreen
from companion.tui.screens.course import CourseScreen
from companion.tui.screens.episodes import EpisodesScreen
from companion.tui.screens.go import GoScreen
from companion.tui.screens.help import HelpScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import AWARENESS, COURSE, EPISODES, JOURNAL, TODAY
from .seeing import everything, lines_of
from .walking import companion as app_of
from .walking import go_on_until, press, step_to

LESSON = "the-job-changed"
ROOMS = {
    TODAY: TodayScreen,
    COURSE: CourseScreen,
    EPISODES: EpisodesScreen,
    JOURNAL: JournalScreen,
    AWARENESS: AwarenessScreen,
}
SWALLOWED = re.compile(r"^(ctrl\+[mijh]|alt\+(up|down|left|right)|ctrl\+enter)$")
"""Keys that some terminals never pass on."""


def declared_bindings() -> list[tuple[str, Binding]]:
    """Every binding in the BINDINGS of a class of the app."""
    found: dict[tuple[str, str], Binding] = {}
    for module in pkgutil.walk_packages(companion.tui.__path__, "companion.tui."):
        for name, value in vars(importlib.import_module(module.name)).items():
            own = isinstance(value, type) and value.__module__.startswith("companion.tui")
            if own and issubclass(value, Widget | Screen | CompanionApp):
                for binding in value.__dict__.get("BINDINGS", ()):
                    assert isinstance(binding, Binding), f"{name} declares a bare binding: {binding}"
                    found[name, f"{binding.id}{binding.key}"] = binding
    return [(name, binding) for (name, _), binding in found.items()]


def test_every_binding_has_an_id_of_a_group_a_verb_and_an_explanation() -> None:
    bindings = declared_bindings()
    assert len(bindings) > 25
    for name, binding in bindings:
        where = f"{name}: {binding.key}"
        assert binding.id, where
        assert binding.id.partition(".")[0] in GROUPS, where
        assert binding.tooltip.endswith("."), where
        assert binding.description[:1].isupper(), where


def test_no_command_has_only_keys_that_terminals_swallow() -> None:
    for name, binding in declared_bindings():
        assert [key for key in binding.key.split(",") if not SWALLOWED.match(key)], f"{name}: {binding.id}"


@pytest.mark.parametrize("keys", ROOMS, ids=[letter for _, letter in ROOMS])
async def test_a_letter_after_ctrl_g_leads_to_its_room(learner: Machine, keys: tuple[str, str]) -> None:
    async with learner.app() as pilot:
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, ROOMS[keys])
        for (_, letter), room in ROOMS.items():
            await press(pilot, "f9", letter)
            assert isinstance(pilot.app.screen, room), "f9 does the same"


async def test_neither_a_digit_nor_a_letter_alone_leads_out_of_a_room(learner: Machine) -> None:
    async with learner.app() as pilot:
        for keys, room in ROOMS.items():
            await press(pilot, *keys, *"1234567890", "q", "t", "c", "j")
            assert isinstance(pilot.app.screen, room)


@pytest.mark.parametrize("back", ["escape", "ctrl+g", "f9"])
async def test_the_way_to_the_rooms_is_left_without_going_anywhere(learner: Machine, back: str) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "ctrl+g")
        assert isinstance(pilot.app.screen, GoScreen)
        await press(pilot, "x", "1")
        assert isinstance(pilot.app.screen, GoScreen), "no room begins with these"
        await press(pilot, back)
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_the_rooms_are_reached_from_a_question_and_from_a_field(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        await press(pilot, *JOURNAL)
        assert isinstance(pilot.app.screen, JournalScreen)
        await press(pilot, "w", "t", *COURSE)
        assert isinstance(pilot.app.screen, CourseScreen)
        assert [draft.text for draft in app_of(pilot).session.drafts.all()] == ["t"]
        assert app_of(pilot).session.store.all(Answer) == ()


async def test_arrows_and_enter_lead_to_a_room_as_well(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "ctrl+g", "down", "down", "down", "enter")
        assert isinstance(pilot.app.screen, JournalScreen)


async def helped(pilot) -> tuple[dict[str, Binding], str]:
    """Ask for help; returns the app's own bindings that acted before, and what the help says."""
    below = pilot.app.screen
    acting = {
        active.binding.id: active.binding
        for active in below.active_bindings.values()
        if active.binding.id and active.binding.id.partition(".")[0] in GROUPS
    }
    await press(pilot, "f1")
    assert isinstance(pilot.app.screen, HelpScreen)
    words = everything(pilot.app)
    await press(pilot, "escape")
    assert pilot.app.screen is below
    return acting, words


async def test_the_help_lists_every_binding_of_the_screen_with_its_explanation(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        for reached in (
            lambda focused: True,
            lambda focused: isinstance(focused, Menu),
            lambda focused: isinstance(focused, DigitField),
            lambda focused: isinstance(focused, Writing),
        ):
            await step_to(pilot, reached)
            acting, words = await helped(pilot)
            assert acting
            for binding in acting.values():
                assert binding.tooltip in words, binding.id
        await press(pilot, "escape", *JOURNAL)
        acting, words = await helped(pilot)
        assert "journal.write" in acting
        assert all(binding.tooltip in words for binding in acting.values())


async def test_the_help_names_the_key_of_the_palette(learner: Machine) -> None:
    async with learner.app() as pilot:
        _, words = await helped(pilot)
        assert "ctrl+p" in words


async def test_question_mark_opens_help_and_is_typed_in_a_text(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape", *JOURNAL, "w", "question_mark", "q", "1")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "?q1"


async def test_the_footer_offers_no_key_that_would_be_typed(learner: Machine) -> None:
    async with learner.app(LESSON, at="two-things-that-would-not-count", size=(120, 40)) as pilot:
        for reached in (
            lambda focused: isinstance(focused, Writing),
            lambda focused: isinstance(focused, Line),
        ):
            await step_to(pilot, reached)
            keys = [item.split(" ", 1)[0] for item in re.split(r" {2,}", footer(pilot).strip())]
            assert keys
            assert all(len(key) > 1 for key in keys), keys
            assert "space" not in keys
            assert "ctrl+q" in keys


def footer(pilot) -> str:
    """The line of the keys, below what the app has to tell."""
    return lines_of(pilot.app)[pilot.app.screen.query_one(KeyLine).region.bottom - 1]


@pytest.mark.parametrize("size", [(80, 24), (44, 20), (30, 20)])
async def test_help_is_offered_while_keys_that_do_not_fit_give_way(
    learner: Machine, size: tuple[int, int]
) -> None:
    with learner.record() as store:
        for text in ("one", "two", "three"):
            journal.write(store, text)
    async with learner.app(size=size) as pilot:
        await press(pilot, *JOURNAL, "delete")
        assert footer(pilot).endswith("? Help") and "ctrl+q Quit" not in footer(pilot)
        assert footer(pilot).lstrip().startswith("enter Open")


async def test_the_footer_follows_the_focus(learner: Machine) -> None:
    async with learner.app(LESSON, size=(80, 16)) as pilot:
        assert "enter Read on" in footer(pilot)
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        assert "a–d Answer" in footer(pilot) and "n Skip" in footer(pilot)
        assert "enter" not in footer(pilot), "without a caret enter does nothing here"
        await press(pilot, "down")
        assert "enter Choose" in footer(pilot)
        await press(pilot, "escape")
        assert "enter To the question" in footer(pilot)


async def test_j_k_g_and_shift_g_scroll_the_text(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        column = pilot.app.screen.focused
        assert column is not None
        await press(pilot, "j", "j", "j", "k")
        assert column.scroll_y == 2
        await press(pilot, "G")
        assert column.scroll_y == column.max_scroll_y
        await press(pilot, "g")
        assert column.scroll_y == 0


async def test_ctrl_q_leaves_also_from_a_text_field(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w", "a", "ctrl+q")
        assert app_of(pilot).return_code == 0
