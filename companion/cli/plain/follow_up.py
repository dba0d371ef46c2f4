"""The follow-up of a commitment line by line: how it went, what got in the way, one repeat."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.cli.plain.speech import Left
from companion.cli.plain.talk import ANOTHER_DAY, TAKES_BACK, YES_OR_NO, Skipped, TakenBack
from companion.cli.plain.writing import one_line
from companion.learner import commitments

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.learner.commitments import FollowUp
    from companion.records.kept import Kept
    from companion.records.kinds import Commitment, Outcome


def follow_up(session: PlainSession, kept: Kept[Commitment]) -> None:
    """Ask how one commitment went, and close it kindly."""
    talk, store = session.talk, session.store
    talk.say("How did it go?")
    talk.say(commitments.sentence(kept.fact.cue, kept.fact.act), first="    ")
    talk.say(f"You wrote this on {kept.created.date().isoformat()}.")
    while (done := _closed(session, kept)) is not None:
        talk.say(done.words)
        try:
            talk.pause(undo=TAKES_BACK)
        except TakenBack:
            store.bring_back(kept.id, kept.rev)
            if done.repeat is not None:
                store.delete(done.repeat.id)
        else:
            return


def _closed(session: PlainSession, kept: Kept[Commitment]) -> FollowUp | None:
    """Return it with its outcome, which stays where what is asked after it is left open; None without one."""
    outcome: Outcome | None = None
    note, until = "", None
    try:
        while outcome is None:
            at = session.talk.choose("", [words for _, words in commitments.OUTCOMES], onward=ANOTHER_DAY)
            if at is None:
                return None
            outcome = commitments.OUTCOMES[at][0]
            try:
                note = _in_the_way(session, kept) if outcome == "missed" else ""
                until = _again(session, kept) if outcome != "kept" else None
            except TakenBack:
                outcome = None
    except (Left, Skipped):
        if outcome is not None:
            _keep(session, kept, outcome, note, None)
        raise
    return _keep(session, kept, outcome, note, until)


def _in_the_way(session: PlainSession, kept: Kept[Commitment]) -> str:
    return one_line(session, _note_key(kept), commitments.IN_THE_WAY, undo=True)


def _again(session: PlainSession, kept: Kept[Commitment]) -> date | None:
    """Return until when it is repeated; None when it rests."""
    if not commitments.can_repeat(session.store, kept.id):
        return None
    at = session.talk.choose(
        commitments.ONE_MORE_WEEK, commitments.REPEAT, words=YES_OR_NO, undo=True, onward="lets it rest"
    )
    return commitments.default_due(session.today) if at == 0 else None


def _keep(
    session: PlainSession, kept: Kept[Commitment], outcome: Outcome, note: str, until: date | None
) -> FollowUp:
    done = commitments.follow_up(session.store, kept.id, outcome, note, repeat_until=until)
    session.drafts.discard(_note_key(kept))
    return done


def _note_key(kept: Kept[Commitment]) -> str:
    return f"note-{kept.id}"
