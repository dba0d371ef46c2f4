"""Each key that a footer shows does, on that screen, what the footer says."""

from __future__ import annotations

import pytest
from textual.containers import ScrollableContainer
from textual.pilot import Pilot

from companion.tui.screens.find import FindScreen
from companion.tui.screens.help import HelpScreen
from companion.tui.widgets.key_line import Item
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn

from ..conftest import NARROW, SMALL, WIDE
from ..seeing import lines_of
from ..waiting import press
from ..walking import companion
from .conftest import Shown
from .states import SCREENS, State, activity_steps
from .test_letters import CATALOG, SAMPLE, one_of_each_kind
from .what_holds import footer_of, record_of

SIZES = (NARROW, SMALL, WIDE)
EVERY = (*SCREENS, *activity_steps(CATALOG), *one_of_each_kind())
NAMES = {"esc": "escape", "?": "question_mark", "→": "right", "←": "left"}
LEAVES = {"Back", "Close", "Stay", "Not now", "Leave"}
ELSEWHERE = {"ctrl+q", "f4"}
"""Keys that end the app or give the terminal away; they have tests of their own."""


def tried() -> list[object]:
    """Return every screen; all but one in so many are for the walk."""
    return [
        pytest.param(state, SIZES[n % 3], id=state.name, marks=() if n % SAMPLE == 1 else (pytest.mark.walk,))
        for n, state in enumerate(EVERY)
    ]


@pytest.mark.parametrize(("state", "size"), tried())
async def test_a_key_does_what_the_footer_says(
    state: State, size: tuple[int, int], shown: Shown, record_property: pytest.RecordProperty
) -> None:
    async with shown(state, size) as pilot:
        items = footer_of(pilot)
    assert items
    record_property("walked", f"{state.name}|{size[0]}x{size[1]}|{len(items)}")
    for item in items:
        if item.key in ELSEWHERE:
            continue
        async with shown(state, size) as pilot:
            before = Seen(pilot)
            await press(pilot, key_of(item))
            assert pilot.app.is_running
            before.compare(pilot, item)


def key_of(item: Item) -> str:
    """The key to press: of several that answer the first."""
    first = item.key.split("–")[0].split("…")[0].strip()
    return NAMES.get(item.key, NAMES.get(first, first))


class Seen:
    """What can be seen and what has the keys, before a key is pressed."""

    def __init__(self, pilot: Pilot[int]) -> None:
        app = companion(pilot)
        self.stack = tuple(app.screen_stack)
        self.mode = app.current_mode
        self.focused = app.screen.focused
        self.lines = lines_of(app)
        self.record = record_of(pilot)
        self.tops = {id(one): one.scroll_y for one in app.screen.query(ScrollableContainer)}

    def compare(self, pilot: Pilot[int], item: Item) -> None:
        """Assert that what the footer said has happened."""
        app, label = companion(pilot), item.label
        screen, focused = app.screen, app.screen.focused
        what = f"“{item.key} {label}” did not\n" + "\n".join(lines_of(app))
        if label == "Find":
            assert isinstance(screen, FindScreen), what
        elif label == "Help":
            assert isinstance(screen, HelpScreen), what
        elif label in LEAVES:
            left = len(app.screen_stack) < len(self.stack) or app.current_mode != self.mode
            assert left or self.stack[-1] not in app.screen_stack, what
        elif label == "To the text":
            assert isinstance(focused, ReadingColumn), what
        elif label == "To the list":
            assert isinstance(focused, Menu), what
        elif label == "Read on":
            tops = {id(one): one.scroll_y for one in screen.query(ScrollableContainer)}
            assert any(tops.get(one, 0) > top for one, top in self.tops.items()), what
        elif label in ("To the question", "To the first field"):
            assert focused is not None and focused is not self.focused, what
        elif label in ("Skip", "Next", "Next field"):
            # A question taller than the screen is read to its end before it takes keys.
            assert focused is not None and (focused is not self.focused or lines_of(app) != self.lines), what
        elif label == "Undo":
            assert record_of(pilot) != self.record or lines_of(app) != self.lines, what
        else:
            changed = screen is not self.stack[-1] or focused is not self.focused
            assert changed or lines_of(app) != self.lines or record_of(pilot) != self.record, what
