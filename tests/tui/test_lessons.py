from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from textual.widgets import Input, TextArea

from companion.course import model
from companion.course.option_names import letter_of
from companion.learner import progress
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Entry,
    Practice,
    Quiz,
    Rating,
    Visit,
)
from companion.store.record_store import RecordStore
from companion.tui.screens.ending import EndingScreen
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.activities.recall import RecallView
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.lesson_end import LessonEnd
from companion.tui.widgets.menu import Menu

from .conftest import NARROW, SMALL, WIDE, Machine
from .seeing import everything, lines_of, seen
from .walking import (
    ACT,
    CUE,
    REASON,
    REFLECTION,
    answer,
    companion,
    finish_lesson,
    go_on_until,
    press,
    settled,
    step_to,
)

LESSONS = (
    "the-job-changed",
    pytest.param("same-field-different-craft", marks=pytest.mark.slow),
    pytest.param("catching-the-takeover-reflex", marks=pytest.mark.slow),
)
LESSON = "the-job-changed"


@pytest.mark.parametrize("name", LESSONS)
async def test_every_lesson_can_be_walked_to_its_end_and_all_answers_are_kept(
    learner: Machine, name: str
) -> None:
    async with learner.app(name, size=NARROW) as pilot:
        await finish_lesson(pilot)
        await settled(pilot)
        words = seen(pilot.app)
        assert f"If {CUE}, then I {ACT}. You'll be asked in 7 days." in words
        assert f"You wrote {REFLECTION}" in words
        assert "What opens next" in words and "b Next: " in words
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EndingScreen), "enter alone goes through no door"
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, TodayScreen)
        _assert_everything_is_kept(
            companion(pilot).session.store, learner.catalog.lesson(name), learner.clock.now().date()
        )
    learner.clock.advance(days=8)
    async with learner.app() as pilot:
        words = seen(pilot.app)
        assert f"How did it go? If {CUE}, then I {ACT}." in words
        assert " recall cards" in words
        assert "You once wrote" in words


@pytest.mark.walk
@pytest.mark.parametrize("size", [WIDE, SMALL], ids=["120x40", "60x20"])
async def test_a_lesson_can_be_walked_in_a_large_and_in_a_small_window(
    learner: Machine, size: tuple[int, int]
) -> None:
    async with learner.app(LESSON, size=size) as pilot:
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu))
        assert all(len(line) <= size[0] for line in lines_of(pilot.app))
        outline = re.search(r"\d+ of \d+ done", seen(pilot.app))
        assert (outline is not None) == (size == WIDE)
        await finish_lesson(pilot)
        await settled(pilot)
        _assert_everything_is_kept(
            companion(pilot).session.store, learner.catalog.lesson(LESSON), learner.clock.now().date()
        )


async def test_prose_keeps_to_a_comfortable_measure_in_a_wide_window(learner: Machine) -> None:
    async with learner.app(LESSON, size=(200, 50)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        assert all(widget.size.width <= 76 for widget in screen.query_one(LessonColumn).children)


async def test_the_forecast_is_asked_directly_before_the_first_check_and_checks_wait_for_it(
    learner: Machine,
) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DigitField))
        assert "Opens after your forecast." in everything(pilot.app)
        assert "Which of these is your own output" not in everything(pilot.app)
        await press(pilot, "4")
        assert "Opens after your forecast." not in everything(pilot.app)
        store = companion(pilot).session.store
        assert [kept.fact.predicted for kept in store.all(Quiz)] == [0.8]
        assert store.all(CheckAnswer) == ()
        await press(pilot, "e")
        assert isinstance(pilot.app.screen.focused, DigitField), "the forecast can be taken back"
        await press(pilot, "2")
        assert [kept.fact.predicted for kept in store.all(Quiz)] == [0.4]


async def test_the_first_try_of_a_quiz_stays_when_it_is_tried_again(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, DigitField))
        store = companion(pilot).session.store
        while not [kept for kept in store.all(Quiz) if kept.fact.actual is not None]:
            await answer(pilot)
        first = {kept.rev for kept in store.all(CheckAnswer)}
        quiz = store.all(Quiz)[0]
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        screen.query_one("#quiz-result").focus()
        await press(pilot, "t")
        while len(store.all(CheckAnswer)) < 2 * len(first):
            await answer(pilot)
        assert {kept.rev for kept in store.all(CheckAnswer) if kept.fact.attempt == 1} == first
        assert store.all(Quiz) == (quiz,)
        assert "Your first try stays as it was." in everything(pilot.app)


async def test_an_activity_can_be_passed_over_and_the_end_says_what_is_open(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        screen, store = pilot.app.screen, companion(pilot).session.store
        assert isinstance(screen, LessonScreen)
        while not screen.query_one("#lesson-end").has_focus_within:
            if isinstance(screen.focused, Input | TextArea):
                await press(pilot, "escape")
            await press(pilot, "n")
        assert "Still open: Results through others" in everything(pilot.app)
        await press(pilot, "enter")
        assert "a–b chooses." in seen(pilot.app) and progress.state(store, LESSON) != "done"
        await press(pilot, "b")
        assert isinstance(screen.focused, Menu)
        assert "What would you do?" in seen(pilot.app)
        await press(pilot, "n", "p")
        assert "What would you do?" in seen(pilot.app)


async def test_the_second_door_of_the_ending_opens_what_comes_next(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await step_to(pilot, at_the_end)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, EndingScreen)
        assert progress.state(companion(pilot).session.store, LESSON) == "done"
        await press(pilot, "b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert pilot.app.screen.lesson.id != LESSON
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_finished_lesson_opens_at_its_beginning(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await step_to(pilot, at_the_end)
        await press(pilot, "a", "escape")
        for _ in range(2):  # however far it was read since
            companion(pilot).open_lesson(LESSON, None)
            await settled(pilot)
            column = pilot.app.screen.focused
            assert isinstance(column, LessonColumn) and column.scroll_y == 0
            await press(pilot, "pagedown", "pagedown", "escape")


def at_the_end(focused: object) -> bool:
    return isinstance(focused, Menu) and isinstance(focused.parent, LessonEnd)


def _assert_everything_is_kept(store: RecordStore, lesson: model.Lesson, today: date) -> None:
    _assert_scenarios(store, lesson)
    _assert_quiz(store, lesson)
    parts = {type(part): part for part in lesson.activities}

    [entry] = [kept.fact for kept in store.all(Entry)]
    reflect = parts[model.Reflect]
    assert isinstance(reflect, model.Reflect)
    assert (entry.text, entry.lesson) == (REFLECTION, lesson.id)
    assert entry.prompt
    assert entry.prompt.split("\n")[0][:40] in lesson_text(reflect)

    [commitment] = [kept.fact for kept in store.all(Commitment)]
    assert (commitment.cue, commitment.act) == (CUE, f"I {ACT}")
    assert (commitment.lesson, commitment.due) == (lesson.id, today + timedelta(days=7))
    assert commitment.outcome is None

    [practice] = [kept.fact for kept in store.all(Practice)]
    assert (practice.lesson, practice.done) == (lesson.id, None)
    rate = parts[model.RateYourself]
    assert isinstance(rate, model.RateYourself)
    [rating] = [kept.fact for kept in store.all(Rating)]
    assert rating.answers == {item.text: 3 for item in rate.items}
    assert progress.state(store, lesson.id) == "done"
    assert [kept.fact.done for kept in store.all(Visit) if kept.fact.lesson == lesson.id].count(True) == 1


def lesson_text(reflect: model.Reflect) -> str:
    from companion.learner.journal import prompt_of

    return prompt_of(reflect)


def _assert_scenarios(store: RecordStore, lesson: model.Lesson) -> None:
    situations = [part for part in lesson.activities if isinstance(part, model.Scenario | model.ScenarioPair)]
    answers = [kept.fact for kept in store.all(Answer)]
    assert [one.ask for one in answers] == ["would", "should"] * len(situations)
    for one in answers:
        assert one.lesson == lesson.id
        assert one.attempt == 1
        assert one.chosen == 0
        assert len(one.options) >= 3
        assert all(option.text and option.stance for option in one.options)
    assert [one.reason for one in answers if one.ask == "should"] == [REASON] * len(situations)
    measured = [one for one in answers if one.form is not None]
    assert len(measured) == 2
    assert {one.dimension for one in measured} == {
        part.dimension for part in situations if isinstance(part, model.ScenarioPair)
    }


def _assert_quiz(store: RecordStore, lesson: model.Lesson) -> None:
    scored = [check.id for check in lesson.quiz]
    given: Sequence[CheckAnswer] = [kept.fact for kept in store.all(CheckAnswer)]
    assert len(scored) == 5
    assert [one.check for one in given if one.check in scored] == scored
    for one in given:
        check = next(part for part in lesson.activities if part.id == one.check)
        assert isinstance(check, model.Check)
        assert one.question == check.question
        assert (one.confidence is None) == (check.form == "open")
        assert one.attempt == 1
    [quiz] = store.all(Quiz)
    assert (quiz.fact.predicted, quiz.fact.items) == (0.6, 5)
    right = sum(one.correct for one in given if one.check in scored)
    assert quiz.fact.actual == right / 5


async def test_letters_turn_one_card_after_the_other_and_then_enter_goes_on(learner: Machine) -> None:
    lesson = learner.catalog.lesson(LESSON)
    recall = next(part for part in lesson.activities if isinstance(part, model.Recall))
    async with learner.app(lesson.id, at=recall.id, size=NARROW) as pilot:
        await step_to(pilot, lambda focused: isinstance(getattr(focused, "parent", None), RecallView))
        await press(pilot, "enter")
        for number, card in enumerate(recall.cards):
            assert card.answer not in everything(pilot.app)
            await press(pilot, letter_of(number))
            assert card.answer in everything(pilot.app), number
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.focused, Menu)
        assert isinstance(pilot.app.screen.focused.parent, LessonEnd)
