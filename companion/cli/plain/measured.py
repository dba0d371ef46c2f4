"""A part of the measured scenarios line by line: without consequences at first, with them for the twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain import scenario
from companion.cli.plain.talk import TAKES_BACK, TakenBack
from companion.learner import measured, scenarios
from companion.learner.draft_keys import field_key

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.learner.measured import MeasuredPart
    from companion.learner.scenarios import ScenarioWork

_BEFORE = "What each option leads to comes later, in the lesson about it."
_BEFORE_TWINS = (
    "Each stands beside one you met in the beginning. You meet each once, and then see what each option "
    "leads to."
)


def due(session: PlainSession) -> Iterator[Callable[[], None]]:
    """Yield each scenario of the part that is due."""
    part = measured.part(session.store, session.catalog, session.today)
    if part is None:
        return
    for number, work in enumerate(part.scenarios, 1):
        yield partial(_meet, session, part, number, work)


def _meet(session: PlainSession, part: MeasuredPart, number: int, work: ScenarioWork) -> None:
    talk, count = session.talk, len(part.scenarios)
    if number == 1:
        talk.say(f"{part.title}, part {part.number} of {part.of}")
        talk.say(_BEFORE_TWINS if part.twin else _BEFORE)
    talk.say(f"Situation {number} of {count}")
    tell = scenario.teller(session, work)
    tell()
    key = field_key("measured", work.scenario.id, "reason")
    done = (
        _twin(session, work, tell) if part.twin else scenario.answers(session, work, tell, key, lesson=None)
    )
    if done is None:
        talk.say(scenario.LEFT_OPEN)
    elif part.twin:
        scenario.consequences(session, scenarios.reveal(session.store, done))
        talk.pause()
    if number == count:
        talk.say(measured.DONE_TWINS if part.twin else measured.DONE)


def _twin(session: PlainSession, work: ScenarioWork, tell: Callable[[], None]) -> ScenarioWork | None:
    """Return the twin with what one would do; None when it is left open."""
    while True:
        if work.would is None:
            place = scenario.choose(session, work, "would", tell)
            if place is None:
                return None
            work = scenarios.answer(session.store, work, "would", place, lesson=None)
        try:
            session.talk.pause("shows what each option leads to", undo=TAKES_BACK)
        except TakenBack:
            work = scenarios.undo(session.store, work)
            continue
        return work
