"""Walks the app as a learner would: answers whatever has the focus, goes on otherwise."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Input

from companion.tui.screens.lesson import LessonScreen
from companion.tui.widgets.activities.forecast import DigitField
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

Keys = list[str]


def keys_for(focused: object) -> Keys:
    """The keys that answer what has the focus."""
    match focused:
        case RatingMenu():
            return ["3"]
        case SortMenu() as menu:
            return ["enter"] if menu.current is not None and menu.current.key == "done" else ["a"]
        case DigitField():
            return ["3"]
        case Menu(ticking=True):
            return ["a", "enter"]
        case Menu(lettered=True):
            return ["a"]
        case Menu(id="due"):
            return ["enter"]
        case Line(id="cue"):
            return [*"a task lands", "enter"]
        case Line(id="act"):
            return [*"ask first", "enter"]
        case Input(id="reason"):
            return ["enter"]
        case Input():
            return [*"word", "enter"]
        case Writing():
            return [*"What I saw", "ctrl+s"]
        case _:
            return ["enter"]


async def finish_lesson(pilot: Pilot[int], *, most: int = 300) -> Keys:
    """Answer and go on until the lesson is left; returns every key pressed."""
    pressed: Keys = []
    while isinstance(pilot.app.screen, LessonScreen):
        for key in keys_for(pilot.app.screen.focused):
            await pilot.press(key)
            await pilot.pause()
            pressed.append(key)
        assert len(pressed) < most, f"the lesson does not end: {pressed[-20:]} at {pilot.app.screen.focused}"
    return pressed
