"""A record made in one course, and the app with another: every room opens, and every lesson to its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from other_courses import write_courses
from textual.pilot import Pilot

from companion.course.catalog import Catalog
from companion.learner import decisions, practices, profile, progress, scenarios, worksheets
from companion.learner.draft_places import place_of
from companion.store.drafts import Drafts
from companion.tui.messages import OpenLesson
from companion.tui.screens.lesson import LessonScreen
from companion.tui.settings import Place, Settings

from .conftest import SEED, WIDE, Machine
from .rooms_by_key import AWARENESS, COURSE, EPISODES, JOURNAL, TODAY
from .seeing import everything
from .waiting import press, until
from .walking import companion, settled

PRESSED = ("not complete", "with names like ours")
"""The courses in which keys are pressed at each activity; the others are whole, and pressed elsewhere."""


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_courses(tmp_path_factory.mktemp("courses"))


@pytest.fixture
def elsewhere(tmp_path: Path, courses: dict[str, Path]) -> Iterator[Machine]:
    """Somebody who began everything there is in one course, left a lesson half-way, and opens another."""
    machine = Machine(tmp_path / "home", Catalog.open(courses["with everything"], cache=None))
    catalog = machine.catalog
    with machine.record() as store:
        profile.begin(store, "lead", seed=SEED)
        progress.visit(store, "start", "last-week")
        for name in ("a-lesson", "other-lesson"):
            progress.visit(store, name, None, done=name == "a-lesson")
        work = scenarios.measured(store, catalog, "results-through-others", SEED)
        assert work is not None
        work = scenarios.answer(store, work, "would", 1, lesson="a-lesson")
        scenarios.reveal(store, work)
        for part in catalog.lesson("a-lesson").activities:
            if type(part).__name__ == "Practice":
                practices.take(store, "a-lesson", part)
        worksheets.fill(store, "a-loop", None, "Ask again on", "2026-03-02")
        decisions.decide(store, "lead", wish=7, evidence=3, review_on=machine.clock.now().date())
    drafts = Drafts(machine.home)
    for key in ("a-lesson/check-one/ticks", "a-lesson/one-move/cue", "worksheet/a-loop/new/The question"):
        drafts.keep(key, "0:1")
    Settings(machine.home).set_place("a-lesson", Place(3, 2, "one", machine.clock.now()))
    machine.clock.advance(days=30)
    yield machine


@pytest.mark.parametrize(
    "name",
    [
        "of our team",
        "without lessons",
        "edited since",
        "not readable",
        "not complete",
        "with names like ours",
    ],
)
async def test_every_room_and_every_lesson_opens(
    elsewhere: Machine, courses: dict[str, Path], name: str
) -> None:
    elsewhere.catalog = Catalog.open(courses[name], cache=None)
    async with elsewhere.app(size=WIDE) as pilot:
        for room in (TODAY, COURSE, EPISODES, JOURNAL, AWARENESS):
            await press(pilot, *room)
        for lesson in elsewhere.catalog.every_lesson[:2]:
            await press(pilot, *COURSE)
            companion(pilot).post_message(OpenLesson(lesson.id))
            if elsewhere.catalog.find(lesson.id) is not None:
                await until(pilot, lambda: isinstance(pilot.app.screen, LessonScreen), f"{lesson.id} opens")
                await settled(pilot)
                if name in PRESSED:
                    await to_the_end(pilot)
        app = companion(pilot)
        assert (app.crash, app.failure) == (None, None)


async def to_the_end(pilot: Pilot[int]) -> None:
    """Stop at each activity of a lesson, press what answers most questions, and leave the lesson."""
    screen = pilot.app.screen
    assert isinstance(screen, LessonScreen)
    for number, _ in list(screen.column.activities()):
        screen.column.stop_at(number)
        await press(pilot, "a")
        for _ in range(len(pilot.app.screen_stack)):
            if pilot.app.screen is not screen:
                await press(pilot, "escape")
        if not screen.is_attached:
            return  # with nothing to answer, enter finished the lesson
        assert pilot.app.screen is screen
    screen.column.focus()
    await press(pilot, "escape")


async def test_what_cannot_be_read_is_named_on_today(elsewhere: Machine, courses: dict[str, Path]) -> None:
    elsewhere.catalog = Catalog.open(courses["not readable"], cache=None)
    async with elsewhere.app(size=WIDE) as pilot:
        await press(pilot, *TODAY)
        said = everything(pilot.app)
        assert "start.md is left out: not UTF-8" in said
        assert "dimensions.yaml is left out: not UTF-8" in said


async def test_a_situation_that_is_not_in_the_course_says_so(
    elsewhere: Machine, courses: dict[str, Path]
) -> None:
    elsewhere.catalog = Catalog.open(courses["not complete"], cache=None)
    async with elsewhere.app("incomplete", size=WIDE) as pilot:
        said = everything(pilot.app)
        assert "This leads to a situation that is not in the course." in said
        assert "There is nothing to answer here: this part of the course is not complete." in said


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("a-lesson/one/ticks", None),
        ("a-lesson/one-move/cue", "new:a-lesson/one-move/cue"),
        ("sitting/one/gap-1", "written:sitting:one"),
        ("measured/one/gap-1", "written:measured:one"),
        ("edit-plans/one/gap-1", "written:edit-plans:one"),
        ("edit-01J0000000000000000000000A", "edit:01J0000000000000000000000A"),
        ("worksheet/one/gap-1", "written:worksheet:one"),
        ("worksheet/gone/new/A field", "new:worksheet/gone/new/A field"),
    ],
)
def test_a_draft_is_offered_in_this_course_or_as_an_entry(
    courses: dict[str, Path], key: str, place: str | None
) -> None:
    found = place_of(key, Catalog.open(courses["with names like ours"], cache=None))
    assert (found.key if found else None) == place
