"""A worksheet is filled field by field; whatever happens, what was typed is there again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from course_with_forms import AGAIN, QUESTION, THEIRS, WENT, WHOM, write_course_with_forms
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.catalog import Catalog
from companion.learner import entry_text, worksheets
from companion.records.kinds import Entry, Worksheet
from companion.store.drafts import Drafts
from companion.tui.screens.help import HelpScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.page_made import PageMadeScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.screens.worksheet_copies import CopiesScreen
from companion.tui.screens.write import WriteScreen
from companion.tui.telling import TO_A_FIELD
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing

from .conftest import Machine, Notices
from .rooms_by_key import COURSE
from .seeing import everything, lines_of, seen
from .test_hostile_text import HOSTILE, assert_harmless
from .test_trouble import fill_the_disk
from .test_typing import paste
from .waiting import quiet
from .walking import choose_row, companion, press, settled, step_to, type_text, until


@pytest.fixture
def filler(learner: Machine, catalog_with_forms: Catalog) -> Machine:
    """A learner in a course with worksheets."""
    return Machine(learner.home, catalog_with_forms, learner.clock)


async def open_sheet(
    pilot: Pilot[int], worksheet: str = "a-loop", copy: str | None = None, field: str = ""
) -> WorksheetScreen:
    screen = WorksheetScreen(companion(pilot).session, worksheet, copy, field)
    pilot.app.push_screen(screen)
    await quiet(pilot)
    return screen


def view(pilot: Pilot[int], title: str) -> FieldView:
    return next(one for one in pilot.app.screen.query(FieldView) if one.field.title == title)


async def go_to(pilot: Pilot[int], title: str) -> None:
    """Focus a field as tab would."""
    next(one for one in view(pilot, title).query("*") if one.focusable).focus()
    await settled(pilot)


async def fill_in(pilot: Pilot[int], title: str, text: str) -> None:
    await go_to(pilot, title)
    await type_text(pilot, text)
    await press(pilot, "escape")


def written(pilot: Pilot[int]) -> list[dict[str, str]]:
    return [kept.fact.fields for kept in companion(pilot).session.store.all(Worksheet)]


# -- filling in


async def test_from_the_course_by_keys_alone_to_a_filled_worksheet(filler: Machine) -> None:
    async with filler.app() as pilot:
        await press(pilot, *COURSE)
        await choose_row(pilot, "A feedback loop")
        assert isinstance(pilot.app.screen, WorksheetScreen)
        assert isinstance(pilot.app.screen.focused, ReadingColumn), "a new worksheet is read first"
        await press(pilot, "n")
        await type_text(pilot, "Nadia")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.focused, Writing)
        await type_text(pilot, "What?\n\nWhen?")
        await press(pilot, "ctrl+s")
        await press(pilot, "b")
        await press(pilot, "tab", "right", "enter")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert written(pilot) == [
            {WHOM: "Nadia", QUESTION: "What?\n\nWhen?", WENT: "They said little", AGAIN: "2026-03-16"}
        ]
        await press(pilot, "escape", "escape")
        assert "1 begun" in everything(pilot.app)
        assert Drafts(filler.home).all() == ()


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_enter_or_space_begins_a_worksheet_and_goes_on_with_it(filler: Machine, key: str) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        assert "enter Next field" in lines_of(pilot.app)[-1]
        await press(pilot, key)
        assert view(pilot, WHOM).query_one(Line).has_focus
        await press(pilot, "escape", key)
        assert view(pilot, QUESTION).query_one(Writing).has_focus


async def test_a_field_out_of_sight_is_read_towards_first(learner: Machine) -> None:
    async with learner.app(size=(40, 16)) as pilot:
        screen = WorksheetScreen(companion(pilot).session, "assessment-framework")
        await pilot.app.push_screen(screen)
        await settled(pilot)
        column, first = screen.query_one(ReadingColumn), screen.query(FieldView).first()
        pages = 0
        while screen.focused is column:
            top = column.scroll_y
            await press(pilot, "enter")
            pages += screen.focused is column
            assert screen.focused is not column or 0 < column.scroll_y - top <= column.region.height
        assert pages >= 1 and first.query_one(Line).has_focus


async def test_a_letter_typed_before_the_field_has_the_keys_says_how_to_get_there(filler: Machine) -> None:
    async with filler.app(notifications=True) as pilot:
        screen = await open_sheet(pilot)
        await press(pilot, "N")
        assert TO_A_FIELD in seen(pilot.app)
        assert isinstance(screen.focused, ReadingColumn) and written(pilot) == []
        await press(pilot, "n")
        assert view(pilot, WHOM).query_one(Line).has_focus, "a key of this screen does what it does"


async def test_nothing_is_kept_of_a_worksheet_only_looked_at(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await press(pilot, *["tab"] * 7, "escape", "escape")
        assert written(pilot) == []


async def test_escape_leaves_the_field_and_then_the_worksheet(filler: Machine) -> None:
    async with filler.app() as pilot:
        for title in (QUESTION, WENT):
            screen = await open_sheet(pilot)
            await go_to(pilot, title)
            await press(pilot, "escape")
            assert pilot.app.screen is screen
            assert isinstance(screen.focused, ReadingColumn)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, TodayScreen)


async def test_n_goes_through_all_fields_to_the_last(filler: Machine) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot, "many")
        seen_titles = []
        for _ in range(8):
            await press(pilot, "n")
            assert isinstance(screen.focused, Line)
            field = next(node for node in screen.focused.ancestors if isinstance(node, FieldView))
            seen_titles.append(field.field.title)
            assert field.region.overlaps(screen.query_one(ReadingColumn).region)
            await press(pilot, "escape")
        assert seen_titles == [f"Line {n}" for n in range(1, 9)]
        await press(pilot, "n")
        assert isinstance(screen.focused, ReadingColumn), "there is none after the last"
        await press(pilot, "g", "n")
        assert view(pilot, "Line 1").query_one(Line).has_focus, "from the top it begins again"


async def test_letters_are_typed_into_a_field_and_do_nothing_else(filler: Machine) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot)
        for title in (WHOM, QUESTION):
            await go_to(pilot, title)
            await type_text(pilot, "npduq1?")
            assert view(pilot, title).typed == "npduq1?"
            assert pilot.app.screen is screen
        assert not (filler.home / "printed").exists()


async def test_while_one_chooses_letters_are_answers_and_no_copy_is_deleted_or_printed(
    filler: Machine,
) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        await go_to(pilot, WENT)
        await press(pilot, "d", "p", "ctrl+z", "2")
        assert pilot.app.screen is screen
        assert len(written(pilot)) == 1
        assert not (filler.home / "printed").exists()


async def test_the_help_lists_the_keys_of_a_worksheet(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        words = everything(pilot.app)
        assert "Go to the next field." in words
        assert "Make a page of it to print" in words
        assert "Delete this copy" not in words, "there is none yet"
        await press(pilot, "escape")
        await fill_in(pilot, WHOM, "N")
        await press(pilot, "question_mark")
        assert "Delete this copy; undo brings it back." in everything(pilot.app)


async def test_a_choice_is_marked_taken_back_and_taken_again(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await go_to(pilot, WENT)
        for letter, option in (("a", "They said something new"), ("c", "done")):
            await press(pilot, letter)
            assert written(pilot)[0] == {WENT: option}
            assert f"● {option}" in everything(pilot.app)
        await press(pilot, "c")
        assert written(pilot)[0] == {}
        assert "●" not in everything(pilot.app)


async def test_a_field_that_is_emptied_is_empty(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "N")
        await go_to(pilot, WHOM)
        await press(pilot, "backspace", "escape")
        assert written(pilot) == [{}]


async def test_blanks_around_a_line_are_not_kept(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, " Nadia ")
        await fill_in(pilot, AGAIN, " 2026-04-01 ")
        assert written(pilot) == [{WHOM: "Nadia", AGAIN: "2026-04-01"}]


async def test_a_date_that_is_none_is_told_and_stays_in_its_field(filler: Machine) -> None:
    typed = "tomorrow"
    async with filler.app(notifications=True) as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, AGAIN, typed)
        assert "A date is written like 2026-03-01" in seen(pilot.app)
        assert view(pilot, AGAIN).typed == typed
        assert written(pilot) == []
        await press(pilot, "escape")
        assert "Not yet saved" in everything(pilot.app), "it waits as a draft"
    async with filler.app() as pilot:
        await choose_row(pilot, typed)
        focused = pilot.app.screen.focused
        assert isinstance(focused, Input)
        assert focused.value == typed


# -- ending in the middle


async def test_quitting_in_the_middle_of_a_field_offers_it_again_in_that_copy(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        await press(pilot, "escape")
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Ravi")
        await go_to(pilot, QUESTION)
        await type_text(pilot, "half a")
        await press(pilot, "ctrl+q")
    async with filler.app() as pilot:
        assert "The question, in A feedback loop half a" in seen(pilot.app)
        await choose_row(pilot, "half a")
        assert isinstance(pilot.app.screen.focused, Writing)
        assert pilot.app.screen.focused.text == "half a"
        await type_text(pilot, " sentence")
        await press(pilot, "escape", "escape")
        assert written(pilot) == [{WHOM: "Nadia"}, {WHOM: "Ravi", QUESTION: "half a sentence"}]
        assert "Not yet saved" not in everything(pilot.app)


async def test_the_first_field_quit_in_the_middle_is_offered_in_a_new_copy(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await go_to(pilot, WHOM)
        await type_text(pilot, "Nad")
        await press(pilot, "ctrl+q")
    async with filler.app() as pilot:
        assert written(pilot) == []
        await choose_row(pilot, "Nad")
        focused = pilot.app.screen.focused
        assert isinstance(focused, Line)
        assert focused.value == "Nad"
        await press(pilot, "end")
        await type_text(pilot, "ia")
        await press(pilot, "escape", "escape")
        assert written(pilot) == [{WHOM: "Nadia"}]
        assert Drafts(filler.home).all() == ()


async def test_the_first_field_kept_takes_the_drafts_of_the_others_into_its_copy(filler: Machine) -> None:
    with closing(Drafts(filler.home)) as drafts:
        drafts.keep(worksheets.draft_key("a-loop", None, QUESTION), "half a question")
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        (copy,) = companion(pilot).session.store.all(Worksheet)
        assert [draft.key for draft in drafts.all()] == [worksheets.draft_key("a-loop", copy, QUESTION)]
        assert view(pilot, QUESTION).typed == "half a question"
    async with filler.app() as pilot:
        await choose_row(pilot, "half a question")
        assert isinstance(pilot.app.screen, WorksheetScreen)
        assert pilot.app.screen.copy == copy


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
async def test_a_worksheet_typed_into_and_killed_is_offered_again(
    filler: Machine, course_with_forms: Path
) -> None:
    """The app runs in a process of its own, which is killed once the draft is on the disk."""
    script = (
        "import asyncio, os, signal, sys\n"
        "from pathlib import Path\n"
        "sys.path[:0] = sys.argv[3:]\n"
        "from companion.course.catalog import Catalog\n"
        "from companion.records.clock import SystemClock\n"
        "from companion.tui.app import CompanionApp\n"
        "from companion.tui.screens.worksheet import WorksheetScreen\n"
        "from companion.tui.session import Session\n"
        "from companion.tui.settings import Settings\n"
        "from tui.walking import press, settled, until\n"
        "from watched_loop import WatchedLoop\n"
        "async def run():\n"
        "    home = Path(sys.argv[1])\n"
        "    course = Catalog.open(Path(sys.argv[2]), cache=None)\n"
        "    session = Session(home, course, SystemClock(), Settings(home))\n"
        "    app = CompanionApp(session)\n"
        "    async with app.run_test() as pilot:\n"
        "        await settled(pilot)\n"
        "        app.push_screen(WorksheetScreen(session, 'a-loop'))\n"
        "        await settled(pilot)\n"
        "        await press(pilot, 'n', *'Nad')\n"
        "        typed = lambda: [draft.text for draft in session.drafts.all()] == ['Nad']\n"
        "        await until(pilot, typed, 'no draft')\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.Runner(loop_factory=WatchedLoop).run(run())\n"
    )
    roots = [str(Path(worksheets.__file__).parents[2]), str(Path(__file__).parents[1])]
    done = subprocess.run(
        [sys.executable, "-c", script, str(filler.home), str(course_with_forms), *roots],
        check=False,
        timeout=60,
    )
    assert done.returncode == -signal.SIGKILL
    async with filler.app() as pilot:
        await choose_row(pilot, "Nad")
        focused = pilot.app.screen.focused
        assert isinstance(focused, Line)
        assert focused.value == "Nad"


# -- other processes, other versions of the course


async def test_a_field_written_elsewhere_meanwhile_is_not_lost(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        with filler.record() as store:
            (copy,) = store.all(Worksheet)
            worksheets.fill(store, "a-loop", copy, THEIRS, "From elsewhere")
        await fill_in(pilot, QUESTION, "What?")
        assert written(pilot) == [{WHOM: "Nadia", THEIRS: "From elsewhere", QUESTION: "What?"}]


@pytest.mark.parametrize(("title", "between"), [(WHOM, " / "), (QUESTION, "\n\n")])
async def test_what_another_window_kept_in_the_same_field_meanwhile_stays_beside_what_is_typed(
    filler: Machine, notices: list[tuple[str, str]], title: str, between: str
) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, title, "Begun")
        assert copy is not None
    async with filler.app() as pilot:
        await open_sheet(pilot, copy=copy.id)
        await go_to(pilot, title)
        await press(pilot, "end")
        await type_text(pilot, " here")
        with filler.record() as store:
            worksheets.fill(store, "a-loop", copy, title, "Kept in the other window")
        await press(pilot, "escape")
        both = f"Begun here{between}Kept in the other window"
        assert written(pilot) == [{title: both}]
        assert view(pilot, title).typed == both
        assert [words for _, words in notices if "Another window had kept other words here" in words]
        await go_to(pilot, title)
        await press(pilot, "escape", "escape")
        assert written(pilot) == [{title: both}]
        assert Drafts(filler.home).all() == ()


async def test_the_same_words_from_two_windows_are_no_trouble(
    filler: Machine, notices: list[tuple[str, str]]
) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, "Begun")
    async with filler.app() as pilot:
        assert copy is not None
        await open_sheet(pilot, copy=copy.id, field=WHOM)
        await press(pilot, "end")
        await type_text(pilot, " and done")
        with filler.record() as store:
            worksheets.fill(store, "a-loop", copy, WHOM, "Begun and done")
        await press(pilot, "escape")
        assert written(pilot) == [{WHOM: "Begun and done"}]
        assert Drafts(filler.home).all() == () and notices == []


async def test_another_choice_made_elsewhere_meanwhile_is_said(
    filler: Machine, notices: list[tuple[str, str]]
) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, "Nadia")
    async with filler.app() as pilot:
        assert copy is not None
        screen = await open_sheet(pilot, copy=copy.id, field=WENT)
        options = [one.text for one in view(pilot, WENT).field.options]
        with filler.record() as store:
            worksheets.fill(store, "a-loop", copy, WENT, options[0])
        await press(pilot, "b")
        assert screen.copy is not None and screen.copy.fact.fields[WENT] == options[1]
        assert [words for _, words in notices if f"had kept “{options[0]}”" in words]
        assert Drafts(filler.home).all() == ()


async def test_a_copy_deleted_elsewhere_since_today_was_drawn_is_no_trouble(filler: Machine) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, AGAIN, "2026-03-01")
        async with filler.app() as pilot:
            assert "A feedback loop" in everything(pilot.app)
            worksheets.remove(store, copy.id)
            companion(pilot).session.store.refresh()
            await choose_row(pilot, "A feedback loop")
            assert isinstance(pilot.app.screen, TodayScreen)
            assert "Due" not in seen(pilot.app)


async def test_what_was_typed_into_a_copy_deleted_since_is_offered_as_an_entry(filler: Machine) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, "Nadia")
        worksheets.remove(store, copy.id)
    Drafts(filler.home).keep(worksheets.draft_key("a-loop", copy, QUESTION), "half a question")
    async with filler.app() as pilot:
        await choose_row(pilot, "half a question")
        assert isinstance(pilot.app.screen, WriteScreen)
        await press(pilot, "ctrl+s")
        assert [kept.fact.text for kept in companion(pilot).session.store.all(Entry)] == ["half a question"]
        assert "Not yet saved" not in everything(pilot.app)


async def test_a_draft_of_a_worksheet_the_course_no_longer_has_is_offered_as_an_entry(
    filler: Machine,
) -> None:
    Drafts(filler.home).keep("worksheet/gone/new/What?", "typed once")
    Drafts(filler.home).keep("worksheet/short", "cut short")
    async with filler.app() as pilot:
        assert "Something you wrote typed once" in everything(pilot.app)
        assert "Something you wrote cut short" in everything(pilot.app)


async def test_a_choice_in_words_the_course_has_changed_is_shown_and_kept(filler: Machine) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, WENT, "Splendidly")
    async with filler.app() as pilot:
        await open_sheet(pilot, "a-loop", copy.id)
        assert "When it was asked otherwise you chose: Splendidly" in everything(pilot.app)
        await go_to(pilot, WENT)
        await press(pilot, "escape")
        assert written(pilot) == [{WENT: "Splendidly"}]
        await go_to(pilot, WENT)
        await press(pilot, "b")
        assert written(pilot) == [{WENT: "They said little"}]
        assert "asked otherwise" not in everything(pilot.app)


async def test_several_lines_under_a_title_that_now_asks_for_one_are_shown_whole(filler: Machine) -> None:
    text = "Nadia\n\nand Ravi " + "x" * 500
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, WHOM, text)
        other = worksheets.fill(store, "a-loop", None, WHOM, "y" * 500)
    async with filler.app() as pilot:
        await open_sheet(pilot, "a-loop", copy.id, WHOM)
        assert view(pilot, WHOM).query_one(Writing).text == text
        await type_text(pilot, "!")
        await press(pilot, "escape", "escape")
        await open_sheet(pilot, "a-loop", other.id, WHOM)
        await press(pilot, "end", "backspace", "escape")
        assert written(pilot) == [{WHOM: text + "!"}, {WHOM: "y" * 499}], "a long line can be shortened"


async def test_what_was_asked_otherwise_stands_below(filler: Machine) -> None:
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, "An older title", "older words")
    async with filler.app() as pilot:
        await open_sheet(pilot, "a-loop", copy.id)
        assert "when the worksheet asked otherwise An older title older words" in everything(pilot.app)


async def test_a_lesson_with_a_worksheet_that_is_not_there_is_read_all_the_same(
    learner: Machine, tmp_path: Path
) -> None:
    course = write_course_with_forms(tmp_path / "course")
    (course / "worksheets" / "a-loop.md").unlink()
    async with Machine(learner.home, Catalog.open(course, cache=None), learner.clock).app(
        "deciding"
    ) as pilot:
        assert "This worksheet cannot be opened: there is no worksheet “a-loop”." in everything(pilot.app)
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "choice")


# -- deleting, copies, printing


@pytest.mark.parametrize("undo", ["ctrl+z", "ctrl+z", "b"])
@pytest.mark.parametrize("delete", ["delete", "ctrl+d"])
async def test_a_deleted_copy_comes_back(filler: Machine, delete: str, undo: str) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        await press(pilot, delete)
        assert "This copy is deleted. b brings it back." in seen(pilot.app)
        assert "ctrl+z takes it back" in seen(pilot.app)
        assert written(pilot) == []
        await press(pilot, delete, "ctrl+o", "n")
        assert not (filler.home / "printed").exists(), "what is deleted is not printed"
        await press(pilot, undo)
        assert written(pilot) == [{WHOM: "Nadia"}]
        await fill_in(pilot, QUESTION, "What?")
        assert written(pilot) == [{WHOM: "Nadia", QUESTION: "What?"}]
        assert pilot.app.screen is screen


async def test_no_letter_deletes_or_prints_and_delete_in_a_field_is_the_fields(filler: Machine) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        assert isinstance(screen.focused, ReadingColumn)
        await press(pilot, *"dpqxhbyz")
        assert written(pilot) == [{WHOM: "Nadia"}] and pilot.app.screen is screen
        for title in (WHOM, QUESTION, WENT, AGAIN):
            await go_to(pilot, title)
            await press(pilot, "delete", "ctrl+d", "backspace")
            assert len(written(pilot)) == 1, title
        assert not (filler.home / "printed").exists()


async def test_what_was_filled_in_is_taken_back_field_by_field(filler: Machine) -> None:
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await fill_in(pilot, WHOM, "Nadia")
        await go_to(pilot, WENT)
        await press(pilot, "b")
        assert "Your choice is kept. ctrl+z takes it back." in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert written(pilot) == [{WHOM: "Nadia"}] and "●" not in everything(pilot.app)
        await press(pilot, "escape", "ctrl+z")
        assert written(pilot) == [{}]
        assert view(pilot, WHOM).typed == ""


async def test_copies_are_listed_by_name_and_each_is_gone_on_with(filler: Machine) -> None:
    with filler.record() as store:
        for name in ("Nadia", "[/] \x1b[2J Ravi"):
            worksheets.fill(store, "a-loop", None, WHOM, name)
            filler.clock.advance(minutes=1)
    async with filler.app() as pilot:
        await press(pilot, *COURSE)
        await choose_row(pilot, "A feedback loop")
        assert isinstance(pilot.app.screen, CopiesScreen)
        assert "Go on with “[/] ␛[2J Ravi”" in seen(pilot.app)
        assert "1 of 5 fields" in seen(pilot.app)
        await choose_row(pilot, "Nadia")
        await fill_in(pilot, QUESTION, "What?")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CopiesScreen)
        assert "2 of 5 fields" in seen(pilot.app)
        await choose_row(pilot, "Begin another one")
        await fill_in(pilot, WHOM, "Third")
        assert [fields[WHOM] for fields in written(pilot)] == ["Nadia", "[/] \x1b[2J Ravi", "Third"]


async def test_a_key_makes_a_page_of_what_stands_in_the_fields_also_while_one_is_typed_into(
    filler: Machine,
) -> None:
    async with filler.app() as pilot:
        screen = await open_sheet(pilot)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, PageMadeScreen)
        assert (filler.home / "printed" / "a-loop.html").is_file(), "empty, to fill in by hand"
        await press(pilot, "escape")
        await go_to(pilot, WHOM)
        await paste(pilot, "\x1b[2J <b>Nadia</b>")
        await press(pilot, "ctrl+o", "enter")
        assert view(pilot, WHOM).query_one(Line).has_focus
        assert screen.copy is not None
        page = filler.home / "printed" / f"a-loop-{screen.copy.id[-5:].casefold()}.md"
        assert "> ␛\\[2J \\<b>Nadia\\</b>" in page.read_text("utf-8")


# -- a disk that refuses


async def test_what_cannot_be_saved_is_told_and_stays_in_its_field(
    filler: Machine, monkeypatch: pytest.MonkeyPatch, notices: Notices
) -> None:
    async with filler.app(notifications=True) as pilot:
        screen = await open_sheet(pilot)
        await fill_in(pilot, THEIRS, "before")
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await fill_in(pilot, WHOM, "Nadia")
            # That its draft is not on the disk is told too, before or after.
            assert any("the disk is full" in words and "draft" not in words for _, words in notices), notices
            await fill_in(pilot, QUESTION, "What?")
            await fill_in(pilot, AGAIN, "2026-03-20")
            await go_to(pilot, WENT)
            await press(pilot, "b", "escape")
            assert "●" not in everything(pilot.app), "what is not kept is not marked"
            await press(pilot, "delete")
            assert pilot.app.screen is screen
            assert written(pilot) == [{THEIRS: "before"}]
        for title in (WHOM, QUESTION, AGAIN):
            await go_to(pilot, title)
            await press(pilot, "escape")
        await go_to(pilot, WENT)
        await press(pilot, "b")
        assert written(pilot) == [
            {
                THEIRS: "before",
                WHOM: "Nadia",
                QUESTION: "What?",
                AGAIN: "2026-03-20",
                WENT: "They said little",
            }
        ]


async def test_a_first_field_that_cannot_be_saved_begins_its_copy_later(
    filler: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    Drafts(filler.home).keep(worksheets.draft_key("a-loop", None, QUESTION), "half")
    async with filler.app(notifications=True) as pilot:
        await open_sheet(pilot)
        with monkeypatch.context() as patch:
            fill_the_disk(patch)
            await fill_in(pilot, WHOM, "Nadia")
            assert "the disk is full" in seen(pilot.app)
        # Now the record takes it, and the drafts do not: the app goes on, and nothing typed is gone.
        with monkeypatch.context() as patch:
            patch.setattr(Drafts, "keep", refuse)
            await go_to(pilot, WHOM)
            await press(pilot, "escape")
            assert written(pilot) == [{WHOM: "Nadia"}]
            assert view(pilot, QUESTION).typed == "half"
        await go_to(pilot, QUESTION)
        await press(pilot, "escape")
        assert written(pilot) == [{WHOM: "Nadia", QUESTION: "half"}]


def refuse(*_: object) -> None:
    from companion.safety.errors import CompanionError

    raise CompanionError("the disk is full")


async def test_a_text_longer_than_a_record_may_be_is_refused_in_words(
    filler: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_text, "LONGEST", 100)
    async with filler.app(notifications=True) as pilot:
        await open_sheet(pilot)
        view(pilot, QUESTION).query_one(Writing).load_text("é" * 60)
        await go_to(pilot, QUESTION)
        await press(pilot, "escape")
        assert "at most 1 MiB" in seen(pilot.app)
        assert view(pilot, QUESTION).typed.startswith("éé")


# -- how it looks


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_every_field_can_be_seen_and_filled_at_any_width(
    filler: Machine, size: tuple[int, int]
) -> None:
    async with filler.app(size=size) as pilot:
        await open_sheet(pilot)
        for title in (WHOM, QUESTION, WENT, AGAIN, THEIRS):
            await go_to(pilot, title)
            assert title in seen(pilot.app)
            await press(pilot, "a")
        await press(pilot, "escape")
        assert len(written(pilot)[0]) == 4, "“a” is no date"
        assert all(len(line) <= size[0] for line in lines_of(pilot.app))


async def test_without_colour_a_choice_shows_what_was_taken(
    filler: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from .test_monochrome import assert_grey

    monkeypatch.setenv("NO_COLOR", "1")
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await go_to(pilot, WENT)
        await press(pilot, "b")
        await until(pilot, lambda: "b ● They said little" in seen(pilot.app), "the option taken is in view")
        assert "a ○ They said something new" in seen(pilot.app)
        assert_grey(pilot.app)


async def test_hostile_words_in_a_worksheet_and_in_its_copy_stay_words(
    learner: Machine, tmp_path: Path
) -> None:
    course = write_course_with_forms(tmp_path / "course")
    form = course / "worksheets" / "a-loop.md"
    hostile = "x [/] \x1b]0;owned\x07 [@click=app.quit]y[/] \u202ez"
    text = form.read_text("utf-8").replace("They said little", hostile).replace("The question", hostile)
    form.write_text(text.replace("Ask one person one question", hostile).replace("Monday", hostile))
    with learner.record() as store:
        copy = None
        for number, words in enumerate(HOSTILE.values()):
            copy = worksheets.fill(store, "a-loop", copy, f"{words} {number}", words)
        for title in (WHOM, hostile, WENT, AGAIN):
            copy = worksheets.fill(store, "a-loop", copy, title, "\n".join(HOSTILE.values()))
    machine = Machine(learner.home, Catalog.open(course, cache=None), learner.clock)
    async with machine.app(size=(100, 50), notifications=True) as pilot:
        await press(pilot, *COURSE)
        assert_harmless(pilot)
        await choose_row(pilot, "A feedback loop")
        assert_harmless(pilot)
        await choose_row(pilot, "Go on with")
        for _ in range(5):
            assert_harmless(pilot)
            await press(pilot, "tab")
        await press(pilot, "escape", "ctrl+o")
        assert_harmless(pilot)
        await press(pilot, "escape", "delete")
        assert_harmless(pilot)
        await press(pilot, "escape")
        await choose_row(pilot, "1 deleted copy")
        assert_harmless(pilot)
        assert pilot.app.is_running


# -- its place in a lesson


async def test_in_a_lesson_it_is_opened_left_for_another_day_and_gone_on_with(filler: Machine) -> None:
    async with filler.app("deciding") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu))
        assert "5 fields, about 5 minutes" in everything(pilot.app)
        await press(pilot, "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, WorksheetScreen), "it does not open")
        await fill_in(pilot, WHOM, "Nadia")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LessonScreen), "it does not close")
        assert "Go on with “Nadia”" in everything(pilot.app)


async def test_it_can_be_left_for_another_day(filler: Machine) -> None:
    async with filler.app("deciding") as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu))
        await press(pilot, "b")
        assert "It waits in the course, under Worksheets." in everything(pilot.app)
        assert written(pilot) == []
