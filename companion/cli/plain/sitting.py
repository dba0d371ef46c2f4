"""What every part of a lesson read line by line has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.cli.plain.talk import Talk
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson
    from companion.store.drafts import Drafts
    from companion.store.record_store import RecordStore


@dataclass(frozen=True, slots=True)
class Sitting:
    """One reading of one lesson."""

    talk: Talk
    store: RecordStore
    drafts: Drafts
    catalog: Catalog
    lesson: Lesson
    seed: int
    today: date
