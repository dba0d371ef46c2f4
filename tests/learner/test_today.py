from __future__ import annotations

from datetime import date, timedelta

from small_course import write_course

from companion.course.catalog import Catalog
from companion.learner.commitments import make
from companion.learner.first_comparison import FirstComparison
from companion.learner.journal import write
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.learner.reading import NoRecord
from companion.learner.today import Due, today
from companion.records.clock import local_day

DAY = date(2026, 3, 2)


def test_before_anything_was_kept_the_first_run_is_next(catalog) -> None:
    found = today(NoRecord(), catalog, DAY)
    assert (found.next.lesson.id, found.due, found.earlier) == ("start", (), None)
    assert found.awareness == FirstComparison(None, date(2026, 5, 25), DAY)


def test_promises_come_before_cards_and_a_reflection_of_earlier_is_shown(store, clock, catalog) -> None:
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    visit(store, "a-lesson", None, done=True)
    kept = make(store, "it rains", "I wait", DAY + timedelta(days=5))
    entry = write(store, "mine", lesson="a-lesson", prompt="What?")
    clock.advance(days=8)
    found = today(store, catalog, local_day(clock.now()))
    assert found.due == (
        Due("commitment", kept.id, "If it rains, then I wait.", DAY + timedelta(days=5)),
        Due("recall", "a-lesson/key-ideas/1", "What is a leader's job?", DAY + timedelta(days=2)),
    )
    assert found.earlier.entry == entry
    assert found.next.lesson.id == "other-lesson"


def test_what_is_measured_comes_after_promises_and_before_cards(store, clock, catalog) -> None:
    begin(store, "decide", seed=7)
    visit(store, "start", None, done=True)
    make(store, "it rains", "I wait", DAY)
    visit(store, "a-lesson", None, done=True)
    clock.advance(days=8)
    found = today(store, catalog, local_day(clock.now()), clock.now())
    assert [(due.kind, due.id, due.title, due.since) for due in found.due[1:3]] == [
        (
            "sitting",
            "baseline",
            "Rate yourself: first of two looks, about four minutes",
            DAY + timedelta(days=1),
        ),
        # The lesson read explains the first of the three dimensions.
        ("measured", "baseline-1", "Two situations, about four minutes", DAY + timedelta(days=1)),
    ]
    assert [due.kind for due in found.due] == ["commitment", "sitting", "measured", "recall"]


def test_on_the_first_day_nothing_is_measured(store, clock, catalog) -> None:
    begin(store, "lead", seed=7)
    assert today(store, catalog, DAY, clock.now()).due == ()
    clock.advance(hours=2, minutes=29, seconds=59)
    assert today(store, catalog, DAY, clock.now()).due == ()
    clock.advance(seconds=1)
    found = today(store, catalog, local_day(clock.now()), clock.now())
    assert [due.kind for due in found.due] == ["sitting", "measured"]


def test_a_course_without_dimensions_measures_nothing(store, clock, tmp_path) -> None:
    course = write_course(tmp_path)
    (course / "dimensions.yaml").unlink()
    begin(store, "lead", seed=7)
    clock.advance(days=200)
    bare = Catalog.open(course, cache=None)
    assert today(store, bare, local_day(clock.now()), clock.now()).due == ()
