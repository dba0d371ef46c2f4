"""A made-up person's record, written into a new home: revisions with ids of their own, united once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion.demo.diary import ZONE, Written
from companion.demo.life import life
from companion.demo.people import Person
from companion.records.clock import FixedClock, stamp
from companion.records.codec import to_json
from companion.records.revision import Revision
from companion.safety.errors import CompanionError
from companion.store.home import has_begun
from companion.store.record_store import RecordStore

if TYPE_CHECKING:
    from companion.course.catalog import Catalog

NIGHT = time(23)
"""When all of an evening has been written."""


def evening_of(day: date) -> datetime:
    """Return the moment of a made-up day when all of it has been written."""
    return datetime.combine(day, NIGHT, ZONE)


def write_record(
    person: Person, catalog: Catalog, home: Path, *, last_day: date, until: int | None = None
) -> None:
    """Write the record of ``person`` into ``home``, whose last day is ``last_day``.

    ``until`` is the number of the last day that has come; what is later does not exist yet. None: all days.
    Raises CompanionError when a record was begun in that folder: it may be somebody's own.
    """
    if has_begun(home):
        raise CompanionError(
            "a record was begun here, and the demo never touches it",
            where=str(home),
            next_step="name a new or an empty folder",
        )
    shown = last_day if until is None else last_day - timedelta(days=person.last - until)
    every = revisions(person, catalog, last_day, shown)
    store = RecordStore.open(home, clock=FixedClock(evening_of(shown)))
    try:
        store.unite(every)
    finally:
        store.close()


def revisions(person: Person, catalog: Catalog, last_day: date, shown: date) -> list[Revision]:
    """Return the record of ``person``, whose last day is ``last_day``, as it stands after ``shown``."""
    return [_revision(one) for one in life(person, catalog, last_day) if one.at.date() <= shown]


def _revision(one: Written) -> Revision:
    return Revision(one.fact.KIND, one.id, one.rev, stamp(one.at), to_json(one.fact), one.parent)
