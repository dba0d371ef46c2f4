"""Rooms that use the width: two lists from 110 columns on, one below that, and one caret only."""

from __future__ import annotations

import pytest

from companion.demo.people import IMPROVED
from companion.learner import commitments, journal, progress
from companion.learner.path_place import COMING
from companion.tui.screens.course import WORKSHEET, CourseScreen
from companion.tui.screens.entry import EntryScreen
from companion.tui.screens.today import TodayScreen
from companion.tui.screens.two_lists import WIDE as FROM
from companion.tui.screens.two_lists import TwoLists

from .conftest import NARROW, SMALL, WIDE, Machine
from .golden import Golden
from .rooms_by_key import AWARENESS, COURSE
from .seeing import lines_of, seen
from .test_awareness import of
from .waiting import resize
from .walking import press, settled

LESSON = "the-job-changed"


@pytest.fixture
def returned(learner: Machine) -> Machine:
    """A learner eight days later, with an entry, a plan and a lesson done."""
    with learner.record() as store:
        progress.visit(store, LESSON, None, done=True)
        journal.write(store, "I plated the desserts", lesson=LESSON, prompt="What would not count?")
        day = learner.clock.now().date()
        commitments.make(store, "a task lands", "ask first", day.replace(day=20), lesson=LESSON)
    learner.clock.advance(days=8)
    return learner


def halves(pilot) -> tuple[str, str]:
    """What stands left and right of the line between the panes."""
    parts = [line.partition("│") for line in lines_of(pilot.app)[1:-1]]
    left, right = ([part[at] for part in parts] for at in (0, 2))
    return " ".join(" ".join(left).split()), " ".join(" ".join(right).replace("▎", " ").split())


def carets(pilot) -> int:
    return sum(line.count("▸") for line in lines_of(pilot.app))


async def test_today_shows_what_is_due_and_beside_it_where_you_are(returned: Machine, golden: Golden) -> None:
    async with returned.app(size=WIDE) as pilot:
        due, beside = halves(pilot)
        assert "Begin: Same field, different craft" in due
        assert "recall card" in due
        assert "“I lead now”: 1 of 19 done" in beside
        assert sum("· " in line.partition("│")[2] for line in lines_of(pilot.app)) == COMING
        assert "If a task lands, then I ask first. asked in 10 days" in beside
        assert "2 March: I plated the desserts" in beside
        assert "Nothing to compare yet." in beside
        assert "Your path" not in due
        await golden.same(pilot, "today-wide")


async def test_today_says_the_same_in_a_narrow_window_one_below_the_other(
    returned: Machine, golden: Golden
) -> None:
    async with returned.app(size=(80, 40)) as pilot:
        words = seen(pilot.app)
        places = [words.index(said) for said in ("Begin:", "Your path", "You resolved", "You once wrote")]
        assert places == sorted(places)
        assert "Go across" not in lines_of(pilot.app)[-1]
        await golden.same(pilot, "today-narrow")


@pytest.mark.parametrize(("there", "back"), [("right", "left"), ("tab", "shift+tab")])
async def test_the_other_list_is_reached_and_there_is_one_caret(
    returned: Machine, there: str, back: str
) -> None:
    async with returned.app(size=WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.menu.has_focus and carets(pilot) == 1
        assert "→ Go across" in lines_of(pilot.app)[-1]
        await press(pilot, there)
        assert screen.beside.has_focus and carets(pilot) == 1
        assert "← Go across" in lines_of(pilot.app)[-1]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await press(pilot, "escape", back)
        assert screen.menu.has_focus and carets(pilot) == 1


async def test_a_pane_without_rows_to_open_is_never_gone_to(learner: Machine) -> None:
    async with learner.app(size=WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert "Go across" not in lines_of(pilot.app)[-1]
        await press(pilot, "right", "tab")
        assert screen.menu.has_focus and carets(pilot) == 1


async def test_the_caret_stays_on_its_row_when_the_window_changes(returned: Machine) -> None:
    async with returned.app(size=WIDE) as pilot:
        await press(pilot, "right", "down")
        screen = pilot.app.screen
        assert isinstance(screen, TwoLists) and screen.beside.current is not None
        key = screen.beside.current.key
        await resize(pilot, *NARROW)
        assert screen.menu.has_focus and screen.menu.current is not None
        assert (screen.menu.current.key, carets(pilot)) == (key, 1)
        await resize(pilot, *WIDE)
        assert screen.beside.has_focus and screen.beside.current is not None
        assert (screen.beside.current.key, carets(pilot)) == (key, 1)


@pytest.mark.parametrize("width", [FROM - 1, FROM])
async def test_two_panes_begin_where_the_styles_say_so(returned: Machine, width: int) -> None:
    async with returned.app(size=(width, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, TodayScreen)
        assert screen.has_class("-wide") == screen.wide == (width == FROM)
        assert bool(screen.beside.choices) == screen.wide


async def test_worksheets_stand_beside_the_lessons(learner: Machine) -> None:
    async with learner.app(size=WIDE) as pilot:
        await press(pilot, *COURSE)
        lessons, sheets = halves(pilot)
        assert "Two different jobs" in lessons
        for sheet in learner.catalog.worksheets:
            assert sheet.title in sheets
        await press(pilot, "w")
        screen = pilot.app.screen
        assert isinstance(screen, CourseScreen) and screen.beside.has_focus
        await press(pilot, "p")
        lessons, sheets = halves(pilot)
        assert "I lead now" in lessons and learner.catalog.worksheets[0].title in sheets
        assert screen.menu.has_focus and carets(pilot) == 1


@pytest.mark.parametrize("path_first", [False, True])
@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_below_110_columns_a_line_says_that_there_are_worksheets_and_w_goes_there(
    learner: Machine, size: tuple[int, int], *, path_first: bool
) -> None:
    async with learner.app(size=size) as pilot:
        await press(pilot, *COURSE)
        assert f"{len(learner.catalog.worksheets)} worksheets to fill in and print: w" in seen(pilot.app)
        await press(pilot, *["p"] * path_first, "w")
        screen = pilot.app.screen
        assert isinstance(screen, CourseScreen) and screen.menu.current is not None
        assert screen.menu.current.key == f"{WORKSHEET}{learner.catalog.worksheets[0].id}"
        assert learner.catalog.worksheets[0].title in seen(pilot.app)


async def test_the_picture_of_the_strand_at_the_caret_stands_beside_the_strands(
    tmp_path, catalog, golden: Golden
) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=WIDE) as pilot:
        await press(pilot, *AWARENESS)
        await settled(pilot)
        strands, picture = halves(pilot)
        assert "Self-rating" in strands and "How you rate yourself" in picture
        assert "├" in picture
        await golden.same(pilot, "awareness-wide")
        await press(pilot, "down", "down")
        assert "Forecast and score" in halves(pilot)[1]
        await press(pilot, "end")
        assert "Forecast and score" in halves(pilot)[1], "where no strand is, the last one stays"
        await press(pilot, "home")
        assert "How this sentence comes about" in halves(pilot)[1]


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
@pytest.mark.parametrize("room", "1235")
async def test_text_never_touches_the_scrollbar(room: str, size: tuple[int, int], tmp_path, catalog) -> None:
    async with of(IMPROVED, catalog, tmp_path / "home").app(size=size) as pilot:
        await press(pilot, room)
        for bar in pilot.app.screen.query("Column").results():
            if bar.show_vertical_scrollbar:
                at = bar.vertical_scrollbar.region.x
                for line in lines_of(pilot.app)[1:-1]:
                    assert line[at - 1 : at].strip() == "", line
