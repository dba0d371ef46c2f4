"""What is due, line by line: promises, days agreed, what is measured, scenarios met again, recall cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain import again, cards, decide, follow_up, measured, next_step, sitting, worksheet
from companion.cli.plain.talk import ANOTHER_DAY, YES, Skipped
from companion.cli.unsaved import HEADING, unsaved
from companion.course.forms import Decision
from companion.learner import comments, commitments, decisions, recall, returns, worksheets

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession, Reading

Ask = Callable[[], None]


def go_through(session: PlainSession) -> None:
    """Ask for everything that is due, each of which can be left out, then name what is not yet saved."""
    found = False
    for part in (
        _promises,
        _suggested,
        _decision,
        _worksheets,
        sitting.due,
        measured.due,
        _left_unwritten,
        _scenarios,
        _cards,
    ):
        for ask in list(part(session)):
            found = True
            with suppress(Skipped):
                ask()
    session.talk.say("That was all for today." if found else "Nothing is due.")
    _say_unsaved(session)


def _promises(session: PlainSession) -> Iterator[Ask]:
    for kept in commitments.due_on(session.store, session.today):
        yield partial(follow_up.follow_up, session, kept)


def _suggested(session: PlainSession) -> Iterator[Ask]:
    for kept in comments.proposals(session.store):
        yield partial(next_step.take_or_leave, session, kept)


def _decision(session: PlainSession) -> Iterator[Ask]:
    if decisions.due_on(session.store, session.today) is None:
        return
    if (place := decisions.place(session.catalog)) is not None:
        summary, activity = place
        reading = session.reading(session.catalog.lesson(summary.id))
        for part in reading.lesson.activities:
            if isinstance(part, Decision) and part.id == activity:
                yield partial(_look_again, reading, part)


def _look_again(reading: Reading, part: Decision) -> None:
    reading.talk.say("Look again at what you decided.")
    decide.decide(reading, part)


def _worksheets(session: PlainSession) -> Iterator[Ask]:
    for one in worksheets.due(session.store, session.catalog, session.today):
        yield partial(_worksheet, session, one)


def _worksheet(session: PlainSession, one: worksheets.Appointment) -> None:
    name = worksheets.name_of(one.worksheet, one.copy.fact.fields)
    session.talk.say(": ".join(filter(None, (one.worksheet.title, name, one.field))))
    if session.talk.choose("", ("Go on with it now",), words=YES, onward=ANOTHER_DAY) == 0:
        worksheet.fill(session, one.worksheet, one.copy, begin=one.asks)


def _left_unwritten(session: PlainSession) -> Iterator[Ask]:
    """Offer what was begun to be written of a scenario met again."""
    for key in dict.fromkeys(draft.key for draft in session.drafts.all() if not draft.elsewhere):
        scenario_id = returns.scenario_of(key)
        found = scenario_id and returns.met_again(session.store, session.catalog, scenario_id)
        if found:
            yield partial(again.go_on_writing, session, found)


def _scenarios(session: PlainSession) -> Iterator[Ask]:
    for found in returns.returning(session.store, session.catalog, session.today):
        yield partial(again.meet_again, session, found)


def _cards(session: PlainSession) -> Iterator[Ask]:
    due = recall.due_cards(session.store, session.catalog, session.today)
    if due:
        yield partial(cards.turn, session, due)


def _say_unsaved(session: PlainSession) -> None:
    waiting = unsaved(session)
    if not waiting:
        return
    session.talk.say(f"{HEADING}:")
    for one in waiting:
        session.talk.say(str(one), first="  • ")
