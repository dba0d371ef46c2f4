"""The box of links: followed by enter where they stay in the course, copied where they lead out of it."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from companion.tui.links import Link
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.links import LinksScreen
from companion.tui.screens.today import TodayScreen

from .conftest import SMALL, Machine, Notices
from .seeing import lines_of, seen
from .waiting import quiet
from .walking import press, settled

LESSON = Link("lesson", "the-job-changed", "The job changed")
ADDRESS = Link("address", "https://example.org/a?b=c", "A study")


async def open_box(pilot: Pilot[int], *links: Link) -> None:
    pilot.app.push_screen(LinksScreen(links))
    await quiet(pilot)


async def test_enter_opens_a_lesson_and_the_footer_says_so(learner: Machine) -> None:
    async with learner.app() as pilot:
        await open_box(pilot, LESSON, ADDRESS)
        footer = lines_of(pilot.app)[-1]
        assert "enter Open" in footer and "esc Close" in footer and "Copy" not in footer
        await press(pilot, "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)


async def test_an_address_is_copied_and_never_opened(
    learner: Machine, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with learner.app(size=SMALL, notifications=True) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda *_: pytest.fail("it was opened"))
        await open_box(pilot, LESSON, ADDRESS)
        await press(pilot, "down")
        footer = lines_of(pilot.app)[-1]
        assert "c Copy address" in footer and "enter" not in footer
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LinksScreen)
        await press(pilot, "c")
        assert pilot.app.clipboard == ADDRESS.id
        assert "The address is copied" in seen(pilot.app)


async def test_what_is_copied_commands_no_terminal(learner: Machine) -> None:
    async with learner.app() as pilot:
        await open_box(pilot, Link("address", "https://x/\x1b[2J\nrm -r ~", "x"))
        await press(pilot, "c")
        assert pilot.app.clipboard == "https://x/␛[2J␊rm -r ~"


@pytest.mark.parametrize("key", ["escape", "l"])
async def test_without_links_the_box_says_so_and_closes(learner: Machine, key: str) -> None:
    async with learner.app() as pilot:
        await open_box(pilot)
        assert "There are no links in this text." in seen(pilot.app)
        await press(pilot, "enter", "c", key)
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_many_links_are_all_reached(learner: Machine) -> None:
    async with learner.app(size=SMALL) as pilot:
        await open_box(pilot, *[Link("address", f"https://example.org/{n}", f"Study {n}") for n in range(30)])
        await press(pilot, "end")
        assert "https://example.org/29" in seen(pilot.app)
