"""A field practice line by line: taken on in a lesson, called done from the next day on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from companion.course.catalog import Catalog
from companion.course.model import Practice as Task
from companion.learner import practices, progress
from companion.learner.profile import begin
from companion.records.clock import FixedClock, SystemClock
from companion.records.kinds import Practice
from companion.store.record_store import RecordStore

LESSON = "a-lesson"


@pytest.fixture
def taken_on(home, course):
    """A practice taken on yesterday, in a lesson that is finished; the path asks for it."""
    outline = course / "course.yaml"
    before = outline.read_text()
    outline.write_text(before.replace("[a-lesson, other-lesson]", '[a-lesson, "a-lesson#leave-one-meeting"]'))
    task = next(p for p in Catalog.open(course, cache=None).lesson(LESSON).activities if isinstance(p, Task))
    store = RecordStore.open(home, clock=FixedClock(datetime.now().astimezone() - timedelta(days=1)))
    begin(store, "lead", seed=7)
    practices.take(store, LESSON, task)
    progress.visit(store, "start", None, done=True)
    progress.visit(store, LESSON, None, done=True)
    store.close()
    yield task
    outline.write_text(before)


def kept(home) -> Practice:
    store = RecordStore.open(home, clock=SystemClock())
    [found] = store.all(Practice)
    store.close()
    return found.fact


def test_a_finished_lesson_begins_at_what_the_path_still_asks_for(say, home, taken_on) -> None:
    out = say("lesson", LESSON, "--plain", typed="a\na\n").out
    assert f"a) Continue at “{taken_on.title}”" in out
    assert "Taken on since yesterday." in out
    assert "Check: One" not in out
    assert kept(home).done == date.today()
    to_the_task = "n\n" * 9 + "-\n-\n\n-\n"
    assert "Done today." in say("lesson", LESSON, "--plain", "--from-start", typed=to_the_task).out
    assert '"next": null' in say("today", "--json").out


@pytest.mark.parametrize("answer", ["", "n", "no"])
def test_a_practice_not_tried_yet_stays_open(say, home, taken_on, answer: str) -> None:
    say("lesson", LESSON, "--plain", typed=f"a\n{answer}\n")
    assert kept(home).done is None
    assert "a) Done" in say("lesson", LESSON, "--plain", typed="a\n").out


def test_on_the_day_it_was_taken_on_nobody_asks(say, home, course) -> None:
    say("lesson", LESSON, "--plain", typed="a\n" + "n\n" * 9 + "-\n-\n\n-\na\n")
    assert kept(home).done is None
    again = ("lesson", LESSON, "--plain", "--from-start")
    said = say(*again, typed="n\n" * 9 + "-\n-\n\n-\n").out
    assert "Taken on since today." in said
    assert "Done" not in said
