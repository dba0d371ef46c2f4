"""Places of a lesson that are no activity of the Markdown, and whether a lesson was read beyond its pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.model import FORECAST
from companion.records.kinds import Visit

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.learner.reading import Reader

__all__ = ["FORECAST", "SEEN", "explained"]

SEEN = "seen:"
"""Before a scenario's id in a visit: its consequences were shown."""


def explained(store: Reader, catalog: Catalog, dimension: str) -> bool:
    """Tell whether a lesson that explains ``dimension`` was read beyond its measured pair."""
    lessons = {summary.id for summary in catalog.lessons}
    for kept in store.all(Visit):
        if kept.fact.lesson not in lessons or (kept.fact.activity or "").startswith(SEEN):
            continue
        if (lesson := catalog.find(kept.fact.lesson)) is not None:
            # A place is revised as one goes back and forth; its history tells how far the reading ever came.
            reached = {str(revision.fields.get("activity", "")) for revision in store.history(kept.id)}
            if _read_beyond(lesson, dimension, reached, kept.fact.done):
                return True
    return False


def _read_beyond(lesson: Lesson, dimension: str, reached: set[str], done: bool) -> bool:
    from companion.course.model import ScenarioPair

    ids = [part.id for part in lesson.activities]
    pairs = [
        part.id
        for part in lesson.activities
        if isinstance(part, ScenarioPair) and part.dimension == dimension
    ]
    if not pairs:
        return False
    later = {*ids[ids.index(pairs[-1]) + 1 :], FORECAST}
    return done or bool(reached & later)
