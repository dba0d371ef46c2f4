"""The self-check: which ordinary moments happened, and a mirror without a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.clock import local_day
from companion.records.kinds import SelfCheckMarks

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import LessonSummary, Moment, SelfCheck
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore

NOTHING = (
    "None of these happened, or none came back to mind. Both are common, and both are fine. Moments like "
    "these are easier to see while they pass than afterwards; you can look again next week."
)
ONE = "One moment. Once is an incident; it is worth knowing before it becomes a habit."
COMMON = "In each of these you stood in the middle of the work, and somebody else had less of it to own."
MIRROR = "Look into the mirror"
"""The row after the moments, which ends the choosing."""


@fact
class MirrorMoment:
    """A marked moment, what the mirror says of it, the lessons that speak to it, its sources' titles."""

    text: str
    mirror: str
    lessons: tuple[LessonSummary, ...]
    sources: tuple[str, ...]


@fact
class Mirror:
    """What the marked moments have in common, and each of them."""

    common: str
    moments: tuple[MirrorMoment, ...]


def mark(
    store: RecordStore, selfcheck: SelfCheck, marked: Sequence[int], *, lesson: str
) -> Kept[SelfCheckMarks]:
    """Keep which moments happened (indices; none is an answer too).

    On the same day the earlier marks are revised; on another day they stay and new ones join them.
    """
    texts = tuple(moment.text for moment in selfcheck.moments)
    places = tuple(sorted(set(marked)))
    if places and not 0 <= places[0] <= places[-1] < len(texts):
        raise ValueError("there is no such moment")
    kept = latest(store, lesson)
    if (
        kept is not None
        and kept.fact.texts == texts
        and local_day(kept.created) == local_day(store.clock.now())
    ):
        return (
            kept if kept.fact.marked == places else store.revise(kept.id, replace(kept.fact, marked=places))
        )
    return store.add(SelfCheckMarks(lesson=lesson, texts=texts, marked=places))


def latest(store: Reader, lesson_id: str) -> Kept[SelfCheckMarks] | None:
    """Return the last marks made in a lesson, if any."""
    kept = [kept for kept in store.all(SelfCheckMarks) if kept.fact.lesson == lesson_id]
    return kept[-1] if kept else None


def marked_now(selfcheck: SelfCheck, kept: Kept[SelfCheckMarks]) -> tuple[int, ...]:
    """Return kept marks as indices of the self-check as it reads now; moments edited away are left out."""
    texts = {kept.fact.texts[index] for index in kept.fact.marked if index < len(kept.fact.texts)}
    return tuple(index for index, moment in enumerate(selfcheck.moments) if moment.text in texts)


def mirror(selfcheck: SelfCheck, marked: Sequence[int], catalog: Catalog) -> Mirror:
    """Return what to hold up to the learner: no score, and a kind, true sentence when nothing was marked."""
    moments = tuple(_moment(selfcheck.moments[index], catalog) for index in sorted(set(marked)))
    if not moments:
        return Mirror(NOTHING, ())
    return Mirror(ONE if len(moments) == 1 else selfcheck.common or COMMON, moments)


def _moment(moment: Moment, catalog: Catalog) -> MirrorMoment:
    lessons = {summary.id: summary for name in moment.claims for summary in catalog.lessons_for(name)}
    named = {catalog.claims[name].source for name in moment.claims if name in catalog.claims}
    sources = tuple(source.title for source in catalog.sources if source.id in named)
    return MirrorMoment(moment.text, moment.mirror, tuple(lessons.values()), sources)
