"""A question left open takes keys before the rest of its lesson is there, and stays where it is meanwhile."""

from __future__ import annotations

import asyncio

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from companion.records.kinds import Answer
from companion.tui.messages import OpenLesson
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.lesson_slots import slots_of
from companion.tui.screens.today import TodayScreen
from companion.tui.settings import Place

from .conftest import SMALL, Machine
from .seeing import lines_of, seen
from .waiting import quiet, turn
from .walking import companion, press, until

LESSON = "the-job-changed"


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What lets the parts out of view come."""
    let_go, real = asyncio.Event(), LessonColumn.compose_rest

    async def compose_rest(self: LessonColumn) -> None:
        await let_go.wait()
        await real(self)

    monkeypatch.setattr(LessonColumn, "compose_rest", compose_rest)
    return let_go


def questions(machine: Machine) -> list[int]:
    """The numbers of the practice scenarios of the lesson."""
    return [n for n, slot in enumerate(slots_of(machine.catalog.lesson(LESSON))) if slot.word == "Scenario"]


async def come_back(pilot: Pilot[int], number: int, line: int = 0) -> LessonScreen:
    """Open the lesson where it was left: ``line`` lines into a part."""
    session = companion(pilot).session
    session.settings.set_place(LESSON, Place(number, line, None, session.clock.now()))
    companion(pilot).post_message(OpenLesson(LESSON))
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, LessonScreen)
    return screen


def page(pilot: Pilot[int]) -> list[str]:
    """What is read, without the lines around it and the scroll bar."""
    return [line[: SMALL[0] - 5].rstrip() for line in lines_of(pilot.app)[1:-1]]


async def test_it_is_answered_before_the_rest_is_there(learner: Machine, rest: asyncio.Event) -> None:
    async with learner.app() as pilot:
        screen = await come_back(pilot, questions(learner)[-1])
        assert not screen.complete
        assert "What would you do?" in seen(pilot.app)
        await press(pilot, "a")
        assert len(companion(pilot).session.store.all(Answer)) == 1
        rest.set()
        await until(pilot, lambda: screen.complete, "the rest does not come")
        await press(pilot, "b")
        assert [kept.fact.ask for kept in companion(pilot).session.store.all(Answer)] == ["would", "should"]


@pytest.mark.parametrize("keys", [[], ["pagedown"]])
async def test_no_frame_moves_what_is_read_while_parts_come_in_above_and_below(
    learner: Machine, rest: asyncio.Event, keys: list[str]
) -> None:
    async with learner.app(size=SMALL) as pilot:
        screen = await come_back(pilot, questions(learner)[-1])
        await press(pilot, *keys)
        before, frames = page(pilot), list[list[str]]()

        def drawn(_screen: Screen[object]) -> None:
            frames.append(page(pilot))

        screen.screen_layout_refresh_signal.subscribe(screen.column, drawn, immediate=True)
        rest.set()
        await until(pilot, lambda: screen.complete, "the rest does not come")
        assert len(frames) > 1
        read = max(number for number, line in enumerate(before) if line) + 1
        assert [frame[:read] for frame in frames] == [before[:read]] * len(frames)


async def test_the_parts_are_in_their_order_wherever_one_begins(learner: Machine) -> None:
    async with learner.app() as pilot:
        screen = await come_back(pilot, questions(learner)[-1])
        column = screen.column
        assert screen.complete
        views = [column.view(number) for number in range(column.end + 1)]
        assert list(column.children) == views
        assert column.top == questions(learner)[-1]


async def test_a_line_in_the_midst_of_a_part_is_come_back_to(learner: Machine) -> None:
    async with learner.app(size=SMALL) as pilot:
        screen = await come_back(pilot, questions(learner)[-1], line=4)
        assert (screen.column.top, screen.column.line) == (questions(learner)[-1], 4)


@pytest.mark.parametrize("turns", [20, 60, 100, 150, 200, 250, 300])
async def test_leaving_while_the_rest_comes_ends_nothing(learner: Machine, turns: int) -> None:
    async with learner.app() as pilot:
        session = companion(pilot).session
        session.settings.set_place(LESSON, Place(questions(learner)[-1], 0, None, session.clock.now()))
        companion(pilot).post_message(OpenLesson(LESSON))
        for _ in range(turns):
            await turn()
        await companion(pilot).action_go("today")
        await quiet(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
