from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from companion.course.option_names import letter_of
from companion.learner import profile, progress, quiz, scenarios
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import Answer, CheckAnswer, Practice, Quiz, Rating
from companion.tui.screens.lesson import LessonScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.widgets.activities.practice import PracticeView
from companion.tui.widgets.activities.rate_yourself import RatingMenu
from companion.tui.widgets.activities.sorting import SortMenu
from companion.tui.widgets.digit_field import DigitField
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu

from .conftest import SEED, Machine
from .rooms_by_key import TODAY
from .seeing import everything, seen
from .waiting import click, press_at_once, quiet, until
from .walking import companion, go_on_until, into, press, step_to, type_text, typed

LESSON = "the-job-changed"


def asks(text: str):
    def reached(focused: object) -> bool:
        return isinstance(focused, Menu) and focused.answering and text in seen(focused.app)

    return reached


async def test_would_and_should_can_be_taken_back_before_the_consequences_and_not_after(
    learner: Machine,
) -> None:
    async with learner.app(LESSON) as pilot:
        store = companion(pilot).session.store
        await go_on_until(pilot, asks("What would you do?"))
        await press(pilot, "b")
        assert [kept.fact.chosen for kept in store.all(Answer)] == [1]
        await press(pilot, "ctrl+z")
        assert store.all(Answer) == ()
        assert "What would you do?" in seen(pilot.app)

        await press(pilot, "c", "d")
        assert [(kept.fact.ask, kept.fact.chosen) for kept in store.all(Answer)] == [
            ("would", 2),
            ("should", 3),
        ]
        assert "What each option leads to" not in everything(pilot.app)
        assert isinstance(pilot.app.screen.focused, Input)
        await press(pilot, "ctrl+z")
        assert [(kept.fact.ask, kept.fact.chosen) for kept in store.all(Answer)] == [("would", 2)]
        await press(pilot, "a", "enter", "a")
        assert "What each option leads to" in everything(pilot.app)
        given = store.all(Answer)
        await press(pilot, "ctrl+z", "u")
        assert store.all(Answer) == given
        assert "What each option leads to" in everything(pilot.app)


async def test_the_consequence_of_every_option_is_shown_and_none_is_called_wrong(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, asks("What would you do?"))
        await press(pilot, "a", "b", "enter", "a")
        words = everything(pilot.app)
        pair = learner.catalog.dimension("results-through-others").scenarios
        store = companion(pilot).session.store
        shown = pair[scenarios.FORMS.index(scenarios.form_met(store, "results-through-others", SEED))]
        for option in shown.options:
            assert " ".join(option.text.split()) in words
            assert " ".join(option.consequence.split()) in words
        assert "wrong" not in words.casefold()
        assert "← you would" in words
        assert "← you should" in words


async def test_a_line_why_is_kept_with_what_one_should_do(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        store = companion(pilot).session.store
        await go_on_until(pilot, asks("What would you do?"))
        await press(pilot, "a", "b")
        await type_text(pilot, "it is hers")
        await press(pilot, "enter")
        assert "Your why" not in everything(pilot.app), "what follows takes its own letter"
        await press(pilot, "a")
        assert [kept.fact.reason for kept in store.all(Answer)] == [None, "it is hers"]
        assert "Your why: it is hers" in everything(pilot.app)


async def test_a_pair_answered_in_the_first_run_shows_that_answer_and_is_not_asked_again(
    newcomer: Machine,
) -> None:
    with newcomer.record() as store:
        profile.begin(store, "lead", seed=SEED)
        work = scenarios.measured(store, newcomer.catalog, "results-through-others", SEED)
        for ask, place in (("would", 1), ("should", 2)):
            work = scenarios.answer(store, work, ask, place, lesson=progress.FIRST_RUN)
        scenarios.reveal(store, work)
        progress.visit(store, progress.FIRST_RUN, None, done=True)
        chosen = [kept.fact.options[kept.fact.chosen].text for kept in store.all(Answer)]
    newcomer.clock.advance(days=1)
    async with newcomer.app(LESSON) as pilot:
        words = everything(pilot.app)
        for text, said_by in zip(chosen, ("you would", "you should"), strict=True):
            assert f"{text} ← {said_by}" in words
        await go_on_until(pilot, lambda focused: isinstance(focused, Menu) and focused.answering)
        assert "A free afternoon" in seen(pilot.app), "the next thing to answer is the practice scenario"
        assert len(companion(pilot).session.store.all(Answer)) == 2


async def test_digits_answer_the_forecast_and_ratings_and_do_not_leave_the_lesson(learner: Machine) -> None:
    async with learner.app(LESSON, at="whose-hands") as pilot:
        store = companion(pilot).session.store
        await step_to(pilot, lambda focused: isinstance(focused, RatingMenu))
        await press(pilot, "1", "4")
        assert [set(kept.fact.answers.values()) for kept in store.all(Rating)] == [{1, 4}]
        assert isinstance(pilot.app.screen, LessonScreen)
        await go_on_until(pilot, lambda focused: isinstance(focused, DigitField))
        await press(pilot, "7")
        assert store.all(Quiz) == ()
        await press(pilot, "1")
        assert [kept.fact.predicted for kept in store.all(Quiz)] == [0.2]
        assert isinstance(pilot.app.screen, LessonScreen)


async def test_digits_go_nowhere_neither_at_a_question_of_letters_nor_while_reading(
    learner: Machine,
) -> None:
    async with learner.app(LESSON) as pilot:
        lesson = pilot.app.screen
        await go_on_until(pilot, asks("What would you do?"))
        for keys in ("12345", "67890"):
            await press(pilot, *keys)
            assert pilot.app.screen is lesson
            await press(pilot, "escape")
        assert companion(pilot).session.store.all(Answer) == ()
        await press(pilot, *TODAY)
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_enter_alone_answers_nothing_however_often_it_is_pressed(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, asks("What would you do?"))
        asked = pilot.app.screen.focused
        await press(pilot, *["enter"] * 5)
        assert companion(pilot).session.store.all(Answer) == ()
        assert pilot.app.screen.focused is asked
        assert "a–d answers here; n goes on without an answer." in seen(pilot.app)


async def test_a_check_can_be_changed_until_one_says_how_sure_one_is(learner: Machine) -> None:
    async with learner.app(LESSON, at=FORECAST) as pilot:
        store = companion(pilot).session.store
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "options")
        before = len(store.all(CheckAnswer))
        await press(pilot, "a")
        assert "How sure are you?" in seen(pilot.app)
        await press(pilot, "ctrl+z")
        assert len(store.all(CheckAnswer)) == before
        await press(pilot, "b", "a", "1")
        assert len(store.all(CheckAnswer)) == before, "neither says how sure one is of two answers"
        await press(pilot, "3")
        last = store.all(CheckAnswer)[-1].fact
        assert (last.chosen, last.confidence) == ((1,), 0.75)
        assert "← you" in everything(pilot.app)
        assert ", 75% sure." in everything(pilot.app)
        given = store.all(CheckAnswer)
        await press(pilot, "ctrl+z", "u")
        assert store.all(CheckAnswer) == given


async def test_a_row_can_be_chosen_with_arrows_vi_keys_and_the_mouse(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        store = companion(pilot).session.store
        await go_on_until(pilot, asks("What would you do?"))
        await press(pilot, "down", "down", "j", "k", "enter")
        assert store.all(Answer)[-1].fact.chosen == 1, "the first arrow gives the question its caret"
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu)
        await click(pilot, menu, offset=(8, menu.line_of(2)))
        assert [(kept.fact.ask, kept.fact.chosen) for kept in store.all(Answer)] == [
            ("would", 1),
            ("should", 2),
        ]


async def test_a_practice_taken_on_can_be_called_done(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        store = companion(pilot).session.store
        screen = pilot.app.screen
        await into(pilot, screen.query_one(PracticeView))
        await press(pilot, "a")
        assert [kept.fact.done for kept in store.all(Practice)] == [None]
        await into(pilot, screen.query_one(PracticeView))
        await press(pilot, "a")
        assert [kept.fact.done for kept in store.all(Practice)] == [learner.clock.now().date()]
        assert "Done today." in everything(pilot.app)


async def test_what_is_sorted_so_far_is_there_again(learner: Machine) -> None:
    with learner.record() as store:
        quiz.forecast(store, learner.catalog.lesson(LESSON), 3)
    check = learner.catalog.lesson(LESSON).quiz[0]
    assert check.form == "sort"
    async with learner.app(LESSON, at=check.id) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, SortMenu))
        await press(pilot, "b", "a", "b")
    async with learner.app(LESSON, at=check.id) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, SortMenu))
        menu = pilot.app.screen.focused
        assert isinstance(menu, SortMenu) and menu.caret == 3, "one goes on at the first that has none"
        await press(pilot, *["a"] * (len(check.items) - 3), "enter", "2")
        (given,) = companion(pilot).session.store.all(CheckAnswer)
        one, two = check.categories[:2]
        assert given.fact.chosen[:4] == (two, one, two, one)
        assert companion(pilot).session.drafts.all() == ()


async def test_what_is_ticked_so_far_is_there_again(learner: Machine) -> None:
    lesson = learner.catalog.lesson("catching-the-takeover-reflex")
    check = next(one for one in lesson.quiz if one.form == "multiple")
    with learner.record() as store:
        quiz.forecast(store, lesson, 3)
    for keys, marks in ((["b", "d"], 2), (["d"], 1), (["d"], 2)):
        async with learner.app(lesson.id, at=check.id) as pilot:
            await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "several")
            await press(pilot, *keys)
            assert everything(pilot.app).count("[x]") == marks
    async with learner.app(lesson.id, at=check.id) as pilot:
        await step_to(pilot, lambda focused: isinstance(focused, Menu) and focused.id == "several")
        await press(pilot, "enter")
        assert companion(pilot).session.drafts.all(), "enter alone gives no answer"
        await press(pilot, "end", "enter", "ctrl+z")
        assert everything(pilot.app).count("[x]") == 2, "an answer taken back is still there to change"
        await press(pilot, letter_of(len(check.options)), "1")
        (given,) = companion(pilot).session.store.all(CheckAnswer)
        assert len(given.fact.chosen) == 2
        assert companion(pilot).session.drafts.all() == ()


async def test_enter_answers_nothing_once_the_caret_is_scrolled_away(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, asks("What would you do?"))
        store = companion(pilot).session.store
        await press(pilot, *["down"] * 15)
        menu = pilot.app.screen.focused
        assert isinstance(menu, Menu) and not menu.has_caret
        await press(pilot, *["enter"] * 15)
        assert store.all(Answer) == ()


async def test_a_letter_answers_no_question_that_is_out_of_sight(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, asks("What would you do?"))
        store, screen = companion(pilot).session.store, pilot.app.screen
        assert isinstance(screen, LessonScreen)
        screen.column.scroll_end(animate=False)
        await quiet(pilot)
        await press(pilot, "c")
        assert store.all(Answer) == () and "What would you do?" in seen(pilot.app)
        await press(pilot, "c")
        assert [kept.fact.chosen for kept in store.all(Answer)] == [2]


async def test_an_answer_is_taken_back_from_the_text_around_its_question_too(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await go_on_until(pilot, asks("What would you do?"))
        store = companion(pilot).session.store
        await press(pilot, "b", "escape", "pagedown", "ctrl+z")
        assert store.all(Answer) == () and "What would you do?" in seen(pilot.app)


async def to_why(pilot: Pilot[int]) -> None:
    """Answer the first question of a lesson, and leave the field of its reason with enter."""
    await go_on_until(pilot, asks("What would you do?"))
    await press(pilot, "b", "c")
    assert "a Show" not in seen(pilot.app), "in the field the letter would be typed"
    await press(pilot, "enter")
    assert "a Show what each option leads to" in seen(pilot.app)


async def test_what_is_typed_below_a_field_goes_into_it_and_shows_nothing(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        await press(pilot, *typed("people need a lift, not a push"))
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and field.value == "people need a lift, not a push"
        assert "What each option leads to" not in everything(pilot.app)
        await press(pilot, "enter", "a")
        assert "What each option leads to" in everything(pilot.app)
        assert "people need a lift, not a push" in everything(pilot.app)


@pytest.mark.parametrize("begins", ["ask her first", "a week is long", "a 4 is little", "all of it"])
async def test_a_sentence_that_begins_with_the_rows_letter_goes_into_the_field(
    learner: Machine, begins: str
) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        await press_at_once(pilot, *typed(begins))
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and field.value == begins
        assert "What each option leads to" not in everything(pilot.app)


async def test_the_rows_letter_alone_acts_once_nothing_follows_it(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        await press_at_once(pilot, "a")
        assert "What each option leads to" not in everything(pilot.app), "it may begin a sentence"
        await until(
            pilot, lambda: "What each option leads to" in everything(pilot.app), "the letter does nothing"
        )
        assert not pilot.app.screen.query_one(Line).value


async def test_a_letter_that_waits_does_nothing_where_the_focus_has_moved(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        app = companion(pilot)
        await press_at_once(pilot, "a")
        assert app.a_key_waits
        app.screen.set_focus(app.screen.query_one(Line))
        await until(pilot, lambda: not app.a_key_waits, "the letter still waits")
        assert not app.screen.query_one(Line).value
        assert "What each option leads to" not in everything(app)


async def test_enter_after_the_rows_letter_does_not_wait(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        await press_at_once(pilot, "a", "enter")
        assert "What each option leads to" in everything(pilot.app)


async def test_what_is_pasted_below_a_field_goes_into_it(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        pilot.app.post_message(events.Paste("a push is not a lift"))
        await quiet(pilot)
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and field.value == "a push is not a lift"


async def test_the_words_of_a_reason_that_wait_are_not_replaced_by_the_next_letter(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        await press(pilot, *typed("because"), "enter", "up", "!")
        field = pilot.app.screen.focused
        assert isinstance(field, Input) and field.value == "because!"


async def test_a_slip_below_a_field_adds_nothing_to_what_is_written_there(learner: Machine) -> None:
    async with learner.app(LESSON) as pilot:
        await to_why(pilot)
        field = pilot.app.screen.query_one(Line)
        await press(pilot, "4", " ")
        assert field.value == "", "a digit too many begins no sentence"
        await press(pilot, *typed("because"), "enter", *"zz4nlp")
        assert field.value == "because" and isinstance(pilot.app.screen, LessonScreen)
        assert "up goes back to the field." in seen(pilot.app)
        pilot.app.post_message(events.Paste("more"))
        await quiet(pilot)
        assert field.value == "because"
