"""What is due, line by line: promises, days agreed, what is measured, scenarios met again, recall cards."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain import decide, measured, sitting, worksheet
from companion.cli.plain.answers import place_of
from companion.cli.plain.talk import Skipped
from companion.cli.plain.writing import compose
from companion.course.forms import Decision
from companion.course.option_names import names_up_to
from companion.learner import commitments, decisions, recall, returns, worksheets

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession, Reading
    from companion.records.kept import Kept
    from companion.records.kinds import Commitment, Outcome

Ask = Callable[[], None]

_OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("kept", "Kept"),
    ("missed", "Missed"),
    ("no-cue", "The moment did not come"),
)


def go_through(session: PlainSession) -> None:
    """Ask for everything that is due; each thing can be left out, or skipped by three answers in vain."""
    found = False
    for part in (
        _promises,
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


def _promises(session: PlainSession) -> Iterator[Ask]:
    for kept in commitments.due_on(session.store, session.today):
        yield partial(_promise, session, kept)


def _promise(session: PlainSession, kept: Kept[Commitment]) -> None:
    talk = session.talk
    talk.say(f"How did it go? {commitments.sentence(kept.fact.cue, kept.fact.act)}")
    tell = partial(talk.options, [words for _, words in _OUTCOMES])
    tell()
    at = talk.ask("Your answer (a–c; empty: another day):", lambda line: place_of(line, 3), tell)
    if at is None:
        return
    outcome, again = _OUTCOMES[at][0], False
    commitments.follow_up(session.store, kept.id, outcome)
    with contextlib.suppress(Skipped):
        if outcome != "kept" and commitments.can_repeat(session.store, kept.id):
            again = bool(talk.yes("One more week with the same words?"))
    until = commitments.default_due(session.today)
    talk.say(commitments.repeat(session.store, kept.id, until) if again else commitments.CLOSING[outcome])


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
    if session.talk.yes("Go on with it now?"):
        worksheet.fill(session, one.worksheet, one.copy, begin=one.asks)


def _left_unwritten(session: PlainSession) -> Iterator[Ask]:
    """Offer what was begun to be written of a scenario met again."""
    for key in dict.fromkeys(draft.key for draft in session.drafts.all() if not draft.elsewhere):
        scenario_id = returns.scenario_of(key)
        again = scenario_id and returns.met_again(session.store, session.catalog, scenario_id)
        if again:
            yield partial(_go_on_writing, session, again)


def _go_on_writing(session: PlainSession, again: returns.Returning) -> None:
    session.talk.say(f"Met again: {again.work.scenario.title}")
    _say_what_changed(session, again)


def _scenarios(session: PlainSession) -> Iterator[Ask]:
    for again in returns.returning(session.store, session.catalog, session.today):
        yield partial(meet_again, session, again)


def meet_again(session: PlainSession, again: returns.Returning) -> None:
    """Choose first; then the earlier answer and its reason; then what changed, for the journal."""
    talk, scenario = session.talk, again.work.scenario

    def tell() -> None:
        talk.blocks(scenario.situation)
        talk.options([scenario.options[index].text for index in again.work.order])

    talk.say(f"Met again: {scenario.title}")
    tell()
    count = len(again.work.order)
    asked = f"What would you do now? Your earlier answer comes after. ({names_up_to(count)})"
    place = talk.ask(asked, lambda line: place_of(line, count), tell)
    if place is None:
        talk.say("Left for another day.")
        return
    _say_what_changed(session, replace(again, now=returns.choose_again(session.store, again, place)))


def _say_what_changed(session: PlainSession, again: returns.Returning) -> None:
    """Say both answers, then ask what changed, for the journal."""
    talk, then = session.talk, again.earlier.fact
    if again.now is not None:
        talk.say(f"Now: {again.now.fact.options[again.now.fact.chosen].text}")
    talk.say(f"On {again.earlier.created.date().isoformat()}: {then.options[then.chosen].text}")
    if again.reason:
        talk.say(f"because: {again.reason}")
    talk.say("What changed? A line is enough.")
    text = compose(session, returns.draft_key(again))
    if text is not None:
        returns.what_changed(session.store, again, text)
        session.drafts.discard(returns.draft_key(again))
        talk.say("Kept in your journal.")


def _cards(session: PlainSession) -> Iterator[Ask]:
    due = recall.due_cards(session.store, session.catalog, session.today)
    for number, one in enumerate(due, 1):
        yield partial(_card, session, one, f"Card {number} of {len(due)}")


def _card(session: PlainSession, one: recall.DueCard, place: str) -> None:
    talk = session.talk
    talk.say(f"{place}, from “{one.lesson.title}”:")
    talk.say(one.card.question)
    talk.read("Say it to yourself; enter shows the answer.")
    talk.say(one.card.answer, first="    ")
    knew = talk.yes("Did you know it?")
    if knew is not None:
        recall.answer_card(session.store, one.card, knew)
