"""What is said around a quiz, the same in the app and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner.quiz import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.model import Check
    from companion.learner.quiz import QuizWork
    from companion.records.kinds import CheckAnswer

BEFORE = "Before you look"
"""The title over the forecast."""
RESULT = "Forecast and result"
WHAT_FOR = "A forecast beside the result shows, over several lessons, how well you know what you know."
SEVERAL = "More than one can hold."
HAD_IT = "Did you have it?"
HAD_IT_ANSWERS = ("Yes, in substance", "Not yet")
POSSIBLE = "Possible"
"""What stands before the model answer of an open check."""
ONE_LESSON = "One lesson says little. From five lessons on it can say something."


def forecast_question(items: int) -> str:
    """Return what is asked before the first check."""
    questions = "1 question" if items == 1 else f"{items} questions"
    return f"{questions} on what you just read. How many will you get?"


def verdict(check: Check, order: Sequence[int], answer: CheckAnswer) -> str:
    """Return whether an answer holds, or how much of a sorting does, with how sure its writer was.

    ``order`` is the order shown (place → index as written).
    """
    sure = f", {round(answer.confidence * 100)}% sure" if answer.confidence else ""
    if answer.correct or check.form != "sort":
        return f"{'You have it' if answer.correct else 'Not this time'}{sure}."
    agree = [check.items[place].category == said for place, said in zip(order, answer.chosen, strict=False)]
    return f"{sum(agree)} of {len(agree)} in their place{sure}."


def result(work: QuizWork) -> tuple[str, ...]:
    """Return the sentences that stand under a complete quiz."""
    said = []
    if work.attempt > 1:
        said.append(f"This time: {work.right} of {work.items}. Your first try stays as it was.")
    first = work.forecast.fact if work.forecast else None
    if first is not None and first.actual is not None:
        forecast, right = round(first.predicted * work.items), round(first.actual * work.items)
        said += [beside(forecast, right, work.items), ONE_LESSON]
    elif first is None and work.attempt == 1:
        said.append(f"{work.right} of {work.items}.")
    return tuple(said)
