"""The palette in the app: it opens everywhere, finds, opens what was chosen, and changes nothing else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from patience import DEADLINE
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.catalog import Catalog
from companion.learner import commitments
from companion.records.kinds import Answer
from companion.tui.app import CompanionApp
from companion.tui.screens.find import FindScreen
from companion.tui.screens.follow_up import FollowUpScreen
from companion.tui.screens.help import HelpScreen
from companion.tui.screens.journal import JournalScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.notes import LibraryScreen, NotesScreen
from companion.tui.screens.promise import PromiseScreen
from companion.tui.screens.receive import ReceiveScreen
from companion.tui.screens.share import ShareScreen
from companion.tui.screens.sitting import SittingScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

from .conftest import Machine
from .seeing import everything, lines_of, seen
from .waiting import click, key_event, turn
from .walking import companion, go_on_until, press, settled, step_to, type_text

LESSON = "the-job-changed"
SIZES = [(120, 40), (80, 24), (60, 20)]


async def found_by(pilot: Pilot[int], query: str = "") -> list[str]:
    """Open the palette, type, and return the rows that can be opened."""
    await press(pilot, "ctrl+p")
    assert isinstance(pilot.app.screen, FindScreen)
    await type_text(pilot, query)
    return rows_of(pilot)


def rows_of(pilot: Pilot[int]) -> list[str]:
    return [row.body.plain for row in pilot.app.screen.query_one(Menu).choices]


async def open_by(pilot: Pilot[int], query: str) -> None:
    """Open the first thing that is found."""
    await found_by(pilot, query)
    await press(pilot, "enter")
    await settled(pilot)


async def leave(pilot: Pilot[int]) -> None:
    """Press enter, which ends the app: then there is no screen left that could come to rest."""
    pilot.app.post_message(key_event("enter"))
    async with asyncio.timeout(DEADLINE):
        while pilot.app.is_running:
            await turn()
    assert pilot.app.return_code == 0


def promise(learner: Machine, cue: str) -> None:
    """Let a commitment be due today."""
    with learner.record() as store:
        commitments.make(store, cue, "ask first", learner.clock.now().date() + timedelta(days=1))
    learner.clock.advance(days=2)


@pytest.mark.parametrize("size", SIZES)
async def test_due_things_come_first_then_the_next_then_goals_then_keys(
    learner: Machine, size: tuple[int, int]
) -> None:
    promise(learner, "a task lands")
    async with learner.app(size=size) as pilot:
        rows = await found_by(pilot)
        assert rows[0].startswith("If a task lands, then I ask first")
        order = [
            "Begin: ",
            "Write an entry",
            "Today",
            "Journal",
            "Same field",
            "A feedback loop",
            "Worth the time",
        ]
        order += ["Calibration", "Help", "Export everything"]
        places = [next(n for n, row in enumerate(rows) if row.startswith(words)) for words in order]
        assert places == sorted(places)
        assert "Keys that act here" in everything(pilot.app)
        assert "▸ If a task lands" in seen(pilot.app)
        assert pilot.app.screen.focused is pilot.app.screen.query_one(Input)
        foot = lines_of(pilot.app)[pilot.app.screen.query_one(KeyLine).region.y]
        assert "enter Open" in foot and "esc Close" in foot


async def test_every_lesson_worksheet_source_and_room_is_there(learner: Machine) -> None:
    async with learner.app() as pilot:
        rows = await found_by(pilot)
        catalog = learner.catalog
        for one in (*catalog.lessons, *catalog.worksheets, *catalog.sources):
            assert any(one.title in row for row in rows), one.title
        assert {"Today", "Course", "Episodes", "Journal", "Awareness"} <= set(rows)


async def test_what_is_due_is_opened_and_comes_first_when_it_is_searched(learner: Machine) -> None:
    promise(learner, "I ask for feedback")
    async with learner.app() as pilot:
        rows = await found_by(pilot, "feedback")
        assert rows[0].startswith("If I ask for feedback")
        assert rows[1].startswith("A feedback loop")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FollowUpScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_commitment_comes_first_by_its_own_words_only(learner: Machine) -> None:
    promise(learner, "a task lands")
    async with learner.app() as pilot:
        assert (await found_by(pilot, "feedback"))[0].startswith("A feedback loop")


@pytest.mark.parametrize(
    ("query", "screen"),
    [
        ("delegate", LessonScreen),
        ("mentoring agreement", WorksheetScreen),
        ("mentor", ShareScreen),
        ("feedback from my mentor", ReceiveScreen),
        ("journal", JournalScreen),
        ("eighth mile", NotesScreen),
        ("books", LibraryScreen),
        ("write", WriteScreen),
        ("keys", HelpScreen),
        ("statements", SittingScreen),
    ],
)
async def test_things_are_opened(learner: Machine, query: str, screen: type) -> None:
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        await open_by(pilot, query)
        assert isinstance(pilot.app.screen, screen)


async def test_quit_leaves(learner: Machine) -> None:
    async with learner.app() as pilot:
        assert (await found_by(pilot, "quit"))[0].startswith("Quit")
        await leave(pilot)


async def test_a_command_to_type_is_told(learner: Machine, notices: list[tuple[str, str]]) -> None:
    async with learner.app() as pilot:
        await open_by(pilot, "export")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert notices == [("information", "In a terminal, type: companion data export")]


async def test_a_command_acts_on_the_screen_beneath(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        rows = await found_by(pilot, "next activity")
        assert rows[0].startswith("Next")
        below = pilot.app.screen_stack[-2]
        await press(pilot, "enter")
        assert pilot.app.screen is below
        assert isinstance(pilot.app.screen.focused, Menu)


async def test_over_a_question_nothing_is_answered(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        asked, before = pilot.app.screen.focused, lines_of(pilot.app)
        assert "The ear that closes" in (await found_by(pilot, "listening"))[0]
        await press(pilot, "down", "up", "escape")
        assert pilot.app.screen.focused is asked
        assert lines_of(pilot.app) == before
        await found_by(pilot, "abcd")
        await press(pilot, "escape")
        await open_by(pilot, "diary")
        assert isinstance(pilot.app.screen, JournalScreen)
        assert companion(pilot).session.store.all(Answer) == ()


async def test_over_a_text_field_it_types_nothing_and_shows_the_keys_that_act_there(learner: Machine) -> None:
    async with learner.app(LESSON, at="two-things-that-would-not-count") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Writing))
        await type_text(pilot, "My ")
        rows = await found_by(pilot)
        assert any(row.startswith("Save  ctrl+s") for row in rows)
        assert not any(row.startswith("Next  n") for row in rows)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.focused, Writing)
        await type_text(pilot, "part")
        assert pilot.app.screen.focused.text == "My part"


async def test_arrows_move_while_one_types_and_the_first_row_has_the_caret_again(learner: Machine) -> None:
    async with learner.app() as pilot:
        rows = await found_by(pilot, "hiring")
        assert len(rows) > 1
        await press(pilot, "down")
        assert f"▸ {rows[1].split('  ')[0]}" in seen(pilot.app)
        await type_text(pilot, "x")
        await press(pilot, "backspace")
        assert f"▸ {rows[0].split('  ')[0]}" in seen(pilot.app)
        await press(pilot, "down", "enter")
        await settled(pilot)
        assert rows[1].split("  ")[0] in seen(pilot.app)


async def test_the_caret_stays_in_view(learner: Machine) -> None:
    async with learner.app(size=(60, 20)) as pilot:
        rows = await found_by(pilot)
        for _ in range(4):
            await press(pilot, "pagedown")
            assert "▸" in seen(pilot.app)
        for _ in rows:
            await press(pilot, "up")
        assert f"▸ {rows[0].split('  ')[0]}" in seen(pilot.app)


async def test_the_nearest_three_are_offered_when_nothing_is_found(learner: Machine) -> None:
    async with learner.app() as pilot:
        rows = await found_by(pilot, "fedback")
        assert len(rows) == 3
        assert rows[0].startswith("A feedback loop")
        assert "Nothing has “fedback” in its name. Nearest:" in seen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WorksheetScreen)


async def test_even_nonsense_offers_three(learner: Machine) -> None:
    async with learner.app() as pilot:
        assert len(await found_by(pilot, "[/]$(x")) == 3
        assert "Nothing has “[/]$(x” in its name." in seen(pilot.app)


async def test_titles_and_promises_stay_text(learner: Machine, tmp_path: Path) -> None:
    course = tmp_path / "course"
    (course / "m").mkdir(parents=True)
    (course / "course.yaml").write_text("title: C\nmodules:\n  - {id: m, title: M, folder: m}\n")
    unsafe = "[@click=app.quit]Click[/] [/x] \\"
    head = f"---\nid: a\ntitle: '{unsafe}'\nobjective: '[bold'\nminutes: 5\n---\nWords.\n"
    (course / "m" / "1-a.md").write_text(head)
    machine = Machine(learner.home, Catalog.open(course, cache=None), learner.clock)
    promise(machine, "[link=x]see[/link] \x1b[31m")
    async with machine.app() as pilot:
        rows = await found_by(pilot)
        assert any(unsafe in row for row in rows)
        assert "[@click=app.quit]Click[/] [/x]" in seen(pilot.app)
        assert "[link=x]see[/link]" in seen(pilot.app)
        await type_text(pilot, "click")
        assert any(unsafe in row for row in rows_of(pilot))


async def test_before_the_first_question_is_answered_it_says_so_and_leads_nowhere(
    newcomer: Machine, notices: list[tuple[str, str]]
) -> None:
    async with newcomer.app() as pilot:
        assert (await found_by(pilot, "go journal"))[0].startswith("Journal") or rows_of(pilot)
        assert notices[-1][1] == "First choose where you are: a, b or c."
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PromiseScreen)
        assert notices.count(notices[-1]) == 2
        assert companion(pilot).session.store.counts == {}
        await found_by(pilot, "quit")
        await leave(pilot)


async def test_it_is_opened_once_and_closed_by_escape(learner: Machine) -> None:
    async with learner.app() as pilot:
        below = pilot.app.screen
        await press(pilot, "ctrl+p", "ctrl+p")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "escape")
        assert pilot.app.screen is below


async def test_what_is_open_already_is_not_opened_twice(
    learner: Machine, notices: list[tuple[str, str]]
) -> None:
    learner.clock.advance(days=1)
    async with learner.app() as pilot:
        for query, kind in (("statements", SittingScreen), ("mentoring agreement", WorksheetScreen)):
            await open_by(pilot, query)
            assert isinstance(pilot.app.screen, kind)
            await open_by(pilot, query)
            assert sum(isinstance(one, kind) for one in pilot.app.screen_stack) == 1
            assert notices[-1][1] == "This is open already. Esc goes back to it."


async def test_a_click_opens(learner: Machine) -> None:
    async with learner.app() as pilot:
        await found_by(pilot, "diary")
        await click(pilot, pilot.app.screen.query_one(Menu), offset=(4, 0))
        assert isinstance(pilot.app.screen, JournalScreen)


def test_the_app_shows_no_palette_of_textual() -> None:
    assert not CompanionApp.ENABLE_COMMAND_PALETTE
