from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.course.model import Practice
from companion.learner.practices import done, latest, standing, take
from companion.records.clock import local_day


@pytest.fixture
def task(catalog) -> Practice:
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, Practice))


def test_a_practice_is_taken_once_until_it_is_done(store, task) -> None:
    assert latest(store, "a-lesson", task) is None
    kept = take(store, "a-lesson", task)
    assert (kept.fact.text, kept.fact.done) == ("Leave one meeting to its owner.", None)
    assert take(store, "a-lesson", task) == kept


def test_doing_it_keeps_the_first_day_and_the_last_note(store, clock, task) -> None:
    kept = take(store, "a-lesson", task)
    clock.advance(days=2)
    done(store, kept.id, "went well")
    clock.advance(days=2)
    again = done(store, kept.id)
    assert (again.fact.done, again.fact.note) == (date(2026, 3, 4), "went well")
    assert take(store, "a-lesson", task).id != kept.id
    with pytest.raises(LookupError):
        done(store, "0" * 26)


def test_how_it_stands_is_told_by_its_day(store, clock, task) -> None:
    kept = take(store, "a-lesson", task)
    today = local_day(clock.now())
    assert standing(kept, today) == "Taken on since today."
    assert standing(kept, today + timedelta(days=1)) == "Taken on since yesterday."
    assert standing(kept, today + timedelta(days=5)) == "Taken on since 2 March."
    kept = done(store, kept.id)
    assert standing(kept, today + timedelta(days=5)) == "Done 5 days ago."
    assert standing(kept, today + timedelta(days=30)) == "Done on 2 March."
