"""An answer taken in: what it would add to the record beside the packet it answers, and what it adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.clock import local_day
from companion.records.kinds import Comment, Commitment, Depth, Entry, Packet, Review
from companion.review.derived_ids import derived
from companion.review.sent import name_of
from companion.review.understood import Understood, Unkept

if TYPE_CHECKING:
    from companion.records.derived import Derived
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore


@fact
class Received:
    """What would be kept of an answer, by ``by``. ``new`` are those of ``facts`` that the record lacks.

    ``gone`` are about something deleted or forgotten since; ``replaced`` are the ids of scores that a later
    answer of the same mentor to the same packet changes.
    """

    packet: Kept[Packet]
    by: str
    understood: Understood
    facts: tuple[Derived, ...]
    new: tuple[Derived, ...]
    gone: tuple[Unkept, ...]
    replaced: tuple[str, ...]


def numbers_of(packet: Packet) -> dict[int, str]:
    """Return the id of what has each number in a packet: the entries in their order, then the commitments."""
    return dict(enumerate((*packet.entries, *packet.commitments), 1))


def kinds_of(packet: Packet) -> Mapping[int, str]:
    """Return what has each number: an *entry* or a *commitment*."""
    return {n: Entry.KIND if n <= len(packet.entries) else Commitment.KIND for n in numbers_of(packet)}


def receive(
    store: RecordStore,
    packet: Kept[Packet],
    understood: Understood,
    *,
    by: str | None = None,
) -> Received:
    """Return what an answer to a packet would add; keeps nothing.

    It is by whom the packet went to, whichever way it came, so that two machines that take it in agree.
    ``by`` is the name of whoever signed the answer to a packet that went to nobody by name.
    """
    by = name_of(store, packet.fact.to) if packet.fact.to or not by else by
    there = {one.id for kind in (Entry, Commitment) for one in store.all(kind)}
    ids = numbers_of(packet.fact)
    said = [(one.line, one.n) for one in understood.comments] + [
        (one.line, one.n) for one in understood.scores
    ]
    why = "What this number was about is no longer in your journal."
    gone = tuple(Unkept(line, f"{n}", why) for line, n in sorted(said) if ids[n] not in there)
    facts = tuple(_facts(packet, understood, there, by))
    new = tuple(one for one in facts if _is_news(store, one))
    return Received(packet, by, understood, facts, new, gone, tuple(_replaced(store, new)))


def keep(store: RecordStore, taken: Received) -> tuple[Derived, ...]:
    """Keep what is new of an answer, all of it or nothing, and return it; twice received is kept once."""
    again = tuple(one for one in taken.new if store.history(one.id))
    added = store.keep_once(taken.facts, instead_of=taken.replaced)
    for one in again:
        store.restore(one.id)
    for record in taken.replaced if again else ():
        store.delete(record)
    return (*added, *again)


def _is_news(store: RecordStore, one: Derived) -> bool:
    """Tell whether the record lacks something: it was never there, or it was taken back after it was kept.

    A score that a later one of the same mentor took the place of is not news.
    """
    if one.id in store.forgotten:
        return False
    past = store.history(one.id)
    return not past or (past[-1].deleted and not any(_replaced(store, [one])))


def _facts(packet: Kept[Packet], said: Understood, there: set[str], by: str) -> Iterator[Derived]:
    ids, reference, day = numbers_of(packet.fact), packet.fact.reference, local_day(packet.created)
    for comment in said.comments:
        if ids[comment.n] in there:
            made = Comment(entry=ids[comment.n], by=by, text=comment.text)
            yield derived(made, reference=reference, day=day, n=comment.n, text=comment.text)
    for scored in said.scores:
        if ids[scored.n] in there:
            score = Depth(entry=ids[scored.n], by="mentor", score=scored.score, rater=by)
            yield derived(score, reference=reference, day=day, n=scored.n, text=f"{scored.score:g}")
    if said.noticed or said.question or said.next:
        review = Review(packet.id, by, said.noticed, said.question, said.next)
        step = (said.next.cue, said.next.act) if said.next else ("", "")
        text = "\n".join((said.noticed or "", said.question or "", *step))
        yield derived(review, reference=reference, day=day, n=None, text=text)


def _replaced(store: RecordStore, new: Sequence[Derived]) -> Iterator[str]:
    """Yield the ids of scores of the same packet, entry and mentor that say something else."""
    scores = [(one.at, one.fact) for one in new if isinstance(one.fact, Depth)]
    for kept in store.all(Depth):
        for at, score in scores:
            same = (kept.fact.entry, kept.fact.by, kept.fact.rater) == (score.entry, score.by, score.rater)
            if same and kept.created == at:
                yield kept.id
