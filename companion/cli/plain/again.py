"""A scenario met again line by line: choose first, then the earlier answer, then what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.cli.plain.talk import ANOTHER_DAY, TakenBack
from companion.cli.plain.writing import compose
from companion.learner import returns

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession


def go_on_writing(session: PlainSession, again: returns.Returning) -> None:
    """Go on with what was begun to be written of one."""
    session.talk.say(f"Met again: {again.work.scenario.title}")
    _say_what_changed(session, again)


def meet_again(session: PlainSession, again: returns.Returning) -> None:
    """Choose first; then the earlier answer and its reason; then what changed, for the journal."""
    talk, situation = session.talk, again.work.scenario

    def tell() -> None:
        talk.blocks(situation.situation)

    talk.say(f"Met again: {situation.title}")
    tell()
    texts = [situation.options[index].text for index in again.work.order]
    while True:
        place = talk.choose(returns.NOW, texts, repeat=tell, onward=ANOTHER_DAY)
        if place is None:
            talk.say("Left for another day.")
            return
        now = returns.choose_again(session.store, again, place)
        try:
            _say_what_changed(session, replace(again, now=now), undo=True)
        except TakenBack:
            returns.undo(session.store, now)
            continue
        return


def _say_what_changed(session: PlainSession, again: returns.Returning, *, undo: bool = False) -> None:
    """Say both answers, then ask what changed, for the journal."""
    talk = session.talk
    for lead, words in returns.both_answers(again, session.today):
        talk.say(f"{lead}: {words}")
    talk.say(returns.WHAT_CHANGED)
    text = compose(session, returns.draft_key(again), undo=undo)
    if text is not None:
        returns.what_changed(session.store, again, text)
        session.drafts.discard(returns.draft_key(again))
        talk.say("Kept in your journal. Only you can read it.")
