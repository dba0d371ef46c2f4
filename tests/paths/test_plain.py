"""A path line by line: as somebody at a pipe or a screen reader walks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.catalog import Catalog
from companion.learner import progress
from companion.learner.profile import PATHS

from .finished import all_is_finished, facts_in, facts_of, facts_of_the_measure, lessons_of
from .line_by_line import Answers, Terminal
from .lines_by_day import walk
from .small_path import write_small_path

EVERY_PATH = [pytest.param(path, marks=[] if path == "decide" else pytest.mark.slow) for path, _ in PATHS]
NONSENSE = "§ nothing anybody asked §"


@pytest.mark.parametrize("path_id", EVERY_PATH)
def test_a_path_is_walked_to_its_end_and_nothing_is_lost(
    terminal: Terminal, catalog: Catalog, path_id: str
) -> None:
    answers = Answers(terminal, path_id)
    walk(terminal, answers, catalog)
    with terminal.record() as store:
        all_is_finished(store, catalog, path_id)
        lessons = lessons_of(catalog, path_id)
        assert facts_in(store) == (facts_of(lessons) + facts_of_the_measure(lessons, catalog) + answers.given)


@pytest.mark.slow
@pytest.mark.parametrize("most", [12, 17])
def test_left_after_every_few_answers_a_path_loses_none_of_them(
    terminal: Terminal, catalog: Catalog, most: int
) -> None:
    answers = Answers(terminal, "decide")
    for lesson in lessons_of(catalog, "decide"):
        for _ in range(60):
            said = terminal.say("lesson", lesson.id, "--plain", answer=answers.at_most(most))
            if terminal.state(lesson.id) == "done":
                break
        else:
            raise AssertionError(f"{lesson.id} is never finished, {most} answers at a time: {said[-600:]}")
    with terminal.record() as store:
        all_is_finished(store, catalog, "decide")
        assert facts_in(store) == facts_of(lessons_of(catalog, "decide"))


def test_nobody_at_the_other_end_leaves_each_lesson_where_it_is(terminal: Terminal, catalog: Catalog) -> None:
    answers = Answers(terminal, "decide")
    terminal.say("lesson", progress.FIRST_RUN, "--plain", answer=answers)
    for lesson in lessons_of(catalog, "decide")[1:4]:
        with terminal.record() as store:
            before = facts_in(store)
        for _ in range(2):
            terminal.say("lesson", lesson.id, "--plain")
        with terminal.record() as store:
            left = facts_in(store) - before
        if terminal.state(lesson.id) != "done":
            assert left == {"visit": 1}
            assert terminal.today()["next"]["lesson"] == lesson.id
        terminal.say("lesson", lesson.id, "--plain", answer=answers)
        terminal.advance(days=1)


def test_nonsense_skips_what_it_answers_and_hangs_nothing(terminal: Terminal, catalog: Catalog) -> None:
    asked = Answers(terminal, "decide")
    for lesson in lessons_of(catalog, "decide"):
        terminal.say("lesson", lesson.id, "--plain", answer=asked.nonsense(NONSENSE))
        assert terminal.state(lesson.id) == "done"
    with terminal.record() as store:
        assert set(facts_in(store)) <= {"profile", "visit", "check", "commitment", "entry"}
    for _ in range(3):
        terminal.advance(days=30)
        terminal.say("today", "--plain", answer=asked.nonsense(NONSENSE))


def test_a_file_of_nonsense_ends_where_the_file_ends(terminal: Terminal, catalog: Catalog) -> None:
    for lesson in lessons_of(catalog, "decide")[:3]:
        lines = iter([NONSENSE] * 100)
        terminal.say("lesson", lesson.id, "--plain", answer=lambda _, lines=lines: next(lines, None))


def test_a_worksheet_left_in_a_lesson_is_gone_on_with_at_its_first_empty_field(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.course = write_small_path(tmp_path / "course")
    answers = Answers(terminal, "lead")
    terminal.say("lesson", progress.FIRST_RUN, "--plain", answer=answers)
    for lines in (["Tuesday", ".", "y", "Sam"], ["y", "y"]):
        typed = iter(lines)
        said = terminal.say(
            "lesson", "other-lesson", "--plain", answer=lambda _, typed=typed: next(typed, None)
        )
    fields = Catalog.open(terminal.course, cache=None).worksheet("a-loop").fields
    assert fields[1].title in said
    assert fields[0].title not in said
