"""A scenario line by line: would, should, a line why, and only then the consequences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from companion.cli.plain.answers import place_of
from companion.course.option_names import LETTERS, name_of, names_up_to
from companion.learner import scenarios
from companion.learner.incomplete import NOT_IN_THE_COURSE, NOTHING_TO_ANSWER

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession, Reading
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kinds import Ask

_QUESTIONS: dict[Ask, str] = {"would": "What would you do?", "should": "And what should one do?"}
_UNDO: Literal["u"] = "u"
_UNDO_WORD = "undo"
"""What takes an answer back where “u” is the letter of an option."""
_BEFORE_U = LETTERS.index(_UNDO)
LEFT_OPEN = "Left open; it waits here for you."


def meet(reading: Reading, work: ScenarioWork | None) -> None:
    """Ask what is not yet answered; what was answered before is shown. None is not in the course."""
    talk = reading.talk
    if work is None:
        talk.say(NOT_IN_THE_COURSE)
        return
    tell = teller(reading, work)
    tell()
    if not work.order:
        talk.say(NOTHING_TO_ANSWER)
        return
    if work.revealed:
        _earlier(reading, work)
        consequences(reading, work)
        return
    finished = answers(reading, work, tell, lesson=reading.lesson.id)
    if finished is None:
        talk.say(LEFT_OPEN)
        return
    consequences(reading, scenarios.reveal(reading.store, finished))


def answers(
    session: PlainSession, work: ScenarioWork, tell: Callable[[], None], *, lesson: str | None
) -> ScenarioWork | None:
    """Return the work with both answers and perhaps a reason; None when one is left open.

    ``lesson`` is where it is met; None for a part of the measured scenarios.
    """
    if work.would is not None:
        _earlier(session, work)
    while True:
        ask: Ask | None = "would" if work.would is None else "should" if work.should is None else None
        answer = ask_for(session, work, ask, tell) if ask else _why(session, work)
        if answer == _UNDO:
            before, work = work, scenarios.undo(session.store, work)
            session.talk.say("Taken back." if work != before else "It stays: its twin was met since.")
        elif ask is None:
            return scenarios.give_reason(session.store, work, str(answer)) if answer else work
        elif answer is None:
            return None
        else:
            work = scenarios.answer(session.store, work, ask, int(answer), lesson=lesson)


def ask_for(
    session: PlainSession, work: ScenarioWork, ask: Ask, tell: Callable[[], None]
) -> int | Literal["u"] | None:
    """Return the place of the option chosen, ``u`` to take the answer before back, or None to leave."""
    talk, count = session.talk, len(work.order)
    can_undo = work.would is not None
    undo = _UNDO if count <= _BEFORE_U else _UNDO_WORD

    def understand(line: str) -> int | Literal["u"] | None:
        if line.casefold() == undo and can_undo:
            return _UNDO
        return place_of(line, count)

    keys = names_up_to(count) + (f", {undo} takes the last answer back" if can_undo else "")
    return talk.ask(f"{_QUESTIONS[ask]} ({keys})", understand, tell)


def _why(session: PlainSession, work: ScenarioWork) -> str:
    """Return a line why, empty when there is none to add, or ``u``."""
    if work.reason:
        return ""
    line = session.talk.read("Why, in a line? (empty: no reason; u takes the last answer back)").strip()
    return _UNDO if line.casefold() == _UNDO else line


def teller(session: PlainSession, work: ScenarioWork) -> Callable[[], None]:
    """Return what says the situation, its options and what to think about."""

    def tell() -> None:
        session.talk.blocks(work.scenario.situation)
        session.talk.options([work.scenario.options[index].text for index in work.order])
        if work.scenario.hint:
            session.talk.say(f"To think about: {work.scenario.hint}")

    return tell


def _earlier(session: PlainSession, work: ScenarioWork) -> None:
    for name, kept in (("would", work.would), ("should", work.should)):
        if kept is not None:
            session.talk.say(f"You answered ({name}): {kept.fact.options[kept.fact.chosen].text}")
    if work.reason:
        session.talk.say(f"Your reason: {work.reason}")


def consequences(session: PlainSession, work: ScenarioWork) -> None:
    """Say what follows from each option, and which were chosen."""
    session.talk.say("What follows from each:")
    would, should = work.chosen("would"), work.chosen("should")
    for place, index in enumerate(work.order):
        option = work.scenario.options[index]
        yours = [word for word, chosen in (("would", would), ("should", should)) if chosen == place]
        marked = f" (your {' and '.join(yours)})" if yours else ""
        session.talk.say(f"{option.text}{marked}", first=f"  {name_of(place)}) ")
        session.talk.say(option.consequence, first="     ")
