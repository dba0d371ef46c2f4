from __future__ import annotations

import pytest
from rich.style import Style

from companion.learner.lesson_places import FORECAST
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .rooms_by_key import COURSE, JOURNAL, TODAY
from .seeing import everything, lines_of, seen, styles_of
from .walking import go_on_until, press, settled, step_to


@pytest.fixture
def without_colour(monkeypatch: pytest.MonkeyPatch, newcomer: Machine) -> Machine:
    monkeypatch.setenv("NO_COLOR", "1")
    return newcomer


def assert_grey(app) -> None:
    for text, style in styles_of(app):
        if isinstance(style, Style):
            for colour in (style.color, style.bgcolor):
                triplet = colour.triplet if colour is not None else None
                assert triplet is None or max(triplet) - min(triplet) <= 1, (text, style)


async def test_without_colour_signs_say_what_colours_do(without_colour: Machine) -> None:
    async with without_colour.app() as pilot:
        assert_grey(pilot.app)
        await press(pilot, "down")
        assert "▸ a I lead now" in seen(pilot.app), "the caret"
        await press(pilot, "a")
        await settled(pilot)
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.ticking)
        await press(pilot, "down", "down", "enter")
        ticked = [line for line in lines_of(pilot.app) if "[x]" in line]
        assert len(ticked) == 1
        assert "▸ b  [x]" in ticked[0]
        await press(pilot, "end", "enter")
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and not focused.ticking)
        await press(pilot, "b", "a", "enter", "a")
        words = everything(pilot.app)
        assert "← you would" in words
        assert "← you should" in words
        assert "●" in words
        assert_grey(pilot.app)
        await press(pilot, "escape", *TODAY)
        assert "[Today]" in lines_of(pilot.app)[0]
        await press(pilot, *COURSE)
        assert "[Course]" in lines_of(pilot.app)[0]
        assert_grey(pilot.app)


async def test_without_colour_a_check_says_which_answer_holds_and_which_was_given(
    without_colour: Machine,
) -> None:
    from companion.learner import profile

    with without_colour.record() as store:
        profile.begin(store, "lead", seed=7)
    async with without_colour.app("the-job-changed", at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        await press(pilot, "a", "2")
        words = everything(pilot.app)
        assert "← you" in words
        assert "✓ " in words
        assert "You have it" in words or "Not this time" in words
        assert_grey(pilot.app)


async def test_the_focus_shows_without_colour(without_colour: Machine) -> None:
    from companion.learner import profile

    with without_colour.record() as store:
        profile.begin(store, "lead", seed=7)
    async with without_colour.app() as pilot:
        await press(pilot, *JOURNAL, "w")
        assert isinstance(pilot.app.screen.focused, Writing)
        reversed_cells = [
            style for _, style in styles_of(pilot.app) if isinstance(style, Style) and style.reverse
        ]
        caret = [style for text, style in styles_of(pilot.app) if isinstance(style, Style) and style.bgcolor]
        assert reversed_cells or len({str(style.bgcolor) for style in caret}) > 1, "the cursor can be seen"
