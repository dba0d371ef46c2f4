"""ctrl+o in a lesson makes one page of it to pass on, and a box says where it is and leads to it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from companion.learner import profile, progress
from companion.safety.errors import CompanionError
from companion.tui import page_opener
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.page_made import PageMadeScreen
from companion.tui.widgets.key_line import KeyLine

from .conftest import SMALL, WIDE, Machine, Notices
from .seeing import everything, lines_of, seen
from .walking import press

LESSON = "the-job-changed"


async def test_a_key_makes_the_page_and_a_box_tells_where_it_is(learner: Machine) -> None:
    page = learner.home / "printed" / f"{LESSON}.html"
    async with learner.app(LESSON) as pilot:
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, PageMadeScreen)
        words = everything(pilot.app)
        assert "One page to pass on" in words and page.name in words and f"{LESSON}.md" in words
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LessonScreen)
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert page.with_suffix(".md").read_text("utf-8").startswith("# The job changed")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_no_name_is_broken_in_the_box(learner: Machine, size: tuple[int, int]) -> None:
    names = ("a folder with a rather long name", "another one in it", "and one more")
    machine = Machine(learner.home.joinpath(*names), learner.catalog, learner.clock)
    machine.home.parent.mkdir(parents=True)
    with machine.record() as store:
        profile.begin(store, "lead", seed=7)
        progress.visit(store, progress.FIRST_RUN, None, done=True)
    async with machine.app(LESSON, size=size) as pilot:
        await press(pilot, "ctrl+o")
        box = lines_of(pilot.app)
        assert any(f"│  {LESSON}.html  " in line for line in box), "a line of its own"
        for name in (*names, "printed"):
            assert any(name in line for line in box), f"{name} is broken"


async def test_a_disk_that_refuses_is_told_in_words(learner: Machine, notices: Notices) -> None:
    (learner.home / "printed").write_text("in the way")
    async with learner.app(LESSON, notifications=True) as pilot:
        await press(pilot, "ctrl+o")
        assert "No page was made" in seen(pilot.app)
        [(_, told)] = notices
        assert "a part of the path is a file" in told
        assert isinstance(pilot.app.screen, LessonScreen)


async def test_o_opens_the_page_and_nothing_does_unasked(
    learner: Machine, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(page_opener, "open_page", opened.append)
    async with learner.app(LESSON) as pilot:
        await press(pilot, "ctrl+o")
        assert opened == []
        await press(pilot, "o")
        assert opened == [learner.home / "printed" / f"{LESSON}.html"]
        assert notices == [("information", "The page opens in your browser. Print it from there.")]


async def test_a_page_that_cannot_be_opened_is_told_in_words(
    learner: Machine, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise CompanionError("there is no desktop here to open the page on", next_step="copy where it is")

    monkeypatch.setattr(page_opener, "open_page", refuse)
    async with learner.app(LESSON, notifications=True) as pilot:
        await press(pilot, "ctrl+o", "o")
        assert isinstance(pilot.app.screen, PageMadeScreen)
        assert "The page isn't open: there is no desktop here" in seen(pilot.app)


async def test_c_copies_the_whole_path(learner: Machine, notices: Notices) -> None:
    async with learner.app(LESSON) as pilot:
        await press(pilot, "ctrl+o", "c")
        assert pilot.app.clipboard == str(learner.home / "printed" / f"{LESSON}.html")
        assert notices == [("information", "The path is copied, if your terminal lets programs copy.")]


async def test_the_footer_of_the_box_says_its_keys(learner: Machine) -> None:
    async with learner.app(LESSON, size=SMALL) as pilot:
        await press(pilot, "ctrl+o")
        footer = lines_of(pilot.app)[-1]
        assert all(words in footer for words in ("esc Close", "o Open", "c Copy path"))


async def test_the_key_is_in_the_help_and_not_in_the_footer(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        assert "Hand out" not in "".join(lines_of(pilot.app)[-pilot.app.query_one(KeyLine).size.height :])
        await press(pilot, "question_mark")
        assert "Make one page of it to pass on." in everything(pilot.app)
