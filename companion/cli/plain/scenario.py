"""A scenario line by line: would, should, a line why, and only then the consequences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.cli.plain.talk import HINT, TakenBack
from companion.cli.plain.writing import one_line
from companion.course.option_names import name_of
from companion.learner import scenarios
from companion.learner.draft_keys import field_key
from companion.learner.incomplete import NOT_IN_THE_COURSE, NOTHING_TO_ANSWER

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession, Reading
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kinds import Ask

LEFT_OPEN = "Left open; it waits here for you."


def meet(reading: Reading, activity: str, work: ScenarioWork | None) -> None:
    """Ask what is not yet answered; what was answered before is shown. None is not in the course."""
    talk = reading.talk
    if work is None:
        talk.say(NOT_IN_THE_COURSE)
        return
    tell = teller(reading, work)
    tell()
    if not work.order:
        talk.say(NOTHING_TO_ANSWER)
        reading.left.add(activity)
        return
    if work.revealed:
        consequences(reading, work)
        return
    if work.form is not None and work.attempt > 1:
        talk.say(scenarios.NOT_MEASURED)
    key = field_key(reading.lesson.id, activity, "reason")
    finished = answers(reading, work, tell, key, lesson=reading.lesson.id)
    if finished is None:
        talk.say(LEFT_OPEN)
        return
    consequences(reading, scenarios.reveal(reading.store, finished))
    talk.pause()


def answers(
    session: PlainSession,
    work: ScenarioWork,
    tell: Callable[[], None],
    reason_key: str,
    *,
    lesson: str | None,
) -> ScenarioWork | None:
    """Return the work with both answers and perhaps a reason; None when one is left open.

    ``lesson`` is where it is met; None for a part of the measured scenarios. A reason is a draft under
    ``reason_key`` until it is kept.
    """
    listed = False
    while True:
        _say_answers(session, work)
        ask: Ask | None = "would" if work.would is None else "should" if work.should is None else None
        try:
            if ask is None:
                return _with_why(session, work, reason_key)
            place = choose(session, work, ask, tell, listed=listed)
        except TakenBack:
            work = _undone(session, work)
            continue
        listed = True
        if place is None:
            return None
        work = scenarios.answer(session.store, work, ask, place, lesson=lesson)


def choose(
    session: PlainSession, work: ScenarioWork, ask: Ask, tell: Callable[[], None], *, listed: bool = False
) -> int | None:
    """Return the place of the option chosen; None to leave it open. Raises TakenBack for the answer before.

    ``listed``: the options were said a moment ago, for the question before.
    """
    return session.talk.choose(
        scenarios.ASKED[ask],
        [work.scenario.options[index].text for index in work.order],
        repeat=tell,
        listed=listed,
        undo=work.would is not None,
    )


def teller(session: PlainSession, work: ScenarioWork) -> Callable[[], None]:
    """Return what says the situation and what to think about."""

    def tell() -> None:
        if work.form is not None:
            session.talk.say(work.scenario.title)
        session.talk.blocks(work.scenario.situation)
        if work.scenario.hint and not work.revealed:
            session.talk.say(f"{HINT}: {work.scenario.hint}")

    return tell


def consequences(session: PlainSession, work: ScenarioWork) -> None:
    """Say what each option leads to, and which were chosen."""
    session.talk.say(f"{scenarios.LEADS_TO}:")
    would, should = work.chosen("would"), work.chosen("should")
    for place, index in enumerate(work.order):
        option = work.scenario.options[index]
        chosen: tuple[tuple[Ask, int | None], ...] = (("would", would), ("should", should))
        yours = [scenarios.LEADS[ask].lower() for ask, at in chosen if at == place]
        marked = f" ({' and '.join(yours)})" if yours else ""
        session.talk.say(f"{option.text}{marked}", first=f"  {name_of(place)}) ")
        session.talk.say(f"{scenarios.STANCES[option.stance]}: {option.consequence}", first="     ")
    if work.reason:
        session.talk.say(f"{scenarios.YOUR_WHY}: {work.reason}")


def _say_answers(session: PlainSession, work: ScenarioWork) -> None:
    for kept in filter(None, (work.would, work.should)):
        text = kept.fact.options[kept.fact.chosen].text
        session.talk.say(f"{scenarios.LEADS[kept.fact.ask]}: {text}")


def _with_why(session: PlainSession, work: ScenarioWork, key: str) -> ScenarioWork:
    """Ask for a line why, unless there is one."""
    if work.reason:
        return work
    why = one_line(session, key, scenarios.WHY, undo=True)
    work = scenarios.give_reason(session.store, work, why) if why else work
    session.drafts.discard(key)
    return work


def _undone(session: PlainSession, work: ScenarioWork) -> ScenarioWork:
    undone = scenarios.undo(session.store, work)
    session.talk.say("Taken back." if undone != work else "It stays: its twin was met since.")
    return undone
