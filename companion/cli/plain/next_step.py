"""A next step that a mentor suggests, line by line: taken as it is, in other words, or left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from companion.cli.plain.days import day_to_come
from companion.cli.plain.talk import ANOTHER_DAY, TakenBack
from companion.cli.plain.writing import one_line
from companion.learner import comments, commitments
from companion.learner.draft_places import step_key

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.records.kept import Kept
    from companion.records.kinds import Review


def take_or_leave(session: PlainSession, kept: Kept[Review]) -> None:
    """Ask what becomes of a next step; it waits for another day where nothing is answered."""
    talk = session.talk
    talk.say(f"{kept.fact.by} suggests a next step:")
    talk.say(comments.step_in_words(kept.fact), first="    ")
    while True:
        at = talk.choose("", comments.TAKE, onward=ANOTHER_DAY)
        if at is None:
            return
        if at == 2:
            comments.decline(session.store, kept.id)
            talk.say(comments.LEFT)
            return
        try:
            if _taken(session, kept, own_words=at == 1 or not _is_complete(kept)):
                return
        except TakenBack:
            continue


def _is_complete(kept: Kept[Review]) -> bool:
    return kept.fact.next is not None and comments.is_said_to_its_taker(kept.fact.next)


def _taken(session: PlainSession, kept: Kept[Review], *, own_words: bool) -> bool:
    """Make a commitment of it; False when a half of it is missing."""
    step = kept.fact.next
    assert step is not None, "what is proposed has a next step"
    words = comments.own_step(step)
    keys = [step_key(kept.id, half) for half in ("cue", "act")]
    if own_words:
        cue = one_line(session, keys[0], "If … (the moment)", needed=True)
        act = one_line(session, keys[1], "then I … (the act)", needed=True) if cue else ""
        words = commitments.parts(cue, act)
        if not all(words):
            return False
    days = [session.today + timedelta(days=after) for after in commitments.FOLLOW_UP_DAYS]
    due = day_to_come(session, commitments.WHEN, days)
    if due is None:
        return True
    made = comments.accept(session.store, kept.id, *words, due)
    for key in keys:
        session.drafts.discard(key)
    session.talk.say(f"Kept: {commitments.sentence(made.fact.cue, made.fact.act)}")
    session.talk.say(commitments.asks_on(due, session.today))
    return True
