from __future__ import annotations

import pytest

from companion.course.model import Check
from companion.learner.quiz import answer_check, answered, forecast, quiz, retry
from companion.records.kinds import CheckAnswer, Quiz

RIGHT = {
    "one": (0,),
    "two": (1,),
    "three": (0, 1),
    "four": ("own output", "through others"),
    "five": ("Vision.",),
}


@pytest.fixture
def lesson(catalog):
    return catalog.lesson("a-lesson")


def answer_all(store, lesson, right=5) -> None:
    for number, check in enumerate(lesson.quiz):
        chosen = RIGHT[check.id] if number < right else ("wrong",) if check.form in ("sort", "cloze") else ()
        answer_check(store, lesson, check, chosen, confidence=None)


def test_a_forecast_is_a_share_and_can_be_changed_before_the_first_check(store, lesson) -> None:
    assert quiz(store, lesson).forecast_open
    assert forecast(store, lesson, 4).forecast.fact.predicted == 0.8
    work = forecast(store, lesson, 3)
    assert work.forecast.fact == Quiz(lesson="a-lesson", predicted=0.6)
    assert len(store.all(Quiz)) == 1
    assert not work.forecast_open


def test_a_forecast_after_the_first_answer_is_not_taken(store, lesson) -> None:
    answer_check(store, lesson, lesson.quiz[0], (0,), confidence=0.75)
    assert not quiz(store, lesson).forecast_open
    assert forecast(store, lesson, 5).forecast is None
    assert store.all(Quiz) == ()


def test_a_forecast_lies_between_none_and_all(store, lesson) -> None:
    with pytest.raises(ValueError, match="between 0 and 5"):
        forecast(store, lesson, 6)


def test_the_last_answer_completes_the_quiz(store, lesson) -> None:
    forecast(store, lesson, 5)
    answer_all(store, lesson, right=3)
    work = quiz(store, lesson)
    assert (work.complete, work.right, work.attempt) == (True, 3, 1)
    assert store.all(Quiz)[0].fact == Quiz(lesson="a-lesson", predicted=1.0, actual=0.6)


def test_an_open_check_stands_outside_the_quiz_and_is_marked_by_oneself(store, lesson) -> None:
    forecast(store, lesson, 5)
    check = next(part for part in lesson.activities if isinstance(part, Check) and not part.scored)
    kept = answer_check(store, lesson, check, ("mine",), confidence=None, self_marked=True)
    assert kept.fact.correct
    assert quiz(store, lesson).answers == {}
    assert answered(store, "a-lesson", check.id) == kept


def test_a_choice_is_marked_through_the_order_it_was_shown_in(store, lesson) -> None:
    check = lesson.quiz[0]
    kept = answer_check(store, lesson, check, (1,), confidence=0.95, order=(1, 0))
    assert kept.fact.correct
    assert kept.fact.options == (check.options[1].text, check.options[0].text)
    assert (kept.fact.chosen, kept.fact.confidence) == ((1,), 0.95)


def test_a_sort_is_marked_through_the_order_it_was_shown_in(store, lesson) -> None:
    check = next(check for check in lesson.quiz if check.form == "sort")
    kept = answer_check(store, lesson, check, ("through others", "own output"), confidence=None, order=(1, 0))
    assert kept.fact.correct
    assert kept.fact.options == ("Agreeing the goal.", "Closing the sale.")


def test_a_retry_is_a_second_attempt_and_leaves_the_first_quiz_alone(store, lesson) -> None:
    forecast(store, lesson, 5)
    answer_all(store, lesson, right=2)
    work = retry(store, lesson)
    assert (work.attempt, work.answers, work.forecast_open) == (2, {}, False)
    answer_all(store, lesson)
    again = quiz(store, lesson)
    assert (again.attempt, again.right) == (2, 5)
    assert [kept.fact.actual for kept in store.all(Quiz)] == [0.4]
    assert sum(kept.fact.attempt == 1 for kept in store.all(CheckAnswer)) == 5


def test_an_unfinished_quiz_is_gone_on_with(store, lesson) -> None:
    answer_check(store, lesson, lesson.quiz[0], (0,), confidence=None)
    work = retry(store, lesson)
    assert (work.attempt, set(work.answers)) == (1, {"one"})


def test_a_confidence_that_was_not_offered_is_refused(store, lesson) -> None:
    with pytest.raises(ValueError, match="level of confidence"):
        answer_check(store, lesson, lesson.quiz[1], (0,), confidence=0.25)
    assert store.all(CheckAnswer) == ()


def test_a_lesson_without_checks_has_no_forecast(store, catalog) -> None:
    work = quiz(store, catalog.lesson("other-lesson"))
    assert (work.items, work.forecast_open) == (0, False)
