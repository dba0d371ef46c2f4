from __future__ import annotations

import json
import stat

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.learner.lesson_places import FORECAST
from companion.records.kinds import Commitment, Entry
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.today import TodayScreen
from companion.tui.themes import THEMES
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import JOURNAL, TODAY
from .seeing import everything, lines_of, seen, styles_of
from .waiting import quiet
from .walking import companion, go_on_until, press, settled, step_to, type_text, until

LESSON = "the-job-changed"
REFLECT, COMMIT = "two-things-that-would-not-count", "before-i-touch-it"


def column(pilot: Pilot[int]) -> LessonColumn:
    return pilot.app.screen.query_one(LessonColumn)


def writes(focused: object) -> bool:
    return isinstance(focused, Writing)


def page(pilot: Pilot[int]) -> list[str]:
    """What is read, without the lines around it and the scroll bar."""
    return [line[:76].rstrip() for line in lines_of(pilot.app)[1:-1]]


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_theme_is_remembered_at_the_next_start(learner: Machine, theme: str) -> None:
    async with learner.app() as pilot:
        while pilot.app.theme != theme:
            await press(pilot, "f2")
        await press(pilot, "f2", "f2", "f2")
        assert pilot.app.theme == theme
    async with learner.app(LESSON) as pilot:
        assert pilot.app.theme == theme
        assert pilot.app.current_theme.dark == (theme != "companion-light")
        started = pilot.app.classes, styles_of(pilot.app)
        await press(pilot, "f2", "f2", "f2")
        assert (pilot.app.classes, styles_of(pilot.app)) == started, "at the start it looks as it does later"


async def test_an_unknown_theme_in_the_settings_is_no_obstacle(learner: Machine) -> None:
    (learner.home / "settings.json").write_text(json.dumps({"theme": "gruvbox"}))
    async with learner.app() as pilot:
        assert pilot.app.theme == "companion-dark"


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"theme": 3, "place": {"lesson": 1}}', '{"place": "x"}', "\x00" * 40]
)
async def test_unreadable_settings_count_as_none(learner: Machine, content: str) -> None:
    (learner.home / "settings.json").write_text(content)
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_quitting_in_the_middle_of_a_lesson_comes_back_to_the_same_line(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await press(pilot, "pagedown", "pagedown", "pagedown", "j", "j", "j")
        left = page(pilot)
        await press(pilot, "ctrl+q")
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, LessonScreen)
        assert page(pilot) == left


async def test_quitting_while_answering_comes_back_to_the_same_question(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        pilot.app.clear_notifications()
        await quiet(pilot)
        left = page(pilot)
        await press(pilot, "ctrl+q")
    async with learner.app() as pilot:
        assert page(pilot) == left
        assert isinstance(pilot.app.screen.focused, Menu)
        assert pilot.app.screen.focused.id == "options"


async def test_leaving_a_lesson_and_opening_it_again_comes_back_to_the_same_activity(
    learner: Machine,
) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        reached = column(pilot).reached()
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Continue: The job changed" in seen(pilot.app)
        await press(pilot, "enter")
        await settled(pilot)
        assert column(pilot).reached() == reached
        assert isinstance(pilot.app.screen.focused, Menu)


async def test_leaving_a_lesson_while_reading_and_opening_it_again_comes_back_to_the_same_line(
    learner: Machine,
) -> None:
    async with learner.app(LESSON) as pilot:
        await press(pilot, *["pagedown"] * 4, "j")
        left = page(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        await press(pilot, "enter")
        await settled(pilot)
        assert page(pilot) == left


async def test_the_place_is_kept_in_the_record_for_another_day(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        reached = column(pilot).reached()
        await press(pilot, "ctrl+q")
    learner.clock.advance(days=3)
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen), "after a night the app opens on Today"
        await press(pilot, "enter")
        await settled(pilot)
        assert column(pilot).reached() == reached


async def test_a_room_left_last_is_where_the_app_opens(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await press(pilot, "pagedown", *TODAY, "ctrl+q")
    async with learner.app() as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_draft_is_offered_again_after_leaving_and_on_today(learner: Machine) -> None:
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, writes)
        await type_text(pilot, "half a thought")
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Two things that would not count, in The job changed" in seen(pilot.app)
        assert "half a thought" in seen(pilot.app)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        while "half a thought" not in (menu.current.body.plain if menu.current else ""):
            await press(pilot, "down")
        await press(pilot, "enter")
        await settled(pilot)
        focused = pilot.app.screen.focused
        assert isinstance(focused, Writing)
        assert focused.text == "half a thought"
        assert "Your words from last time are still here." in everything(pilot.app)
        await press(pilot, "ctrl+s")
        store = companion(pilot).session.store
        assert [kept.fact.text for kept in store.all(Entry)] == ["half a thought"]
        await press(pilot, "escape", "escape")
        assert "Not yet saved" not in everything(pilot.app)


async def test_a_draft_is_on_the_disk_within_a_second_of_typing(learner: Machine) -> None:
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, writes)
        await type_text(pilot, "typed")
        drafts = learner.home / "drafts"
        await until(pilot, lambda: any(drafts.glob("draft-*")), "no draft")
        [file] = drafts.glob("draft-*")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(drafts.stat().st_mode) == 0o700
        assert stat.S_IMODE(learner.home.stat().st_mode) == 0o700


async def test_a_draft_is_offered_again_after_the_app_was_ended(learner: Machine) -> None:
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, writes)
        await type_text(pilot, "before the end")
        companion(pilot).exit(0)
        await quiet(pilot)
    async with learner.app(LESSON, at=REFLECT) as pilot:
        await step_to(pilot, writes)
        focused = pilot.app.screen.focused
        assert isinstance(focused, Writing)
        assert focused.text == "before the end"
        assert companion(pilot).session.store.all(Entry) == ()


async def test_both_halves_of_a_commitment_are_kept_as_drafts(learner: Machine) -> None:
    async with learner.app(LESSON, at=COMMIT) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Line) and focused.id == "cue")
        await type_text(pilot, "the phone rings")
        await press(pilot, "enter")
        await type_text(pilot, "let it")
        await press(pilot, "ctrl+q")
    async with learner.app() as pilot:
        fields = {line.id: line.value for line in pilot.app.screen.query(Line)}
        assert {name: fields[name] for name in ("cue", "act")} == {"cue": "the phone rings", "act": "let it"}
        assert companion(pilot).session.store.all(Commitment) == ()


async def test_a_line_why_that_was_not_entered_is_offered_again(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Input) and focused.id == "reason")
        await type_text(pilot, "they would wait")
        await press(pilot, "ctrl+q")
    async with learner.app() as pilot:
        assert pilot.app.screen.query_one("#reason", Input).value == "they would wait"


async def test_undo_works_in_the_editor(learner: Machine) -> None:
    async with learner.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        await type_text(pilot, "one two")
        await press(pilot, "ctrl+w", "ctrl+z")
        editor = pilot.app.screen.query_one(TextArea)
        assert editor.text == "one two"
        assert editor.soft_wrap
