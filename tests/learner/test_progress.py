from __future__ import annotations

from datetime import date

from small_course import write_course

from companion.course.catalog import Catalog
from companion.course.model import Check, Recall
from companion.learner import practices, quiz, ratings, scenarios, selfcheck
from companion.learner.commitments import make
from companion.learner.journal import prompt_of, write
from companion.learner.profile import begin
from companion.learner.progress import (
    done_activities,
    next_step,
    place,
    state,
    states,
    visit,
)
from companion.records.clock import local_day
from companion.records.kinds import Visit

SEED = 7
MONDAY = date(2026, 3, 2)


def finish(store, *lessons: str) -> None:
    for lesson in lessons:
        visit(store, lesson, None, done=True)


def test_a_place_is_one_record_that_moves(store, catalog, clock) -> None:
    lesson = catalog.lesson("a-lesson")
    assert (state(store, "a-lesson"), place(store, lesson)) == ("new", None)
    visit(store, "a-lesson", None)
    assert (state(store, "a-lesson"), place(store, lesson)) == ("started", None)
    visit(store, "a-lesson", "one")
    visit(store, "a-lesson", "one")
    assert place(store, lesson) == "one"
    kept = store.all(Visit)
    assert len(kept) == 1
    assert len(store.history(kept[0].id)) == 2


def test_the_end_is_reached_once_and_going_back_never_undoes_it(store, catalog, clock) -> None:
    lesson = catalog.lesson("a-lesson")
    visit(store, "a-lesson", "one")
    finish(store, "a-lesson", "a-lesson")
    assert (state(store, "a-lesson"), place(store, lesson)) == ("done", None)
    clock.advance(days=1)
    visit(store, "a-lesson", "two")
    assert (state(store, "a-lesson"), place(store, lesson)) == ("done", "two")
    assert sum(kept.fact.done for kept in store.all(Visit)) == 1


def test_a_place_that_was_edited_away_is_the_beginning(store, catalog) -> None:
    visit(store, "a-lesson", "gone")
    assert place(store, catalog.lesson("a-lesson")) is None


def test_the_forecast_is_a_place_too(store, catalog) -> None:
    begin(store, "lead", seed=SEED)
    finish(store, "start")
    visit(store, "a-lesson", "forecast")
    assert place(store, catalog.lesson("a-lesson")) == "forecast"
    assert next_step(store, catalog, MONDAY).activity_title == "How many of five?"


def test_the_states_of_all_lessons_are_told_in_one_pass(store, catalog) -> None:
    finish(store, "start")
    visit(store, "other-lesson", None)
    assert states(store, catalog) == {"start": "done", "a-lesson": "new", "other-lesson": "started"}


def test_the_first_run_comes_first(store, catalog) -> None:
    step = next_step(store, catalog, MONDAY)
    assert (step.lesson.id, step.activity_id, step.started) == ("start", None, False)
    visit(store, "start", "last-week")
    step = next_step(store, catalog, MONDAY)
    assert (step.activity_id, step.activity_title, step.started) == ("last-week", "Last week", True)


def test_the_path_chosen_gives_the_order(store, catalog) -> None:
    begin(store, "decide", seed=SEED)
    finish(store, "start")
    assert next_step(store, catalog, MONDAY).lesson.id == "other-lesson"
    finish(store, "other-lesson")
    assert next_step(store, catalog, MONDAY).lesson.id == "a-lesson"
    finish(store, "a-lesson")
    assert next_step(store, catalog, MONDAY) is None


def test_a_path_the_course_does_not_have_goes_through_all_lessons(store, catalog) -> None:
    begin(store, "prepare", seed=SEED)
    finish(store, "start")
    assert next_step(store, catalog, MONDAY).lesson.id == "a-lesson"


def test_the_lesson_left_last_is_next_even_beside_the_path(store, catalog, clock) -> None:
    begin(store, "lead", seed=SEED)
    finish(store, "start")
    visit(store, "a-lesson", "one")
    clock.advance(hours=1)
    visit(store, "other-lesson", "one-thought")
    step = next_step(store, catalog, MONDAY)
    assert (step.lesson.id, step.activity_id, step.started) == ("other-lesson", "one-thought", True)


def test_consequences_seen_in_the_first_run_do_not_begin_a_lesson(store, catalog) -> None:
    work = scenarios.measured(store, catalog, "results-through-others", SEED)
    scenarios.reveal(store, scenarios.answer(store, work, "would", 0, lesson="start"))
    finish(store, "start")
    assert state(store, "a-lesson") == "new"


def test_every_kind_of_activity_can_be_finished(store, catalog, clock) -> None:
    lesson = catalog.lesson("a-lesson")
    assert done_activities(store, lesson, catalog, SEED) == frozenset()
    parts = {type(part).__name__: part for part in lesson.activities}
    for work in (
        scenarios.measured(store, catalog, parts["ScenarioPair"].dimension, SEED),
        scenarios.practice(store, parts["Scenario"], "a-lesson", SEED),
    ):
        scenarios.reveal(store, scenarios.answer(store, work, "would", 0, lesson="a-lesson"))
    ratings.rate(store, parts["RateYourself"], "a-lesson", [3, 3])
    for part in lesson.activities:
        if isinstance(part, Check):
            quiz.answer_check(store, lesson, part, (), confidence=None)
    write(store, "mine", lesson="a-lesson", prompt=prompt_of(parts["Reflect"]))
    make(store, "a", "I do b", local_day(clock.now()), lesson="a-lesson")
    practices.take(store, "a-lesson", parts["Practice"])
    finished = done_activities(store, lesson, catalog, SEED)
    assert finished == {part.id for part in lesson.activities if not isinstance(part, Recall)}
    finish(store, "a-lesson")
    assert done_activities(store, lesson, catalog, SEED) == {part.id for part in lesson.activities}


def test_marks_finish_the_self_check(store, catalog) -> None:
    start = catalog.lesson("start")
    selfcheck.mark(store, start.activities[0], [], lesson="start")
    assert done_activities(store, start, catalog, SEED) == {start.activities[0].id}


def test_a_summary_made_here_is_the_one_of_the_catalog(catalog) -> None:
    assert catalog.lesson("a-lesson").summary == catalog.lessons[0]


def test_a_course_without_a_first_run_begins_with_its_path(store, tmp_path) -> None:
    folder = write_course(tmp_path / "course")
    (folder / "start.md").unlink()
    assert next_step(store, Catalog.open(folder, cache=None), MONDAY).lesson.id == "a-lesson"
