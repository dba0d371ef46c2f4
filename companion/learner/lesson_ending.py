"""What a finished lesson leaves behind: a plan, a forecast beside its result, a line, and what opens next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.model import Reflect
from companion.learner import commitments, journal, progress, quiz

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.learner.progress import NextStep
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Commitment


ALL_OF_IT = "That is all of it."
FINISH = "Finish the lesson"
BEGIN, ENOUGH_FIRST = "Close the mirror and begin", "Close the mirror; that's enough for now"
"""The two ways to finish the first run: it leads on to the first lesson, or not."""
OPENS_NEXT = "What opens next"
LAST_LESSON = "That was the last lesson on your path."
EVENING = 17
"""The hour from which a day's work is enough for tonight."""


def still_open(titles: Iterable[str]) -> str:
    """Return what is said at the end of a lesson of which some activities are open."""
    return f"Still open: {', '.join(titles)}. It can stay so; it is kept for you."


def finishes(lesson_id: str) -> tuple[str, ...]:
    """Return the ways to finish a lesson: one, or for the first run two: the second goes no further."""
    return (BEGIN, ENOUGH_FIRST) if lesson_id == progress.FIRST_RUN else (FINISH,)


def enough(now: datetime) -> str:
    """Return what the door says behind which nothing follows today."""
    return f"Enough for {'tonight' if now.hour >= EVENING else 'today'}"


@dataclass(frozen=True, slots=True)
class LessonEnding:
    """What is looked at once more.

    ``plans`` are the commitments made in the lesson; ``forecast`` and ``right`` count checks of ``items``,
    both None without a forecast or a complete first try; ``line`` is the first line of what was written last
    in it, or empty; ``following`` is None when the path is finished.
    """

    plans: tuple[Kept[Commitment], ...]
    forecast: int | None
    right: int | None
    items: int
    line: str
    following: NextStep | None


def lesson_ending(store: Reader, catalog: Catalog, lesson: Lesson, today: date) -> LessonEnding:
    """Return what ``lesson`` leaves behind."""
    work = quiz.quiz(store, lesson)
    first = work.forecast.fact if work.forecast is not None else None
    counted = first is not None and first.actual is not None
    return LessonEnding(
        commitments.made_in(store, lesson.id),
        round(first.predicted * work.items) if first is not None and counted else None,
        round((first.actual or 0) * work.items) if first is not None and counted else None,
        work.items,
        _line(store, lesson),
        progress.next_step(store, catalog, today),
    )


def _line(store: Reader, lesson: Lesson) -> str:
    """Return the first line of the reflection written last."""
    prompts = [journal.prompt_of(part) for part in lesson.activities if isinstance(part, Reflect)]
    found = [journal.reflection_for(store, lesson.id, prompt) for prompt in prompts]
    written = [kept for kept in found if kept is not None]
    if not written:
        return ""
    return max(written, key=lambda kept: kept.at).fact.text.strip().split("\n", 1)[0]
