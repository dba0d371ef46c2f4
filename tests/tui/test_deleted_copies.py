"""A deleted copy of a worksheet is found, read and brought back, also days later, and also the only one."""

from __future__ import annotations

import pytest
from course_with_forms import QUESTION, WHOM

from companion.learner import worksheets
from companion.tui.screens.course import CourseScreen
from companion.tui.screens.deleted_copies import DeletedCopiesScreen
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.screens.worksheet_copies import CopiesScreen

from .conftest import NARROW, SMALL, WIDE, Machine
from .rooms_by_key import COURSE
from .seeing import lines_of, seen
from .test_worksheets import filler, written  # noqa: F401
from .walking import choose_row, press


def delete(machine: Machine, *fields: dict[str, str]) -> None:
    """Leave copies that were deleted, a day after they were written."""
    with machine.record() as store:
        for each in fields:
            copy = None
            for title, text in each.items():
                copy = worksheets.fill(store, "a-loop", copy, title, text)
            machine.clock.advance(days=1)
            assert copy is not None
            worksheets.remove(store, copy.id)


@pytest.mark.parametrize("size", [SMALL, NARROW, WIDE])
async def test_the_only_copy_comes_back_days_later_with_all_that_was_written(
    filler: Machine,  # noqa: F811
    size: tuple[int, int],
) -> None:
    kept = {WHOM: "Nadia", QUESTION: "What?\n\nWhen?"}
    delete(filler, kept)
    filler.clock.advance(days=5)
    async with filler.app(size=size) as pilot:
        await press(pilot, *COURSE)
        await choose_row(pilot, "A feedback loop")
        assert isinstance(pilot.app.screen, CopiesScreen)
        await choose_row(pilot, "1 deleted copy")
        assert isinstance(pilot.app.screen, DeletedCopiesScreen)
        words = seen(pilot.app)
        assert "Deleted Tuesday 3 March" in words and "Nadia" in words and WHOM in words
        assert "b Bring back" in lines_of(pilot.app)[-1]
        await press(pilot, "b")
        assert written(pilot) == [kept]
        assert "Nothing is deleted." in seen(pilot.app)
        await press(pilot, "escape")
        assert "Go on with “Nadia”" in seen(pilot.app) and "deleted copy" not in seen(pilot.app)


async def test_bringing_back_is_taken_back(filler: Machine) -> None:  # noqa: F811
    delete(filler, {WHOM: "Nadia"}, {WHOM: "Ravi"})
    async with filler.app() as pilot:
        await press(pilot, *COURSE)
        await choose_row(pilot, "A feedback loop")
        await choose_row(pilot, "2 deleted copies")
        await press(pilot, "b")
        assert written(pilot) == [{WHOM: "Ravi"}]
        await press(pilot, "ctrl+z")
        assert written(pilot) == []


async def test_a_copy_is_deleted_from_the_list_and_comes_back(filler: Machine) -> None:  # noqa: F811
    with filler.record() as store:
        worksheets.fill(store, "a-loop", None, WHOM, "Nadia")
    async with filler.app() as pilot:
        await press(pilot, *COURSE)
        await choose_row(pilot, "A feedback loop")
        assert "delete Delete" in lines_of(pilot.app)[-1]
        await press(pilot, "d", "delete")
        assert written(pilot) == []
        assert "Fill it in" in seen(pilot.app) and "ctrl+z takes it back" in seen(pilot.app)
        assert "Delete" not in lines_of(pilot.app)[-1], "there is no copy at the caret"
        await press(pilot, "delete", "ctrl+z")
        assert written(pilot) == [{WHOM: "Nadia"}]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WorksheetScreen)


async def test_copies_of_another_worksheet_are_not_among_them(filler: Machine) -> None:  # noqa: F811
    delete(filler, {WHOM: "Nadia"})
    async with filler.app() as pilot:
        await press(pilot, *COURSE)
        assert isinstance(pilot.app.screen, CourseScreen)
        await choose_row(pilot, "Many lines")
        assert isinstance(pilot.app.screen, WorksheetScreen)
