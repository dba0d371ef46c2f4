"""A scenario line by line: would, should, a line why, and only then the consequences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from companion.cli.plain.talk import LETTERS, letters_up_to, place_of
from companion.learner import scenarios

if TYPE_CHECKING:
    from companion.cli.plain.reading import Reading
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kinds import Ask

_QUESTIONS: dict[Ask, str] = {"would": "What would you do?", "should": "And what should one do?"}
_UNDO = "u"


def meet(reading: Reading, work: ScenarioWork) -> None:
    """Ask what is not yet answered; what was answered before is shown."""
    talk = reading.talk
    tell = _teller(reading, work)
    tell()
    if work.revealed:
        _earlier(reading, work)
        _consequences(reading, work)
        return
    finished = _answers(reading, work, tell)
    if finished is None:
        talk.say("Left open; it waits here for you.")
        return
    _consequences(reading, scenarios.reveal(reading.store, finished))


def _answers(reading: Reading, work: ScenarioWork, tell: Callable[[], None]) -> ScenarioWork | None:
    """Return the work with both answers and perhaps a reason; None when one is left open."""
    if work.would is not None:
        _earlier(reading, work)
    while True:
        ask: Ask | None = "would" if work.would is None else "should" if work.should is None else None
        answer = _ask(reading, work, ask, tell) if ask else _why(reading, work)
        if answer == _UNDO:
            work = scenarios.undo(reading.store, work)
            reading.talk.say("Taken back.")
        elif ask is None:
            return scenarios.give_reason(reading.store, work, str(answer)) if answer else work
        elif answer is None:
            return None
        else:
            work = scenarios.answer(reading.store, work, ask, int(answer), lesson=reading.lesson.id)


def _ask(
    reading: Reading, work: ScenarioWork, ask: Ask, tell: Callable[[], None]
) -> int | Literal["u"] | None:
    talk, count = reading.talk, len(work.order)
    can_undo = work.would is not None

    def understand(line: str) -> int | Literal["u"] | None:
        word = line.casefold()
        if word == _UNDO and can_undo:
            return "u"
        return place_of(line, count)

    keys = letters_up_to(count) + (", u takes the last answer back" if can_undo else "")
    return talk.ask(f"{_QUESTIONS[ask]} ({keys})", understand, tell)


def _why(reading: Reading, work: ScenarioWork) -> str:
    """Return a line why, empty when there is none to add, or ``u``."""
    if work.reason:
        return ""
    line = reading.talk.read("Why, in a line? (empty: no reason; u takes the last answer back)").strip()
    return _UNDO if line.casefold() == _UNDO else line


def _teller(reading: Reading, work: ScenarioWork) -> Callable[[], None]:
    def tell() -> None:
        reading.talk.blocks(work.scenario.situation)
        reading.talk.options([work.scenario.options[index].text for index in work.order])
        if work.scenario.hint:
            reading.talk.say(f"To think about: {work.scenario.hint}")

    return tell


def _earlier(reading: Reading, work: ScenarioWork) -> None:
    for name, kept in (("would", work.would), ("should", work.should)):
        if kept is not None:
            reading.talk.say(f"You answered ({name}): {kept.fact.options[kept.fact.chosen].text}")
    if work.reason:
        reading.talk.say(f"Your reason: {work.reason}")


def _consequences(reading: Reading, work: ScenarioWork) -> None:
    reading.talk.say("What follows from each:")
    would, should = work.chosen("would"), work.chosen("should")
    for place, index in enumerate(work.order):
        option = work.scenario.options[index]
        yours = [word for word, chosen in (("would", would), ("should", should)) if chosen == place]
        marked = f" (your {' and '.join(yours)})" if yours else ""
        reading.talk.say(f"{option.text}{marked}", first=f"  {LETTERS[place]}) ")
        reading.talk.say(option.consequence, first="     ")
