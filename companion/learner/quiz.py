"""A lesson's five scored checks: the forecast before them, the answers, and another try.

Attempts are counted per check: answering again is attempt 2 and never touches the first. The forecast belongs
to the first attempt only, for after that the answers have been seen; so a lesson has one quiz record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.marking import confidence_levels, is_correct
from companion.records.kinds import CheckAnswer, Quiz

if TYPE_CHECKING:
    from companion.course.model import Check, Lesson
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore


@fact
class QuizWork:
    """Where the quiz of ``lesson`` stands. ``answers``: scored checks of ``attempt``, by check id.

    ``forecast`` is that of the first attempt; ``items`` is the number of scored checks.
    """

    lesson: str
    forecast: Kept[Quiz] | None
    answers: dict[str, Kept[CheckAnswer]]
    attempt: int
    items: int

    @property
    def complete(self) -> bool:
        """Whether every scored check is answered in this attempt."""
        return len(self.answers) == self.items

    @property
    def right(self) -> int:
        """How many answers of this attempt are correct."""
        return sum(kept.fact.correct for kept in self.answers.values())

    @property
    def forecast_open(self) -> bool:
        """Whether “how many of five?” may still be asked: before the first answer of the first attempt."""
        return self.attempt == 1 and not self.answers and self.forecast is None and self.items > 0


def quiz(store: Reader, lesson: Lesson) -> QuizWork:
    """Return the latest attempt: the first until it is complete, then the one begun last."""
    ids = {check.id for check in lesson.quiz}
    given = [
        kept for kept in store.all(CheckAnswer) if kept.fact.lesson == lesson.id and kept.fact.check in ids
    ]
    attempts: dict[int, dict[str, Kept[CheckAnswer]]] = {}
    for kept in given:
        attempts.setdefault(kept.fact.attempt, {}).setdefault(kept.fact.check, kept)
    first = attempts.get(1, {})
    attempt = max(attempts, default=1) if len(first) == len(ids) else 1
    forecasts = [kept for kept in store.all(Quiz) if kept.fact.lesson == lesson.id]
    return QuizWork(
        lesson.id, forecasts[0] if forecasts else None, attempts.get(attempt, {}), attempt, len(ids)
    )


def forecast(store: RecordStore, lesson: Lesson, count: int) -> QuizWork:
    """Keep “``count`` of the checks will be right” (0 … number of checks).

    A forecast can be changed until the first check is answered; after that it stays as it is.
    """
    work = quiz(store, lesson)
    if not 0 <= count <= work.items:
        raise ValueError(f"a forecast lies between 0 and {work.items}")
    if work.answers or work.attempt > 1 or not work.items:
        return work
    predicted = count / work.items
    if work.forecast is None:
        kept = store.add(Quiz(lesson=lesson.id, predicted=predicted, items=work.items))
    else:
        kept = store.revise(work.forecast.id, replace(work.forecast.fact, predicted=predicted))
    return replace(work, forecast=kept)


def answered(store: Reader, lesson_id: str, check_id: str) -> Kept[CheckAnswer] | None:
    """Return the last answer given to any check, scored or open."""
    asked = (lesson_id, check_id)
    kept = [kept for kept in store.all(CheckAnswer) if (kept.fact.lesson, kept.fact.check) == asked]
    return kept[-1] if kept else None


def retry(store: Reader, lesson: Lesson) -> QuizWork:
    """Return an empty next attempt once the present one is complete, otherwise the present one."""
    work = quiz(store, lesson)
    return replace(work, answers={}, attempt=work.attempt + 1) if work.complete else work


def answer_check(
    store: RecordStore,
    lesson: Lesson,
    check: Check,
    chosen: Sequence[int | str],
    *,
    confidence: float | None,
    order: Sequence[int] | None = None,
    self_marked: bool = False,
) -> Kept[CheckAnswer]:
    """Mark and keep an answer; the last first answer of a lesson also completes its quiz record.

    ``order`` is the order shown (place → index as written; None: as written) and ``chosen`` speaks of it:
    option places, or a category for each item shown (sort); the words typed (cloze); the text written (open;
    ``self_marked`` says whether it was known). ``confidence``: one of ``confidence_levels(check)``, or None.
    """
    if confidence is not None and confidence not in confidence_levels(check):
        raise ValueError(f"{confidence} is not a level of confidence of this check")
    count = len(check.items) if check.form == "sort" else len(check.options)
    places = tuple(range(count)) if order is None else tuple(order)
    written = _as_written(check, chosen, places)
    texts = check.items if check.form == "sort" else check.options
    earlier = [
        k.fact.attempt
        for k in store.all(CheckAnswer)
        if (k.fact.lesson, k.fact.check) == (lesson.id, check.id)
    ]
    kept = store.add(
        CheckAnswer(
            lesson=lesson.id,
            check=check.id,
            question=check.question,
            options=tuple(texts[index].text for index in places),
            chosen=tuple(chosen),
            correct=self_marked if check.form == "open" else is_correct(check, written),
            confidence=confidence,
            attempt=max(earlier, default=0) + 1,
        )
    )
    _complete(store, lesson)
    return kept


def beside(forecast: int, right: int, items: int) -> str:
    """Return a forecast beside its result, in words."""
    agree = "Your forecast was right." if forecast == right else f"You expected {forecast}."
    return f"{right} of {items}. {agree}"


def _as_written(check: Check, chosen: Sequence[int | str], places: Sequence[int]) -> list[int | str]:
    """Return ``chosen`` in the order the check is written in."""
    if check.form in ("cloze", "open"):
        return list(chosen)
    if check.form == "sort":
        by_index = dict(zip(places, chosen, strict=False))
        return [by_index.get(index, "") for index in range(len(check.items))]
    return [places[int(place)] for place in chosen]


def _complete(store: RecordStore, lesson: Lesson) -> None:
    """Write the result into the forecast's record when the first attempt has just become complete."""
    work = quiz(store, lesson)
    if (
        work.forecast is None
        or work.forecast.fact.actual is not None
        or work.attempt > 1
        or not work.complete
    ):
        return
    store.revise(work.forecast.id, replace(work.forecast.fact, actual=work.right / work.items))
