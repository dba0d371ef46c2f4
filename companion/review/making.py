"""A packet made of a choice: folds cut out first, then serialised; and kept, with what it was made of."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.clock import local_day
from companion.records.kinds import Comment, Commitment, Entry, Packet
from companion.review import body_form
from companion.review.addressee import keep_addressee
from companion.review.agreement import RULE, SENTENCE, is_the_sentence, power_of
from companion.review.body import Body, Head, SharedAnswer, SharedCommitment, SharedEntry
from companion.review.cut import visible
from companion.review.handles import handle
from companion.review.reference import make_reference
from companion.review.sent import NAMELESS, packets_to
from companion.safety.errors import MisuseError

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Way
    from companion.review.choosing import Choice
    from companion.review.repeated import Repeated
    from companion.store.record_store import RecordStore

TitleOf = Callable[[str], str | None]
"""Tells the title of a lesson by its id."""


@fact
class Made:
    """A packet that was made and not kept yet: its bytes, and what it was made of.

    ``handles`` has the record of each handle, the commitments among them; the entries come in their order.
    """

    body: bytes
    reference: str
    choice: Choice
    entries: tuple[Kept[Entry], ...]
    commitments: tuple[Kept[Commitment], ...]
    handles: dict[str, str]


@fact
class Seal:
    """Whom a sealed packet is from and for: the sender's contact line, the recipient's fingerprint."""

    contact: str | None = None
    to: str | None = None


def make(
    store: Reader,
    choice: Choice,
    *,
    secret: bytes,
    now: datetime,
    title_of: TitleOf,
    report: str | None = None,
    seal: Seal | None = None,
    typed: str = "",
    token: Callable[[int], str] = secrets.token_hex,
) -> Made:
    """Make a packet of what was chosen and of nothing else; keeps nothing.

    ``secret`` is the contact's (see ``handles``), ``report`` goes in if the choice says so, ``typed`` is what
    was typed where entries ask for a sentence. Answers to the contact's comments that were written since the
    last packet go with it. Raises MisuseError when nothing was chosen, for what is not there, and for entries
    that may not go.
    """
    name = choice.to.name if choice.to else NAMELESS
    if choice.entries and power_of(store, name) == "some" and not is_the_sentence(typed):
        raise MisuseError(f"{RULE} {SENTENCE}", next_step="leave the entries out, or type the sentence")
    entries = _chosen(store.all(Entry), choice.entries, "an entry")
    commitments = _chosen(store.all(Commitment), choice.commitments, "a commitment")
    before = packets_to(store, choice.to.id if choice.to else None)
    answers = answers_waiting(store, name, before)
    if not (entries or commitments or answers or (choice.report and report)):
        raise MisuseError(
            "you haven't chosen anything to share", next_step="mark an entry or a commitment first"
        )
    named = {one.id: handle(secret, one.id) for one in (*entries, *commitments)}
    comments = {one.id: handle(secret, one.id) for one, _ in answers}
    reference = make_reference({kept.fact.reference for kept in store.all(Packet)})
    previous = before[-1].fact.body if before else None
    body = Body(
        _head(choice, seal, id=token(16), reference=reference, day=local_day(now), previous=previous),
        (
            *(_entry(n, named[one.id], one, title_of) for n, one in enumerate(entries, 1)),
            *(_commitment(n, named[one.id], one) for n, one in enumerate(commitments, 1 + len(entries))),
        ),
        tuple(SharedAnswer(comments[one.id], text, one.fact.text) for one, text in answers),
        report if choice.report else None,
    )
    handles = {ref: record for record, ref in (named | comments).items()}
    return Made(body_form.to_bytes(body), reference, choice, entries, commitments, handles)


def _head(
    choice: Choice, seal: Seal | None, *, id: str, reference: str, day: date, previous: str | None
) -> Head:
    return Head(
        id=id,
        reference=reference,
        day=day,
        sender=choice.sender,
        purpose=choice.purpose.strip(),
        contact=seal.contact if seal else None,
        to=seal.to if seal else None,
        previous=previous,
    )


def folds_repeated(made: Made) -> tuple[Repeated, ...]:
    """Return where what one entry folds can be read in something else that goes."""
    from companion.review.repeated import repeated

    others = [" ".join(filter(None, (one.fact.cue, one.fact.act, one.fact.note))) for one in made.commitments]
    return repeated(made.entries, others)


def keep(store: RecordStore, made: Made, way: Way) -> Kept[Packet]:
    """Keep what was shared with whom; entries that go are marked as shared from now on.

    Raises MisuseError when an entry or a commitment changed since the packet was made, which would then say
    something else than the record does.
    """
    store.refresh()
    now = {one.id: one.rev for kind in (Entry, Commitment) for one in store.all(kind)}
    chosen = [(one.id, one.rev) for one in made.entries] + [(one.id, one.rev) for one in made.commitments]
    for record, rev in chosen:
        if now.get(record) != rev:
            raise MisuseError(
                "something you chose has changed meanwhile", next_step="look at the preview again"
            )
    revs = {
        one.id: one.rev if one.fact.shared else store.revise(one.id, replace(one.fact, shared=True)).rev
        for one in made.entries
    }
    head, to = body_form.from_bytes(made.body).head, made.choice.to
    if to is not None:
        keep_addressee(store, to)
    return store.add(
        Packet(
            way=way,
            entries=revs,
            commitments=tuple(one.id for one in made.commitments),
            report=made.choice.report,
            purpose=head.purpose,
            reference=head.reference,
            handles=made.handles,
            to=to.id if to else None,
            body=head.id,
            digest=sha256(made.body).hexdigest(),
        )
    )


def _chosen(kept: Sequence[Kept], ids: Sequence[str], what: str) -> tuple[Kept, ...]:  # type: ignore[type-arg]
    """Return the records chosen, in the order they were made."""
    wanted = set(ids)
    found = tuple(one for one in kept if one.id in wanted)
    if len(found) < len(wanted):
        raise MisuseError(f"{what} you chose isn't there any more", next_step="choose again")
    return found


def answers_waiting(
    store: Reader, by: str, before: Sequence[Kept[Packet]]
) -> list[tuple[Kept[Comment], str]]:
    """Return own answers to somebody's comments that no packet took along, each with the comment.

    What one mentor said, and what was answered, is not told another.
    """
    every = {kept.id: kept for kept in store.all(Comment)}
    since = before[-1].created if before else None
    found = []
    for kept in every.values():
        answered = every.get(kept.fact.answers or "")
        if answered and answered.fact.by == by and (since is None or kept.created > since):
            found.append((answered, kept.fact.text))
    return found


def _entry(n: int, ref: str, kept: Kept[Entry], title_of: TitleOf) -> SharedEntry:
    entry = kept.fact
    return SharedEntry(
        n,
        ref,
        local_day(kept.created),
        visible(entry.text, entry.folds),
        prompt=entry.prompt,
        lesson=title_of(entry.lesson) if entry.lesson else None,
    )


def _commitment(n: int, ref: str, kept: Kept[Commitment]) -> SharedCommitment:
    made = kept.fact
    return SharedCommitment(n, ref, made.cue, made.act, made.due, outcome=made.outcome, note=made.note)
