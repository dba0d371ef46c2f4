"""Walks the app as a learner would: answers whatever has the focus, goes on otherwise."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.option_names import LETTERS
from companion.tui.app import CompanionApp
from companion.tui.screens.lesson import LessonScreen
from companion.tui.widgets.activities.base import ActivityView
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.recall import RecallView
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.digit_menu import DigitMenu
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .waiting import press, press_at_once, quiet, type_text, typed, until  # noqa: F401

Keys = list[str]

REFLECTION = "My part"
REASON = "since"
CUE, ACT = "a task lands", "ask first"


def keys_for(focused: object) -> Keys:
    """The keys that answer what has the focus."""
    match focused:
        case RatingMenu():
            return ["3"]
        case SortMenu() as menu:
            return ["enter"] if menu.current is not None and menu.current.key == "done" else ["a"]
        case DigitField():
            return ["3"]
        case DigitMenu():
            return ["3"]
        case Menu(ticking=True):
            return ["a", "end", "enter"]
        case Menu(parent=RecallView() as cards):
            return [
                LETTERS[next(n for n, one in enumerate(cards.activity.cards) if one.id not in cards.open)]
            ]
        case Menu(id="due"):
            return ["b"]
        case Menu(lettered=True):
            return ["a"]
        case Line(id="cue"):
            return [*typed(CUE), "enter"]
        case Line(id="act"):
            return [*typed(ACT), "enter"]
        case Input(id="reason"):
            return [*typed(REASON), "enter"]
        case Input():
            return [*typed("word"), "enter"]
        case Writing():
            return [*typed(REFLECTION), "ctrl+s"]
        case _:
            return ["enter"]


def companion(pilot: Pilot[int]) -> CompanionApp:
    """The app under the pilot."""
    assert isinstance(pilot.app, CompanionApp)
    return pilot.app


async def settled(pilot: Pilot[int]) -> None:
    """Wait until the record is open and the screen has all its parts."""
    app = companion(pilot)

    def complete() -> bool:
        screen = app.screen
        return app.session.ready and (
            not isinstance(screen, LessonScreen) or bool(screen.query("#lesson-end"))
        )

    await until(pilot, complete, "the app does not come up")


async def choose_row(pilot: Pilot[int], words: str) -> None:
    """Choose the row of a list on the screen that shows these words."""
    for menu in pilot.app.screen.query(Menu):
        for place, row in enumerate(menu.choices):
            if words in row.body.plain:
                menu.focus()
                await quiet(pilot)
                menu.move_to(place)
                await press(pilot, "enter")
                await settled(pilot)
                return
    raise AssertionError(f"no row says {words}")


async def answer(pilot: Pilot[int]) -> Keys:
    """Answer what has the focus, or go on; returns the keys."""
    keys = keys_for(pilot.app.screen.focused)
    await (press_at_once if len(keys) > 2 else press)(pilot, *keys)
    return keys


async def go_on_until(pilot: Pilot[int], reached: Callable[[object], bool], *, most: int = 200) -> None:
    """Answer and go on until something that satisfies ``reached`` has the focus."""
    for _ in range(most):
        if reached(pilot.app.screen.focused):
            return
        await answer(pilot)
    raise AssertionError(f"never reached; the focus is on {pilot.app.screen.focused}")


async def step_to(pilot: Pilot[int], reached: Callable[[object], bool], *, most: int = 40) -> None:
    """Go from activity to activity, answering only the forecast, until ``reached`` has the focus."""
    for _ in range(most):
        focused = pilot.app.screen.focused
        if reached(focused):
            return
        if isinstance(focused, DigitField):
            await press(pilot, "3")
        elif isinstance(focused, Input | Writing):
            await press(pilot, "escape")
        await press(pilot, "n")
    raise AssertionError(f"never reached; the focus is on {pilot.app.screen.focused}")


async def into(pilot: Pilot[int], view: ActivityView) -> None:
    """Give an activity the keys, and show it: what is out of view answers nothing."""
    assert view.focus_inside()
    view.scroll_visible(animate=False, force=True)
    await quiet(pilot)


async def finish_lesson(pilot: Pilot[int], *, most: int = 300) -> Keys:
    """Answer and go on until the lesson is left; returns every key pressed."""
    pressed: Keys = []
    lesson = pilot.app.screen
    assert isinstance(lesson, LessonScreen)
    while pilot.app.screen is lesson:
        pressed += await answer(pilot)
        assert len(pressed) < most, f"the lesson does not end: {pressed[-20:]} at {pilot.app.screen.focused}"
    return pressed
