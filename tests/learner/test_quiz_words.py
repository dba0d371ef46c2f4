"""What is said around a quiz: the verdict with how sure one was, and the result beside the forecast."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.course.model import Check, CheckForm, SortItem
from companion.learner import quiz_words
from companion.learner.quiz import QuizWork
from companion.records.kept import Kept
from companion.records.kinds import CheckAnswer, Quiz


def answer(*, correct: bool, confidence: float | None = None) -> CheckAnswer:
    return CheckAnswer(
        lesson="l", check="c", question="?", options=("x", "y"), chosen=(0,), correct=correct,
        confidence=confidence,
    )  # fmt: skip


def work(predicted: int | None, right: int, *, attempt: int = 1) -> QuizWork:
    foreseen = None
    if predicted is not None:
        foreseen = _kept(Quiz(lesson="l", predicted=predicted / 5, actual=right / 5, items=5))
    given = {str(number): _kept(answer(correct=number < right)) for number in range(5)}
    return QuizWork("l", foreseen, given, attempt, 5)


def _kept(fact):
    from datetime import UTC, datetime

    moment = datetime(2026, 3, 2, tzinfo=UTC)
    return Kept(id="0", rev="0", fact=fact, created=moment, at=moment)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (answer(correct=True, confidence=0.75), "You have it, 75% sure."),
        (answer(correct=False, confidence=0.25), "Not this time, 25% sure."),
        (answer(correct=True), "You have it."),
    ],
)
def test_a_verdict_says_how_sure_one_was(given: CheckAnswer, words: str) -> None:
    assert quiz_words.verdict(check("choice"), (0, 1), given) == words


def check(form: CheckForm, categories: str = "") -> Check:
    items = tuple(SortItem(f"item {number}", category) for number, category in enumerate(categories))
    return Check("c", "C", form, "?", (), items=items, categories=("L", "P"))


def test_a_sorting_that_is_nearly_right_says_how_much_of_it_is() -> None:
    given = replace(answer(correct=False, confidence=0.5), chosen=("P", "L", "P"))
    assert quiz_words.verdict(check("sort", "LLP"), (2, 0, 1), given) == "2 of 3 in their place, 50% sure."


@pytest.mark.parametrize(
    ("predicted", "right", "words"),
    [(3, 3, "3 of 5. Your forecast was right."), (5, 2, "2 of 5. You expected 5.")],
)
def test_a_result_stands_beside_its_forecast(predicted: int, right: int, words: str) -> None:
    assert quiz_words.result(work(predicted, right)) == (words, quiz_words.ONE_LESSON)


def test_without_a_forecast_the_result_stands_alone() -> None:
    assert quiz_words.result(work(None, 4)) == ("4 of 5.",)


def test_another_try_leaves_the_first_as_it_was() -> None:
    again, *first = quiz_words.result(work(3, 4, attempt=2))
    assert again == "This time: 4 of 5. Your first try stays as it was."
    assert len(first) == 2
