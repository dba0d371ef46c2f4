"""Fifty random letters on any screen: what they change is offered back by undo, and no file is made."""

from __future__ import annotations

import gc
import os
import random
import string
from collections.abc import Mapping

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.tui import undo
from companion.tui.screens.base import Room

from ..conftest import NARROW, SMALL, WIDE
from ..seeing import lines_of
from ..waiting import press
from ..walking import companion, settled
from .conftest import Shown
from .states import SCREENS, State, activity_states, activity_steps
from .what_holds import files_of, record_of

LETTERS = 50
SAMPLE = 16
"""One screen in so many is tried at each run; the walk tries all."""
IN_ONE_GO = 10
"""Seeds typed one after the other before the app is opened again, which takes as long as one of them."""
SEEDS = "COMPANION_SEEDS"
"""In the environment: “0-199” for as many seeds a screen as the contract promises, which takes hours."""
CATALOG = Catalog.open(shipped(), cache=None)


def one_of_each_kind() -> list[State]:
    """Return one activity of each kind, as it is met for the first time."""
    kinds: dict[str, State] = {}
    words = {
        (lesson.id, slot.activity_id): slot.word
        for lesson in CATALOG.every_lesson
        for slot in slots(lesson.id)
    }
    for state in activity_states(CATALOG):
        kinds.setdefault(words[state.lesson or "", state.at] or "", state)
    return list(kinds.values())


def slots(lesson: str):
    from companion.tui.screens.lesson_slots import slots_of

    return slots_of(CATALOG.lesson(lesson))


EVERY = (*SCREENS, *activity_steps(CATALOG), *one_of_each_kind())
SIZES = (NARROW, SMALL, WIDE)


def seeds_asked_for() -> range:
    """Return the seeds of a screen in the walk."""
    first, _, last = os.environ.get(SEEDS, "0-1").partition("-")
    return range(int(first), int(last) + 1)


def tried() -> list[object]:
    """Return a sample of the screens with one seed each, and for the walk all with the seeds asked for."""
    sample = [
        pytest.param(state, number, range(1), id=state.name)
        for number, state in enumerate(EVERY)
        if number % SAMPLE == 2
    ]
    walk = [
        pytest.param(state, number, seeds_asked_for(), id=f"{state.name}, walked", marks=pytest.mark.walk)
        for number, state in enumerate(EVERY)
    ]
    return [*sample, *walk]


@pytest.mark.parametrize(("state", "number", "seeds"), tried())
async def test_random_letters_change_nothing_that_is_not_offered_back(
    state: State,
    number: int,
    seeds: range,
    shown: Shown,
    record_property: pytest.RecordProperty,
) -> None:
    record_property("walked", f"{state.name}|letters|{len(seeds) * LETTERS}")
    faults, left = [], list(seeds)
    while left:
        async with shown(state, SIZES[(number + left[0]) % len(SIZES)]) as pilot:
            opened = pilot.app.screen
            for _ in range(IN_ONE_GO):
                seed = left.pop(0)
                letters = random.Random(f"{state.name}/{seed}").choices(string.ascii_letters, k=LETTERS)
                fault = await fault_of(pilot, "".join(letters), state.lesson)
                if fault:
                    faults.append(f"seed {seed}, {''.join(letters)}: {fault}")
                if fault or not left or pilot.app.screen is not opened:
                    break
        gc.unfreeze()  # each app freezes what there is; that of hundreds would never be freed
    assert not faults, "\n\n".join(faults)


async def fault_of(pilot: Pilot[int], letters: str, lesson: str | None) -> str:
    """Type letters, one after the other, and take back what they did; returns what is wrong, or nothing."""
    before, files = record_of(pilot), files_of(pilot)
    for typed, letter in enumerate(letters, 1):
        await press(pilot, letter)
        if not pilot.app.is_running:
            return f"{letters[:typed]} ended the app"
    if files_of(pilot) != files:
        return "a file was made"
    await undone(pilot, before, lesson)
    if record_of(pilot) != before:
        now = record_of(pilot)
        changed = [
            str(now.get(id, before.get(id))) for id in {*now, *before} if now.get(id) != before.get(id)
        ]
        return "\n".join(["this cannot be taken back:", *changed, *lines_of(pilot.app)])
    return ""


async def undone(pilot: Pilot[int], before: Mapping[str, object], lesson: str | None) -> None:
    """Take back what was done, as far as it is offered: where one is, on leaving, and where it was done."""
    app, went_back = companion(pilot), False
    for _ in range(2 * LETTERS):
        if record_of(pilot) == before:
            return
        offered = any(
            active.binding.action in ("undo", "undo_answer", "undo_typing", "take_back", "again")
            and active.enabled
            for active in app.screen.active_bindings.values()
        )
        # In a text ctrl+z takes back what was typed.
        typing = isinstance(app.screen.focused, TextArea)
        told = not isinstance(app.screen.focused, Input) and undo.offered(app, app.session) is not None
        if not typing and (offered or told):
            await press(pilot, "ctrl+z")
        elif not isinstance(app.screen, Room):
            await press(pilot, "escape")
        elif lesson is not None and not went_back:
            went_back = True
            app.open_lesson(lesson, None)
            await settled(pilot)
        else:
            return
