"""An activity asked for by its row on Today is the one that gets the keys, however far its lesson is."""

from __future__ import annotations

import pytest

from companion.course import model
from companion.learner import practices, progress
from companion.records.kinds import Practice
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.menu import Menu

from .conftest import Machine
from .walking import companion, press, settled

LESSON = "the-job-changed"


@pytest.fixture
def trying(learner: Machine) -> model.Practice:
    """A practice taken on, its lesson finished."""
    lesson = learner.catalog.lesson(LESSON)
    task = next(part for part in lesson.activities if isinstance(part, model.Practice))
    with learner.record() as store:
        practices.take(store, LESSON, task)
        progress.visit(store, LESSON, None, done=True)
    learner.clock.advance(days=1)
    return task


async def test_a_practice_tried_is_called_done_with_its_letter_and_not_with_enter(
    learner: Machine, trying: model.Practice
) -> None:
    async with learner.app() as pilot:
        for keys in ([], ["enter", "enter"]):  # leaving without an answer changes nothing
            companion(pilot).open_lesson(LESSON, trying.id)
            await settled(pilot)
            focused = pilot.app.screen.focused
            assert isinstance(focused, Menu)
            assert focused.place_of("done") == 0
            await press(pilot, *keys, "escape", "escape")
            assert isinstance(pilot.app.screen, TodayScreen)
            [kept] = companion(pilot).session.store.all(Practice)
            assert kept.fact.done is None
        companion(pilot).open_lesson(LESSON, trying.id)
        await settled(pilot)
        await press(pilot, "a", "escape", "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        [kept] = companion(pilot).session.store.all(Practice)
        assert kept.fact.done == learner.clock.now().date()


async def test_a_lesson_left_at_a_practice_is_read_on(learner: Machine, trying: model.Practice) -> None:
    other = learner.catalog.lesson("same-field-different-craft")
    task = next(part for part in other.activities if isinstance(part, model.Practice))
    with learner.record() as store:
        practices.take(store, other.id, task)
        progress.visit(store, other.id, task.id)
    async with learner.app() as pilot:
        companion(pilot).open_lesson(other.id, task.id)
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert isinstance(pilot.app.screen.focused, LessonColumn), "enter goes on; it calls nothing done"
