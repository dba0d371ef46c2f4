"""What mentors say to entries and commitments, what is answered, and the next steps they suggest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.learner.entry_text import check_text
from companion.records.kinds import Comment, Depth, Review

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Commitment, Proposal
    from companion.store.record_store import RecordStore

_YOU = re.compile(r"you\s+(?!are\b|were\b)(?=\w)", re.IGNORECASE)
SELF = "self"
"""Who one's own answers are by."""


@fact
class Said:
    """A comment with what was answered to it, the first answer first."""

    comment: Kept[Comment]
    answers: tuple[Kept[Comment], ...]


def said_of(store: Reader, record_id: str) -> tuple[Said, ...]:
    """Return the comments on an entry or a commitment, the first one first."""
    every = store.all(Comment)
    return tuple(
        Said(kept, tuple(one for one in every if one.fact.answers == kept.id))
        for kept in every
        if kept.fact.entry == record_id and kept.fact.answers is None
    )


def unanswered(store: Reader, record_id: str) -> tuple[Kept[Comment], ...]:
    """Return the comments on a record that nothing was answered to, the latest first."""
    return tuple(said.comment for said in reversed(said_of(store, record_id)) if not said.answers)


def numbers(store: Reader) -> Mapping[str, int]:
    """Return how many comments there are on each record that has any, by its id."""
    return Counter(kept.fact.entry for kept in store.all(Comment) if kept.fact.answers is None)


def commented(store: Reader) -> frozenset[str]:
    """Return the ids of all records that somebody commented on."""
    return frozenset(kept.fact.entry for kept in store.all(Comment) if kept.fact.answers is None)


def answer(store: RecordStore, comment_id: str, text: str) -> Kept[Comment]:
    """Keep an answer to a comment; it goes with the next packet.

    Raises LookupError for a comment that is not there, and MisuseError for a text that is none.
    """
    check_text(text)
    kept = store.get(comment_id, Comment)
    if kept is None:
        raise LookupError(comment_id)
    return store.add(Comment(entry=kept.fact.entry, by=SELF, text=text.strip("\n"), answers=comment_id))


def scored_by_mentors(store: Reader, record_id: str) -> tuple[Kept[Depth], ...]:
    """Return the mentors' scores of an entry, the first one first."""
    return tuple(
        kept for kept in store.all(Depth) if kept.fact.entry == record_id and kept.fact.by == "mentor"
    )


def own_score(store: Reader, record_id: str) -> Kept[Depth] | None:
    """Return the writer's own latest score of an entry."""
    own = [kept for kept in store.all(Depth) if kept.fact.entry == record_id and kept.fact.by == "self"]
    return own[-1] if own else None


def proposals(store: Reader) -> tuple[Kept[Review], ...]:
    """Return the reviews whose next step waits to be accepted, changed or declined."""
    return tuple(kept for kept in store.all(Review) if kept.fact.next and kept.fact.accepted is None)


def step_in_words(review: Review) -> str:
    """Return a next step as a sentence; one without “If …, then …” in its own words; "" without one."""
    from companion.learner.commitments import as_said

    step = review.next
    if step is None:
        return ""
    return as_said(step.cue, step.act) if step.cue else step.act


def is_said_to_its_taker(step: Proposal) -> bool:
    """Tell whether a step can be taken as it is: it has both parts, and names nobody else as who acts."""
    first = next(iter(step.act.split()), "")
    return bool(step.cue and first) and (not first[0].isupper() or first.casefold() in ("i", "you"))


def own_step(step: Proposal) -> tuple[str, str]:
    """Return cue and act as whoever takes the step says them: of “you ask Ilir” the act is “ask Ilir”."""
    return step.cue, step.act[found.end() :] if (found := _YOU.match(step.act)) else step.act


def accept(store: RecordStore, review_id: str, cue: str, act: str, due: date) -> Kept[Commitment]:
    """Make a commitment of a next step, in its words or in others.

    Raises LookupError for a review that is not there, and MisuseError when cue or act is empty.
    """
    from companion.learner.commitments import make

    kept = _known(store, review_id)
    made = make(store, cue, act, due)
    store.revise(review_id, replace(kept.fact, accepted=True))
    return made


TAKE = ("Take it as it is", "Take it in your own words", "Leave it")
"""The answers to a next step."""
LEFT = "You left it. No one is told."


def decline(store: RecordStore, review_id: str) -> Kept[Review]:
    """Say that a next step is not taken; raises LookupError for a review that is not there."""
    kept = _known(store, review_id)
    return store.revise(review_id, replace(kept.fact, accepted=False))


def reviews(store: Reader, packets: Sequence[str] | None = None) -> tuple[Kept[Review], ...]:
    """Return what was said to packets as a whole, the latest packet first; of some packets by their ids."""
    return tuple(
        kept for kept in reversed(store.all(Review)) if packets is None or kept.fact.packet in packets
    )


def _known(store: RecordStore, review_id: str) -> Kept[Review]:
    kept = store.get(review_id, Review)
    if kept is None:
        raise LookupError(review_id)
    return kept
