"""A path from the first key to its last lesson, with the keyboard alone, and what comes back from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tui.conftest import NARROW, WIDE, Machine, Notices

from companion.course.catalog import Catalog

from .at_the_keyboard import Person
from .evenings import Size, walk
from .finished import (
    all_is_finished,
    facts_in,
    facts_of,
    facts_of_the_measure,
    lessons_of,
    work_by_lesson,
)
from .line_by_line import Answers, Terminal
from .lines_by_day import walk as walk_line_by_line
from .small_path import write_small_path

WALKS = [
    pytest.param("lead", NARROW, marks=pytest.mark.walk),
    pytest.param("decide", NARROW, marks=pytest.mark.slow),
    pytest.param("prepare", NARROW, marks=pytest.mark.walk),
    pytest.param("decide", WIDE, marks=pytest.mark.walk),
]


async def walked(machine: Machine, path_id: str, size: Size, notices: Notices) -> None:
    """Walk a path and count what it left: all of it, and nothing else."""
    person = Person()
    await walk(machine, person, path_id, size)
    with machine.record() as store:
        all_is_finished(store, machine.catalog, path_id)
        lessons = lessons_of(machine.catalog, path_id)
        of_the_measure = facts_of_the_measure(lessons, machine.catalog)
        assert facts_in(store) == facts_of(lessons) + of_the_measure + person.given
    assert notices == []


def the_command_line_says_the_same(machine: Machine, terminal: Terminal) -> None:
    terminal.home, terminal.now = machine.home, machine.clock.now()
    assert terminal.today() == {"next": None, "due": []}
    found = json.loads(terminal.say("data", "check", "--json"))
    assert (found["damaged"], found["missing"], found["error"]) == ([], 0, None)


@pytest.mark.parametrize(("path_id", "size"), WALKS)
async def test_a_path_is_walked_to_its_end_and_leaves_the_same_line_by_line(
    newcomer: Machine, terminal: Terminal, notices: Notices, path_id: str, size: Size
) -> None:
    await walked(newcomer, path_id, size, notices)
    walk_line_by_line(terminal, Answers(terminal, path_id), newcomer.catalog)
    with newcomer.record() as in_the_app, terminal.record() as in_lines:
        assert work_by_lesson(in_the_app) == work_by_lesson(in_lines)
    the_command_line_says_the_same(newcomer, terminal)


@pytest.mark.slow
async def test_a_small_path_is_walked_to_its_end(
    tmp_path: Path, terminal: Terminal, notices: Notices
) -> None:
    course = write_small_path(tmp_path / "course")
    machine = Machine(tmp_path / "app", Catalog.open(course, cache=None))
    await walked(machine, "lead", NARROW, notices)
    terminal.course = course
    walk_line_by_line(terminal, Answers(terminal, "lead"), machine.catalog)
    with machine.record() as in_the_app, terminal.record() as in_lines:
        assert work_by_lesson(in_the_app) == work_by_lesson(in_lines)
    the_command_line_says_the_same(machine, terminal)
