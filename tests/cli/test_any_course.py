"""A record made in one course, and every reading command with any other."""

from __future__ import annotations

import io
import itertools
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from other_courses import COURSES, write_courses

from companion.__main__ import main
from companion.cli.main import GROUPS
from companion.course.catalog import Catalog
from companion.records.clock import SystemClock

FIRST = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
READING = (
    "today", "today --json", "today --exit-code", "today --plain", "today --sitting",
    "report", "report --json", "report --pictures --explain", "report --format md", "report --activity",
    "journal list --json", "course list", "course list --json", "worksheet list", "data check", "data where",
    "share", "share --json",
)  # fmt: skip
MADE_IN = ("with everything", "not complete", "with names like ours")
ANSWERS = "a\n1\ny\n3\nsome words\n50\n.\n2026-03-05\n2\n\nb\n" * 12
"""Fits something in every question, and nothing in some."""


class Machine:
    """One home, and a clock that is moved by hand."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.now, self._patch, self._capsys = home, FIRST, patch, capsys
        patch.setattr(SystemClock, "now", lambda _: self.now)

    def say(self, course: Path, *words: str, typed: str = "") -> tuple[int, str, str]:
        """Run a command; returns status, stdout, stderr."""
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        self._capsys.readouterr()
        status = main(["--home", str(self.home), "--course", str(course), *words])
        return status, *self._capsys.readouterr()

    def live_in(self, course: Path) -> None:
        """Read the course, fill in its worksheets, answer what is due, and let a month pass."""
        catalog = Catalog.open(course, cache=None)
        for lesson in catalog.every_lesson:
            for _ in range(2):
                self.say(course, "lesson", lesson.id, "--plain", typed=ANSWERS)
            self.now += timedelta(days=1)
        for sheet in catalog.worksheets:
            self.say(course, "worksheet", "fill", sheet.id, typed=ANSWERS)
        self.say(course, "today", "--sitting", typed="a\n" + "3\n" * 40)
        self.now += timedelta(days=8)
        self.say(course, "today", "--plain", typed=ANSWERS)
        self.now += timedelta(days=22)


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_courses(tmp_path_factory.mktemp("courses"))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Machine:
    return Machine(tmp_path / "home", monkeypatch, capsys)


@pytest.mark.parametrize("made_in", MADE_IN)
def test_every_command_reads_a_record_of_another_course(
    machine: Machine, courses: dict[str, Path], made_in: str, tmp_path: Path
) -> None:
    machine.live_in(courses[made_in])
    made = tmp_path / "made"
    shutil.copytree(machine.home, made)
    for course in courses.values():
        shutil.rmtree(machine.home)
        shutil.copytree(made, machine.home)
        for words in (*READING, *of_the_course(machine, course)):
            status, _, said = machine.say(course, *words.split())
            may = (0, 1) if "--exit-code" in words else (0,)
            assert status in may, (made_in, course.name, words, status, said)


def of_the_course(machine: Machine, course: Path) -> Iterator[str]:
    """Yield what can be asked of each readable lesson and worksheet, and of each copy of one."""
    catalog = Catalog.open(course, cache=None)
    for lesson in catalog.every_lesson:
        if catalog.find(lesson.id) is not None:
            yield f"lesson {lesson.id} --plain"
    _, sheets, _ = machine.say(course, "worksheet", "list", "--json")
    for sheet in json.loads(sheets):
        ids = [copy["id"] for copy in sheet["copies"]]
        for id in [*ids, sheet["id"]] if sheet["fields"] else ids:
            yield f"worksheet print {id}"


def test_what_cannot_be_read_is_named_and_the_rest_is_there(
    machine: Machine, courses: dict[str, Path]
) -> None:
    machine.say(courses["with everything"], "lesson", "a-lesson", "--plain", typed=ANSWERS)
    status, out, said = machine.say(courses["not readable"], "today")
    assert (status, out.splitlines()[0][:5]) == (0, "Next:")
    assert "start.md is left out: " in said
    assert "dimensions.yaml is left out: " in said
    status, _, said = machine.say(courses["not readable"], "lesson", "a-lesson", "--plain")
    assert (status, said.splitlines()[0]) == (
        1,
        "companion: m1/1-a-lesson.md: not UTF-8 but UTF-16, which Notepad calls Unicode",
    )


def test_a_first_run_left_half_way_does_not_follow_into_a_course_without_one(
    machine: Machine, courses: dict[str, Path]
) -> None:
    machine.say(courses["with everything"], "lesson", "start", "--plain", typed="a\n")
    status, out, _ = machine.say(courses["of our team"], "today", "--json")
    assert (status, json.loads(out)["next"]) == (0, {"lesson": "asking-first", "activity": None})


@pytest.mark.parametrize("course", COURSES)
def test_the_demo_lives_in_any_course(
    machine: Machine, courses: dict[str, Path], course: str, tmp_path: Path
) -> None:
    words = ("demo", "--into", str(tmp_path / "demo"), "--course", str(courses[course]))
    assert main(list(words)) == 0


def test_there_is_no_group_of_commands_nobody_tried() -> None:
    tried = {
        words.split()[0]
        for words in itertools.chain(READING, ["lesson", "demo", "receive", "review", "keys"])
    }
    assert tried == set(GROUPS)
