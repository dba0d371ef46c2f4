"""Recall cards that are due, line by line: the question, one's own answer in the head, then the card's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.cli.plain.talk import TAKES_BACK, YES_OR_NO, Skipped, TakenBack
from companion.learner import recall

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.records.kept import Kept
    from companion.records.kinds import RecallAnswer


def turn(session: PlainSession, due: Sequence[recall.DueCard]) -> None:
    """Turn the cards one after the other; an answer can be taken back at the card after it."""
    given: list[Kept[RecallAnswer] | None] = []
    while True:
        try:
            if len(given) == len(due):
                _say_how_it_went(session, given)
                return
            one = due[len(given)]
            session.talk.say(f"{len(given) + 1} of {len(due)}: {one.lesson.title}")
            given.append(_card(session, one, undo=bool(given)))
        except Skipped:
            given.append(None)
        except TakenBack:
            if (before := given.pop()) is not None:
                session.store.delete(before.id)


def _card(session: PlainSession, one: recall.DueCard, *, undo: bool) -> Kept[RecallAnswer] | None:
    """Return the answer kept; None when it is left open."""
    talk, card = session.talk, one.card

    def tell() -> None:
        talk.say(card.question)
        talk.say(card.answer, first="    ")

    talk.say(card.question)
    talk.say(recall.SAY_IT)
    talk.pause("shows the answer", undo=TAKES_BACK if undo else "")
    talk.say(card.answer, first="    ")
    knew = talk.choose("", recall.KNEW, repeat=tell, words=YES_OR_NO, undo=undo, onward="leaves it for later")
    return None if knew is None else recall.answer_card(session.store, card, knew == 0)


def _say_how_it_went(session: PlainSession, given: Sequence[Kept[RecallAnswer] | None]) -> None:
    knew = [kept.fact.knew for kept in given if kept is not None]
    if knew:
        session.talk.say(recall.tally(knew, session.today))
        session.talk.pause(undo=TAKES_BACK)
