from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from companion.learner import commitments
from companion.tui.screens.lesson import LessonScreen
from companion.tui.widgets.activities.base import ActivityView
from companion.tui.widgets.menu import Menu

from .conftest import Machine
from .seeing import seen
from .waiting import press, quiet, type_text
from .walking import into

LESSON, COMMIT = "the-job-changed", "before-i-touch-it"


async def into_the_form(pilot: Pilot[int]) -> ActivityView:
    view = pilot.app.screen.query_one(f"#activity-{COMMIT}", ActivityView)
    await into(pilot, view)
    return view


@pytest.mark.parametrize(("typed", "empty", "said"), [("", "cue", "The moment"), ("x", "act", "The act")])
async def test_a_day_chosen_too_early_leads_to_the_empty_half_and_what_is_typed_goes_there_at_once(
    learner: Machine, typed: str, empty: str, said: str
) -> None:
    async with learner.app(LESSON, at=COMMIT) as pilot:
        await into_the_form(pilot)
        await type_text(pilot, typed)
        await press(pilot, "tab", "tab", "b")
        line = pilot.app.screen.focused
        assert isinstance(line, Input) and line.id == empty
        assert f"{said} is still empty" in seen(pilot.app)
        await type_text(pilot, "words")
        assert line.value == "words"


async def test_the_activity_around_the_form_takes_no_keys_beside_it(learner: Machine) -> None:
    async with learner.app(LESSON, at=COMMIT) as pilot:
        view = await into_the_form(pilot)
        inside = [one for one in pilot.app.screen.focus_chain if one is view or view in one.ancestors]
        assert [one.id for one in inside] == ["cue", "act", "due"]


async def test_in_a_low_window_the_question_is_shown_with_the_days(learner: Machine) -> None:
    async with learner.app(LESSON, at=COMMIT, size=(80, 11)) as pilot:
        await into_the_form(pilot)
        await press(pilot, "tab", "tab")
        lesson = pilot.app.screen
        assert isinstance(lesson, LessonScreen) and isinstance(lesson.focused, Menu)
        lesson.column.scroll_end(animate=False)
        await quiet(pilot)
        assert commitments.WHEN not in seen(pilot.app)
        await press(pilot, "b")
        assert commitments.WHEN in seen(pilot.app)
