"""A field that has the keys is in view with its question, and the footer says where they lead."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from course_with_forms import AGAIN, QUESTION, THEIRS, WENT, WHOM
from textual.pilot import Pilot

from companion.course.catalog import Catalog
from companion.learner import worksheets
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.field_inputs import FieldDate
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing

from .conftest import NARROW, SMALL, WIDE, Machine
from .seeing import lines_of, seen
from .test_worksheets import filler, go_to, open_sheet, view, written  # noqa: F401
from .waiting import press, press_at_once, quiet, resize, type_text

SHIPPED = [
    "assessment-framework",
    "feedback-loop",
    "feedback-you-give",
    "mentoring-agreement",
    "ninety-days",
    "two-ladders",
]
KINDS = (WHOM, QUESTION, WENT, AGAIN, THEIRS)


SIZES = (NARROW, SMALL, WIDE)


def each_at_one_size(what: Iterable[str]) -> list[object]:
    """Return all at every size; at each run each is tried at one of them, the walk tries the others."""
    return [
        pytest.param(one, size, marks=() if number % len(SIZES) == place else (pytest.mark.walk,))
        for number, one in enumerate(what)
        for place, size in enumerate(SIZES)
    ]


def focused_field(pilot: Pilot[int]) -> FieldView | None:
    focused = pilot.app.screen.focused
    nodes = focused.ancestors if focused is not None else ()
    return next((node for node in nodes if isinstance(node, FieldView)), None)


def assert_in_view(pilot: Pilot[int]) -> str:
    """Check that the field that has the keys can be seen with the end of its question; return its title."""
    field = focused_field(pilot)
    assert field is not None, pilot.app.screen.focused
    window = pilot.app.screen.query_one(ReadingColumn).scrollable_content_region
    question, answer = field.query(Flow).first().region, field.answer.region
    title = field.field.title
    assert window.y <= question.bottom - 1 < window.bottom, f"{title}: its question is out of view"
    if answer.height < window.height:
        assert window.y <= answer.y and answer.bottom <= window.bottom, f"{title}: its answer is out of view"
    else:
        assert answer.y < window.bottom, title
    return title


@pytest.mark.parametrize(("worksheet", "size"), each_at_one_size(SHIPPED))
async def test_each_field_is_seen_with_its_question_whichever_key_leads_there(
    learner: Machine, worksheet: str, size: tuple[int, int]
) -> None:
    titles = [field.title for field in learner.catalog.worksheet(worksheet).fields]
    async with learner.app(size=size) as pilot:
        await open_sheet(pilot, worksheet)
        await press(pilot, "n")
        there = [assert_in_view(pilot)]
        while len(there) < len(titles):
            await press(pilot, "tab")
            there.append(assert_in_view(pilot))
        assert there == titles
        back = [there[-1]]
        while len(back) < len(titles):
            field = focused_field(pilot)
            await press(pilot, "up")
            if focused_field(pilot) is not field:  # in a choice the first arrow gives a caret
                back.append(assert_in_view(pilot))
        assert back == titles[::-1]


async def test_a_field_stays_in_view_while_it_grows_while_the_window_shrinks_and_when_it_was_scrolled_away(
    learner: Machine,
) -> None:
    async with learner.app(size=NARROW) as pilot:
        screen = await open_sheet(pilot, "feedback-loop", field="The question, word for word")
        await type_text(pilot, "\n".join("abcdefghijklmnop"))
        assert_in_view(pilot)
        assert "p" in "".join(lines_of(pilot.app)[-4:-1]), "the line of the cursor"
        await resize(pilot, *SMALL)
        assert_in_view(pilot)
        screen.query_one(ReadingColumn).scroll_home(animate=False)
        await quiet(pilot)
        await type_text(pilot, "q")
        assert_in_view(pilot)


async def test_a_message_does_not_push_the_field_out_of_view(learner: Machine) -> None:
    async with learner.app(size=SMALL, notifications=True) as pilot:
        await open_sheet(pilot, "feedback-loop", field="Go back to them on")
        title = assert_in_view(pilot)
        pilot.app.notify("Several words, which take more than a line in a small window, are told here.")
        await quiet(pilot)
        assert "Several words" in seen(pilot.app)
        assert assert_in_view(pilot) == title


# -- from field to field


async def test_arrows_go_from_field_to_field_and_first_through_what_stands_in_them(filler: Machine) -> None:  # noqa: F811
    with filler.record() as store:
        copy = worksheets.fill(store, "a-loop", None, QUESTION, "one\ntwo")
    assert copy is not None
    async with filler.app() as pilot:
        await open_sheet(pilot, copy=copy.id, field=WHOM)
        steps = []
        for _ in range(9):
            await press(pilot, "down")
            field = focused_field(pilot)
            assert field is not None
            steps.append(field.field.title)
        # The text opens at its end; the choice has no caret until the first arrow gives it one.
        assert steps == [QUESTION, WENT, WENT, WENT, WENT, AGAIN, THEIRS, THEIRS, THEIRS]
        await press(pilot, "up", "up")
        assert focused_field(pilot) is view(pilot, WENT)
        await go_to(pilot, QUESTION)
        await press(pilot, "up")
        assert focused_field(pilot) is view(pilot, QUESTION), "there is a line above"
        await press(pilot, "up")
        assert focused_field(pilot) is view(pilot, WHOM)
        assert written(pilot) == [{QUESTION: "one\ntwo"}]


async def test_up_in_the_first_field_and_down_in_the_last_scroll(learner: Machine) -> None:
    async with learner.app(size=SMALL) as pilot:
        screen = await open_sheet(pilot, "assessment-framework")
        column = screen.query_one(ReadingColumn)
        await press(pilot, "n")
        first, at = focused_field(pilot), column.scroll_y
        await press(pilot, "up")
        assert focused_field(pilot) is first and column.scroll_y < at


async def test_enter_alone_answers_nothing_whichever_field_it_meets(filler: Machine) -> None:  # noqa: F811
    async with filler.app() as pilot:
        await open_sheet(pilot)
        await press(pilot, *["enter"] * 50)
        assert written(pilot) == []
        for title in KINDS:
            await open_sheet(pilot, field=title)
            await press_at_once(pilot, *["enter"] * 50)
            assert written(pilot) == [], title


@pytest.mark.parametrize("title", [WHOM, WENT, AGAIN])
async def test_enter_goes_to_the_next_field(filler: Machine, title: str) -> None:  # noqa: F811
    async with filler.app() as pilot:
        await open_sheet(pilot, field=title)
        await press(pilot, "enter")
        assert focused_field(pilot) is view(pilot, KINDS[KINDS.index(title) + 1])


async def test_enter_in_the_last_field_leaves_it(filler: Machine) -> None:  # noqa: F811
    async with filler.app() as pilot:
        screen = await open_sheet(pilot, "many", field="Line 8")
        assert "enter Done" in lines_of(pilot.app)[-1]
        await type_text(pilot, "x")
        await press(pilot, "enter")
        assert isinstance(screen.focused, ReadingColumn)
        assert written(pilot) == [{"Line 8": "x"}]


async def test_the_proposed_day_is_taken_with_the_right_arrow_alone(filler: Machine) -> None:  # noqa: F811
    async with filler.app() as pilot:
        await open_sheet(pilot, field=AGAIN)
        assert "2026-03-16 (→ fills in Monday 16 March)" in seen(pilot.app)
        assert "→ Take the day" in lines_of(pilot.app)[-1]
        await type_text(pilot, "2")
        assert "Take the day" not in lines_of(pilot.app)[-1]
        await press(pilot, "left", "right", "right")
        assert view(pilot, AGAIN).typed == "2", "in what is typed it moves"
        await press(pilot, "backspace", "right", "enter")
        assert written(pilot) == [{AGAIN: "2026-03-16"}]


async def test_enter_does_not_go_past_a_date_that_cannot_be_read(filler: Machine) -> None:  # noqa: F811
    async with filler.app(notifications=True) as pilot:
        await open_sheet(pilot, field=AGAIN)
        await type_text(pilot, "tomorrow")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.focused, FieldDate)
        assert "A date is written like 2026-03-01" in seen(pilot.app)


async def test_ctrl_s_keeps_and_goes_on_from_every_field_of_words(filler: Machine) -> None:  # noqa: F811
    async with filler.app() as pilot:
        for title in (WHOM, QUESTION):
            await open_sheet(pilot, field=title)
            await type_text(pilot, "x")
            await press(pilot, "ctrl+s")
            assert written(pilot)[-1] == {title: "x"}
            assert focused_field(pilot) is view(pilot, KINDS[KINDS.index(title) + 1])


# -- the footer

FOOTERS = {
    WHOM: ("enter Next field", "ctrl+s Keep", "esc To the text"),
    QUESTION: ("tab Next field", "ctrl+s Keep", "esc To the text"),
    WENT: ("a–c Answer", "enter Next field", "esc To the text"),
    AGAIN: ("enter Next field", "ctrl+s Keep", "esc To the text"),
}
NO_ROOM = ((AGAIN, "ctrl+s Keep"), (QUESTION, "tab Next field"))
"""What gives way in a small window to the day that is offered, and to the palette."""


@pytest.mark.parametrize(("title", "size"), each_at_one_size(FOOTERS))
async def test_the_footer_of_a_field_says_what_its_keys_do(
    learner: Machine,
    catalog_with_forms: Catalog,
    title: str,
    size: tuple[int, int],
) -> None:
    async with Machine(learner.home, catalog_with_forms, learner.clock).app(size=size) as pilot:
        await open_sheet(pilot, field=title)
        footer = lines_of(pilot.app)[-1]
        for words in FOOTERS[title]:
            assert words in footer or (size == SMALL and (title, words) in NO_ROOM)
        assert ("enter" in footer) == (not isinstance(pilot.app.screen.focused, Writing)), "enter is typed"
        assert "Delete" not in footer


async def test_with_a_caret_enter_chooses_and_the_footer_says_so(filler: Machine) -> None:  # noqa: F811
    async with filler.app() as pilot:
        await open_sheet(pilot, field=WENT)
        assert isinstance(pilot.app.screen.focused, Menu)
        await press(pilot, "down")
        assert "enter Choose" in lines_of(pilot.app)[-1]
        await press(pilot, "enter")
        assert written(pilot) == [{WENT: "They said something new"}]


async def test_outside_the_fields_the_footer_says_whether_enter_reads_on_or_goes_to_a_field(
    learner: Machine,
) -> None:
    async with learner.app(size=SMALL) as pilot:
        screen = await open_sheet(pilot, "assessment-framework")
        assert isinstance(screen, WorksheetScreen)
        while "enter Read on" in lines_of(pilot.app)[-1]:
            before = screen.column.scroll_y
            await press(pilot, "enter")
            assert screen.column.scroll_y > before
        assert "enter Next field" in lines_of(pilot.app)[-1]
        await press(pilot, "enter")
        assert_in_view(pilot)
