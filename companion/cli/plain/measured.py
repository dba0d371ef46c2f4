"""A part of the measured scenarios line by line: without consequences at first, with them for the twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain import scenario
from companion.learner import measured, scenarios

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.learner.measured import MeasuredPart
    from companion.learner.scenarios import ScenarioWork

_BEFORE = "What follows from each option comes later, in the lesson about it."
_BEFORE_TWINS = (
    "Each stands beside one you met in the beginning. You meet it once; then you see what follows."
)


def due(session: PlainSession) -> Iterator[Callable[[], None]]:
    """Yield each scenario of the part that is due."""
    part = measured.part(session.store, session.catalog, session.today)
    if part is None:
        return
    for number, work in enumerate(part.scenarios, 1):
        yield partial(_meet, session, part, number, work)


def _meet(session: PlainSession, part: MeasuredPart, number: int, work: ScenarioWork) -> None:
    talk = session.talk
    if number == 1:
        talk.say(f"{part.title}, part {part.number} of {part.of}")
        talk.say(_BEFORE_TWINS if part.twin else _BEFORE)
    talk.say(f"Situation {number} of {len(part.scenarios)}")
    tell = scenario.teller(session, work)
    tell()
    done = _twin(session, work, tell) if part.twin else scenario.answers(session, work, tell, lesson=None)
    if done is None:
        talk.say(scenario.LEFT_OPEN)
    elif part.twin:
        scenario.consequences(session, scenarios.reveal(session.store, done))
    else:
        talk.say("Kept.")


def _twin(session: PlainSession, work: ScenarioWork, tell: Callable[[], None]) -> ScenarioWork | None:
    """Return the twin with what one would do; None when it is left open."""
    if work.would is not None:
        return work
    place = scenario.ask_for(session, work, "would", tell)
    return None if place is None else scenarios.answer(session.store, work, "would", int(place), lesson=None)
