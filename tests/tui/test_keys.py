from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widget import Widget

import companion.tui
from companion.learner import journal
from companion.tui.app import CompanionApp
from companion.tui.commands import GROUPS
from companion.tui.screens.awareness import AwarenessScreen
from companion.tui.screens.course import CourseScreen
from companion.tui.screens.episodes import EpisodesScreen
from companion.tui.screens.help import HelpScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, lines_of, seen
from .walking import companion as app_of
from .walking import go_on_until, press, settled, step_to, type_text

LESSON = "the-job-changed"
ROOMS = {
    "1": TodayScreen,
    "2": CourseScreen,
    "3": EpisodesScreen,
    "4": JournalScreen,
    "5": AwarenessScreen,
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


@pytest.mark.parametrize("digit", ROOMS)
async def test_a_digit_leads_to_its_room_where_nothing_is_answered(learner: Machine, digit: str) -> None:
    async with learner.app() as pilot:
        await press(pilot, digit)
        assert isinstance(pilot.app.screen, ROOMS[digit])
        for other, room in ROOMS.items():
            await press(pilot, other)
            assert isinstance(pilot.app.screen, room)


async def palette_of(pilot, query: str = "") -> list[str]:
    """Open the palette, type, and return the titles offered."""
    from textual.command import CommandList

    await press(pilot, "ctrl+p")
    screen = pilot.app.screen
    assert isinstance(screen, CommandPalette)
    await type_text(pilot, query)
    commands = screen.query_one(CommandList)
    return [str(option.prompt).split("\n")[0] for option in commands.options]


async def test_the_palette_lists_group_and_verb_and_every_lesson(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        titles = await palette_of(pilot)
        assert titles
        words = {*GROUPS.values(), "Lesson", "Notes"}
        assert all(title.partition(": ")[0] in words and title.partition(": ")[2] for title in titles)
        for lesson in learner.catalog.lessons:
            assert f"Lesson: {lesson.title}" in titles
        for source in learner.catalog.sources:
            assert f"Notes: {source.title}" in titles
        assert {"Go: Today", "Go: Awareness", "App: Help", "App: Theme", "App: Quit", "Lesson: Go on"} <= set(
            titles
        )


async def test_the_rooms_are_reached_from_the_palette_while_a_question_is_answered(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        titles = await palette_of(pilot, "go journal")
        assert "Go: Journal" in titles
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_a_lesson_is_opened_from_the_palette(learner: Machine) -> None:
    async with learner.app() as pilot:
        await palette_of(pilot, "takeover reflex")
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id == "catching-the-takeover-reflex"


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
        await press(pilot, "q")
        await press(pilot, *JOURNAL, "w", "question_mark", "q", *TODAY)
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "?q1"


async def test_the_footer_offers_no_key_that_would_be_typed(learner: Machine) -> None:
    async with learner.app(LESSON, at="two-things-that-would-not-count", size=(120, 40)) as pilot:
        for reached in (
            lambda focused: isinstance(focused, Writing),
            lambda focused: isinstance(focused, Line),
        ):
            await step_to(pilot, reached)
            line = pilot.app.screen.query_one(KeyLine)
            words = lines_of(pilot.app)[line.region.y]
            keys = [item.split(" ", 1)[0] for item in re.split(r" {3,}", words.strip())]
            assert keys
            assert all(len(key) > 1 for key in keys), keys
            assert "space" not in keys
            assert "ctrl+q" in keys


@pytest.mark.parametrize("size", [(80, 24), (44, 20), (30, 20)])
async def test_help_is_offered_while_keys_that_do_not_fit_give_way(
    learner: Machine, size: tuple[int, int]
) -> None:
    with learner.record() as store:
        for text in ("one", "two", "three"):
            journal.write(store, text)
    async with learner.app(size=size) as pilot:
        await press(pilot, *JOURNAL, "delete")
        words = lines_of(pilot.app)[pilot.app.screen.query_one(KeyLine).region.y]
        assert words.endswith("? Help") and "q Quit" not in words


async def test_the_footer_follows_the_focus(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        assert "space Go on" in seen(pilot.app) or "enter Go on" in seen(pilot.app)
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        assert "enter Choose" in lines_of(pilot.app)[-1]


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
