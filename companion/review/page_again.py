"""The page of a packet that was shared, made again from the record: what an answer to it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from companion.records.clock import local_day
from companion.records.codec import UnreadableFact, from_json
from companion.records.kinds import Commitment, Entry, Packet
from companion.records.revision import instant
from companion.review import body_form
from companion.review.body import Body, Head, Numbered, SharedCommitment, SharedEntry
from companion.review.cut import visible
from companion.review.page import Since, page_of
from companion.review.page_text import page_text
from companion.review.sent import packets_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.revision import Revision
    from companion.review.making import TitleOf

K = TypeVar("K", Entry, Commitment)
_NO_ID = "0" * 32


def page_again(store: Reader, packet: Kept[Packet], *, sender: str, title_of: TitleOf) -> str:
    """Return the page as text; without a report, and without what was forgotten since."""
    shared = packet.fact
    head = Head(_NO_ID, shared.reference, local_day(packet.created), sender, shared.purpose)
    body = Body(head, tuple(_numbered(store, packet, title_of)))
    before = [one for one in packets_to(store, shared.to) if one.created < packet.created]
    since = Since(local_day(before[-1].created), (), ()) if before else None
    return page_text(page_of(body_form.to_bytes(body), since))


def _numbered(store: Reader, packet: Kept[Packet], title_of: TitleOf) -> Iterator[Numbered]:
    n = 0
    for record, rev in packet.fact.entries.items():
        n += 1
        past = store.history(record)
        entry = next((_fact(one, Entry) for one in past if one.rev == rev), None)
        if entry is not None:
            title = title_of(entry.lesson) if entry.lesson else None
            day = local_day(past[0].moment)
            yield SharedEntry(n, f"{n:020x}", day, visible(entry.text, entry.folds), entry.prompt, title)
    for record in packet.fact.commitments:
        n += 1
        then = [one for one in store.history(record) if instant(one.at) <= packet.created]
        made = _fact(then[-1], Commitment) if then else None
        if made is not None:
            ref = f"{n:020x}"
            yield SharedCommitment(n, ref, made.cue, made.act, made.due, made.outcome, made.note)


def _fact(revision: Revision, kind: type[K]) -> K | None:
    if revision.deleted or revision.kind != kind.KIND:
        return None
    try:
        read = from_json(kind.KIND, revision.fields)
    except UnreadableFact:
        return None
    return read if isinstance(read, kind) else None
