"""The evenings of a path: what is due, then what is next, until all is finished and has come back once."""

from __future__ import annotations

from string import ascii_lowercase

from tui.conftest import Machine
from tui.seeing import seen
from tui.walking import companion, press, settled

from companion.learner import progress
from companion.learner.profile import PATHS, profile

from .at_the_keyboard import Person
from .finished import ids_in, lessons_of, open_in

LATER = (7, 14, 30, 35, 1, 1)
"""Days between the visits after the path is finished: all that was agreed or met comes back once.

The last three bring the twins.
"""

Size = tuple[int, int]


async def walk(machine: Machine, person: Person, path_id: str, size: Size) -> None:
    """Walk a path from its promise, a lesson a day, and go on until what it left has come back."""
    await begin(machine, person, path_id, size)
    most = 2 * len(lessons_of(machine.catalog, path_id))
    for _ in range(most):
        machine.clock.advance(days=1, minutes=7)
        if await evening(machine, person, size) is None:
            break
    else:
        raise AssertionError(f"{path_id} does not end after {most} days")
    await rate_what_was_left_out(machine, person, path_id, size)
    for days in LATER:
        machine.clock.advance(days=days)
        assert await evening(machine, person, size) is None


async def begin(machine: Machine, person: Person, path_id: str, size: Size) -> None:
    """Accept the promise, choose the path and do the first run."""
    place = [path for path, _ in PATHS].index(path_id)
    async with machine.app(size=size) as pilot:
        person.pilot = pilot
        await press(pilot, ascii_lowercase[place])
        await settled(pilot)
        await person.walk_lesson()
        await person.back_on_today()


async def rate_what_was_left_out(machine: Machine, person: Person, path_id: str, size: Size) -> None:
    """Go back to the statements that lessons left out while the baseline was open."""
    for lesson in lessons_of(machine.catalog, path_id):
        with machine.record() as store:
            kept = profile(store)
            assert kept is not None
            left = open_in(store, lesson, machine.catalog, kept.fact.seed)
        if left:
            async with machine.app(lesson.id, at=left[0], size=size) as pilot:
                person.pilot = pilot
                await person.walk_lesson()


async def evening(machine: Machine, person: Person, size: Size) -> str | None:
    """Do what is due and what is next; returns the lesson done. Nothing of before is gone after it."""
    async with machine.app(size=size) as pilot:
        person.pilot = pilot
        store = companion(pilot).session.store
        before = ids_in(store)
        await person.do_what_is_due()
        lesson_id = await person.do_next()
        assert before <= ids_in(store)
        if lesson_id is None:
            assert "Every lesson on your path is finished." in seen(pilot.app)
        else:
            assert progress.state(store, lesson_id) == "done"
        assert companion(pilot).session.drafts.all() == () or person.leaves_drafts
    return lesson_id
