"""What a finished lesson leaves behind."""

from __future__ import annotations

from datetime import date

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.learner import commitments, journal, progress, quiz
from companion.learner.lesson_ending import lesson_ending

LESSON = "the-job-changed"
DAY = date(2026, 3, 2)
CATALOG = Catalog.open(shipped(), cache=None)


def test_an_unanswered_lesson_leaves_the_next_step_alone(store) -> None:
    lesson = CATALOG.lesson(LESSON)
    progress.finish(store, progress.FIRST_RUN)
    progress.finish(store, LESSON)
    ending = lesson_ending(store, CATALOG, lesson, DAY)
    assert (ending.plans, ending.forecast, ending.right, ending.line) == ((), None, None, "")
    assert ending.following is not None
    assert ending.following.lesson.id != LESSON


def test_a_plan_a_forecast_and_the_first_line_of_the_last_reflection_are_shown(store) -> None:
    lesson = CATALOG.lesson(LESSON)
    plan = commitments.make(store, "a task lands", "ask first", DAY, lesson=LESSON)
    quiz.forecast(store, lesson, 4)
    for number, check in enumerate(lesson.quiz):
        chosen: tuple[int | str, ...] = (0,)
        if check.form == "sort":
            chosen = tuple(item.category for item in check.items)
        elif check.form == "cloze":
            chosen = tuple(words[0] for words in check.accepted)
        elif number % 2 == 0:
            chosen = tuple(place for place, option in enumerate(check.options) if option.correct)
        quiz.answer_check(store, lesson, check, chosen, confidence=0.75)
    reflect = next(part for part in lesson.activities if type(part).__name__ == "Reflect")
    journal.write(store, "The jus.\nAnd the order.", lesson=LESSON, prompt=journal.prompt_of(reflect))
    ending = lesson_ending(store, CATALOG, lesson, DAY)
    assert ending.plans == (plan,)
    assert ending.forecast == 4
    assert ending.right == quiz.quiz(store, lesson).right
    assert ending.items == len(lesson.quiz)
    assert ending.line == "The jus."
