from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from companion.awareness.evidence import evidence
from companion.awareness.report import Report, report
from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.demo.people import Person
from companion.demo.writing import evening_of, write_record
from companion.learner.instrument import instrument_of
from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

LAST_DAY = date(2026, 6, 5)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The course that comes with the program."""
    return Catalog.open(shipped(), cache=None)


@pytest.fixture
def record(tmp_path: Path, catalog: Catalog) -> Iterator[Callable[..., RecordStore]]:
    """Write somebody's record and open it."""
    opened: list[RecordStore] = []

    def write(person: Person, until: int | None = None, course: Catalog = catalog) -> RecordStore:
        home = tmp_path / f"{person.id}-{len(opened)}"
        write_record(person, course, home, last_day=LAST_DAY, until=until)
        opened.append(RecordStore.open(home, clock=FixedClock(evening_of(LAST_DAY))))
        return opened[-1]

    yield write
    for store in opened:
        store.close()


@pytest.fixture
def told(record: Callable[..., RecordStore], catalog: Catalog) -> Callable[..., Report]:
    """Return what the measure tells somebody on a day."""

    def tell(person: Person, until: int | None = None) -> Report:
        return report(evidence(record(person, until), instrument_of(catalog)))

    return tell
