"""Every screen at three sizes: one focus, fields in view, a true footer, and enter answers nothing."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from companion.course.catalog import Catalog
from companion.course.locate import shipped

from ..conftest import NARROW, SMALL, WIDE
from ..seeing import lines_of
from ..waiting import press, press_at_once
from .conftest import Shown
from .states import SCREENS, State, activity_states, activity_steps
from .what_holds import field_in_view, files_of, footer_of, one_focus, record_of

CATALOG = Catalog.open(shipped(), cache=None)
EVERY = (*SCREENS, *activity_steps(CATALOG), *activity_states(CATALOG))
SAMPLE = 24
"""One screen in so many is tried at each run, at one size; the walk tries all, at all sizes."""
ENTERS, HELD = 6, 8
"""Enters pressed one by one, and those of a key that is held."""
SIZES = (NARROW, SMALL, WIDE)


def sampled() -> list[object]:
    """Return every screen at every size; all but the sample are for the walk."""
    found: list[object] = []
    for number, state in enumerate(EVERY):
        for place, size in enumerate(SIZES):
            now = number % SAMPLE == 0 and number // SAMPLE % len(SIZES) == place
            marks = () if now else (pytest.mark.walk,)
            found.append(pytest.param(state, size, id=f"{state.name}, {size[0]}x{size[1]}", marks=marks))
    return found


@pytest.mark.parametrize(("state", "size"), sampled())
async def test_a_screen_keeps_the_contract(
    state: State, size: tuple[int, int], shown: Shown, record_property: pytest.RecordProperty
) -> None:
    async with shown(state, size) as pilot:
        one_focus(pilot)
        field_in_view(pilot)
        items = footer_of(pilot)
        assert items, "an empty footer"
        assert any("Help" in item.label for item in items) or isinstance(pilot.app.screen, ModalScreen)
        await enter_answers_nothing(pilot)
        record_property("walked", f"{state.name}|{size[0]}x{size[1]}|{ENTERS + HELD}")


async def enter_answers_nothing(pilot: Pilot[int]) -> None:
    """Enter, one by one and held, leaves the record as it is and makes no file."""
    before, files = record_of(pilot), files_of(pilot)
    for _ in range(ENTERS):
        await press(pilot, "enter")
    await press_at_once(pilot, *["enter"] * HELD)
    assert record_of(pilot) == before, "\n".join(lines_of(pilot.app))
    assert files_of(pilot) == files
    if pilot.app.screen.focused is not None:
        field_in_view(pilot)
