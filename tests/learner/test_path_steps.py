"""What a path holds besides lessons takes its own time and holds nothing back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from course_with_forms import WHOM, write_course_with_forms

from companion.course.catalog import Catalog
from companion.course.model import Practice, Scenario
from companion.learner import decisions, journal, practices, scenarios, worksheets
from companion.learner.profile import begin
from companion.learner.progress import besides, next_step, step_done, visit
from companion.learner.today import today

MONDAY = date(2026, 3, 2)
STEPS = """\
      - a-lesson
      - a-lesson#leave-one-meeting
      - a-lesson#the-last-rescue
      - a-lesson#borrowed-keyboard
      - other-lesson
      - deciding#a-feedback-loop
      - deciding#where-you-stand
      - gone#nothing
      - a-lesson#gone
"""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = write_course_with_forms(tmp_path_factory.mktemp("forms"))
    outline: Path = root / "course.yaml"
    outline.write_text(
        outline.read_text().replace("    lessons: [a-lesson, other-lesson]\n", f"    lessons:\n{STEPS}")
    )
    return Catalog.open(root, cache=None)


@pytest.fixture
def begun(store):
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    return store


def open_steps(store, catalog) -> list[str]:
    return [step.activity_id for step in besides(store, catalog)]


def part_of(catalog, kind):
    return next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, kind))


def test_nothing_of_its_own_is_offered_before_its_lesson_is_done(begun, catalog) -> None:
    assert open_steps(begun, catalog) == []
    assert next_step(begun, catalog, MONDAY).lesson.id == "a-lesson"


def test_after_its_lesson_it_is_offered_and_the_next_lesson_goes_on(begun, catalog) -> None:
    visit(begun, "a-lesson", None, done=True)
    assert open_steps(begun, catalog) == ["leave-one-meeting", "the-last-rescue", "borrowed-keyboard"]
    assert next_step(begun, catalog, MONDAY).lesson.id == "other-lesson"


def test_each_is_offered_until_it_is_done_whatever_it_is(begun, catalog) -> None:
    visit(begun, "a-lesson", None, done=True)
    task = part_of(catalog, Practice)
    taken = practices.take(begun, "a-lesson", task)
    assert "leave-one-meeting" in open_steps(begun, catalog), "taken on is not done"
    practices.done(begun, taken.id)
    journal.write(begun, "Mine", lesson="a-lesson", prompt="Describe the last task you took back.")
    work = scenarios.practice(begun, part_of(catalog, Scenario), "a-lesson", 7)
    scenarios.reveal(begun, scenarios.answer(begun, work, "would", 0, lesson="a-lesson"))
    assert open_steps(begun, catalog) == []
    visit(begun, "other-lesson", None, done=True)
    assert open_steps(begun, catalog) == ["a-feedback-loop", "where-you-stand"]
    worksheets.fill(begun, "a-loop", None, WHOM, "Nadia")
    decisions.decide(begun, "lead", wish=1, evidence=1, review_on=date(2027, 1, 1))
    assert open_steps(begun, catalog) == []


def test_at_the_end_of_the_lessons_what_is_open_is_next_and_then_nothing(begun, catalog) -> None:
    for lesson in ("a-lesson", "other-lesson"):
        visit(begun, lesson, None, done=True)
    step = next_step(begun, catalog, MONDAY)
    assert (step.lesson.id, step.activity_id, step.activity_title) == (
        "a-lesson",
        "leave-one-meeting",
        "Leave one meeting",
    )
    found = today(begun, catalog, date(2026, 3, 2))
    assert step not in found.besides, "it stands there once"
    assert len(found.besides) == 4


def test_a_step_that_is_not_in_the_course_is_no_obstacle(begun, catalog) -> None:
    assert [step_done(begun, catalog, step) for step in ("gone#nothing", "a-lesson#gone", "gone")] == [
        False
    ] * 3
