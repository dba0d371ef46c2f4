"""What a finished lesson leaves behind: a plan, a forecast beside its result, a line, and what opens next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.model import Reflect
from companion.learner import commitments, journal, progress, quiz

if TYPE_CHECKING:
    from datetime import date

    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.learner.progress import NextStep
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Commitment


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
