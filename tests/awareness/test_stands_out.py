"""What stands out: labels of the strands, in words, without a verdict among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from companion.awareness.evidence import dated_after, evidence
from companion.awareness.report import report
from companion.awareness.stands_out import MANY_LOOKS, stands_out
from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.demo.people import OVER_CONFIDENT, UNCHANGED
from companion.demo.writing import evening_of, write_record
from companion.learner.instrument import instrument_of
from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

LAST = date(2026, 11, 29)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.open(shipped(), cache=None)


def found_of(person, catalog: Catalog, home: Path, day: int | None = None):
    write_record(person, catalog, home, last_day=LAST, until=day)
    store = RecordStore.open(home, clock=FixedClock(evening_of(LAST)))
    try:
        return evidence(store, instrument_of(catalog))
    finally:
        store.close()


def test_an_overconfident_person_is_told_of_bias_and_of_the_focus_before_other_dimensions(
    catalog: Catalog, tmp_path: Path
) -> None:
    found = found_of(OVER_CONFIDENT, catalog, tmp_path / "home")
    said = stands_out(report(found), found.instrument)
    words = [one.words for one in said]
    assert any(
        line.startswith("Your forecasts run ") and "% high over all quizzes (" in line for line in words
    )
    on_focus = next(
        place
        for place, line in enumerate(words)
        if "on your focus: you rate yourself higher than your peers do" in line
    )
    elsewhere = [place for place, line in enumerate(words) if MANY_LOOKS in line]
    assert all(place > on_focus for place in elsewhere)
    assert {one.strand for one in said} <= {"scenarios", "calibration", "others"}
    assert not [line for line in words if "improved" in line or "declined" in line]


def test_nothing_stands_out_while_there_is_too_little_data(catalog: Catalog, tmp_path: Path) -> None:
    found = found_of(UNCHANGED, catalog, tmp_path / "home", day=0)
    assert stands_out(report(found), found.instrument) == ()


def test_records_dated_later_than_now_are_named_and_still_count(catalog: Catalog, tmp_path: Path) -> None:
    found = found_of(UNCHANGED, catalog, tmp_path / "home")
    assert dated_after(found, evening_of(LAST)) == {}
    early = dated_after(found, evening_of(date(2026, 9, 15)))
    dates = {kept.id: kept.created for kept in (*found.sittings, *found.quizzes, *found.answers)}
    assert early
    assert all(dates[id] > evening_of(date(2026, 9, 15)) for id in early if id in dates)
    assert len(report(found).calibration.quizzes) == sum(q.fact.actual is not None for q in found.quizzes)
