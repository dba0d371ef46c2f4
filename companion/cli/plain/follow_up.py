"""The follow-up of a commitment line by line: how it went, what got in the way, one repeat."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from companion.cli.plain.talk import ANOTHER_DAY, TAKES_BACK, YES_OR_NO, Skipped, TakenBack
from companion.cli.plain.writing import one_line
from companion.learner import commitments
from companion.learner.draft_places import plan_key
from companion.records.kinds import Commitment

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.records.kept import Kept
    from companion.records.kinds import Outcome


def follow_up(session: PlainSession, kept: Kept[Commitment]) -> None:
    """Ask how one commitment went, and close it kindly; what was answered last can be taken back."""
    talk, store = session.talk, session.store
    talk.say("How did it go?")
    talk.say(commitments.sentence(kept.fact.cue, kept.fact.act), first="    ")
    talk.say(commitments.wrote(kept, session.today))
    while True:
        at = talk.choose("", [words for _, words in commitments.OUTCOMES], onward=ANOTHER_DAY)
        if at is None:
            return
        outcome = commitments.OUTCOMES[at][0]
        commitments.follow_up(store, kept.id, outcome)
        before = {one.id for one in store.all(Commitment)}
        try:
            with suppress(Skipped):
                talk.say(_after(session, kept, outcome))
                talk.pause(undo=TAKES_BACK)
        except TakenBack:
            store.bring_back(kept.id, kept.rev)
            for one in store.all(Commitment):
                if one.id not in before:
                    store.delete(one.id)
        else:
            return


def _after(session: PlainSession, kept: Kept[Commitment], outcome: Outcome) -> str:
    """Ask what got in the way, and whether it is repeated once; returns the words that close it."""
    if outcome == "missed":
        key = plan_key(kept.id)
        note = one_line(session, key, commitments.WHAT_GOT_IN_THE_WAY, undo=True)
        commitments.note(session.store, kept.id, note)
        session.drafts.discard(key)
    if outcome == "kept" or not commitments.can_repeat(session.store, kept.id):
        return commitments.CLOSING[outcome]
    again = session.talk.choose(
        commitments.ONE_MORE_WEEK, commitments.REPEAT, words=YES_OR_NO, undo=True, onward="lets it rest"
    )
    if again != 0:
        return commitments.CLOSING[outcome]
    until = commitments.default_due(session.today)
    return commitments.again(commitments.repeat(session.store, kept.id, until))
