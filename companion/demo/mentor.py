"""The talks with a mentor: a page of what was shared, what comes back to it, and what is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from companion.demo.journal import score_of
from companion.demo.voices import mara
from companion.learner.commitments import default_due
from companion.records.kinds import Comment, Commitment, Contact, Depth, Packet, Proposal, Review

if TYPE_CHECKING:
    from companion.demo.chance import Chance
    from companion.demo.life_so_far import Life, Shared

COMMENTED = 2
"""How many entries of a packet get a comment, at most."""
ANSWERED = 0.6
"""How many comments are answered."""


def talk_with_the_mentor(life: Life, day: int) -> None:
    """Let the mentor read what was shared since the last talk: scores, comments, and a word on all of it."""
    if not life.unread:
        return
    life.diary.sit_down(day, time(16, 30))
    chance, shared = life.chance("mentor", day), tuple(life.unread)
    packet = _share(life, chance, shared)
    for one in shared:
        score = Depth(entry=one.record, by="mentor", score=score_of(chance, one.depth), rater=mara.NAME)
        life.diary.keep(score, after=120)
    # The deepest get most to read; those of one depth in the order they were written.
    for one in sorted(shared, key=lambda one: -one.depth)[:COMMENTED]:
        _comment(life, chance, one)
    _review(life, packet)
    life.unread.clear()
    life.talks += 1


def _share(life: Life, chance: Chance, shared: tuple[Shared, ...]) -> str:
    if life.mentor is None:
        life.mentor = life.diary.keep(Contact(mara.NAME), after=60)
    handles = {chance.octets(10).hex(): one.record for one in shared}
    packet = Packet(
        way="page",
        entries={one.record: life.diary.shown(one.record) for one in shared},
        commitments=(),
        report=False,
        purpose=mara.PURPOSES[life.talks],
        reference=mara.REFERENCES[life.talks],
        handles=handles,
        to=life.mentor,
    )
    return life.diary.keep(packet, after=240)


def _comment(life: Life, chance: Chance, one: Shared) -> None:
    fitting = [
        text
        for text in (*mara.COMMENTS.get(one.dimension or "", ()), *mara.ON_ANYTHING)
        if text not in life.comments
    ]
    if not fitting:
        return
    life.comments.append(fitting[0])
    comment = life.diary.keep(Comment(entry=one.record, by=mara.NAME, text=fitting[0]), after=90)
    if chance.happens(ANSWERED) and life.answers:
        answer = Comment(entry=one.record, by="self", text=life.answers.pop(0), answers=comment)
        life.diary.keep(answer, after=150)


def _review(life: Life, packet: str) -> None:
    review = Review(packet, mara.NAME, mara.NOTICED[life.talks], mara.QUESTIONS[life.talks])
    if life.talks not in mara.STEPS:
        life.diary.keep(review, after=60)
        return
    cue, act, taken = mara.STEPS[life.talks]
    review = replace(review, next=Proposal(cue, act))
    record = life.diary.keep(review, after=60)
    life.diary.revise(record, replace(review, accepted=taken), after=300)
    if taken:
        promise = Commitment(cue=cue, act=act, due=default_due(life.diary.today))
        life.promises.append((life.diary.keep(promise, after=1), promise))
