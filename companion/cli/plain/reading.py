"""What everything line by line has at hand, and one reading of one lesson."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from companion.records.clock import local_day

if TYPE_CHECKING:
    from companion.cli.plain.talk import Talk
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.store.drafts import Drafts
    from companion.store.record_store import RecordStore


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSession:
    """One run line by line."""

    talk: Talk
    store: RecordStore
    drafts: Drafts
    catalog: Catalog
    seed: int

    @property
    def today(self) -> date:
        """The learner's calendar day, also when midnight passes during the conversation."""
        return local_day(self.store.clock.now())

    def reading(self, lesson: Lesson) -> Reading:
        """Return a reading of ``lesson`` in this session."""
        return Reading(
            talk=self.talk,
            store=self.store,
            drafts=self.drafts,
            catalog=self.catalog,
            seed=self.seed,
            lesson=lesson,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(PlainSession):
    """One reading of one lesson; ``left`` holds the activities that are not open in it, though unanswered."""

    lesson: Lesson
    left: set[str] = field(default_factory=set)
