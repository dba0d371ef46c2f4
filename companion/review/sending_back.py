"""A reply as the mentor sees it before it goes, and sealed for whoever sent the packet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.learner.commitments import as_said
from companion.records.clock import local_day
from companion.review.handing_over import free_name, sealed_file
from companion.review.inbox import keep_draft
from companion.review.replying import make_reply
from companion.store.private_files import remove_if_there

if TYPE_CHECKING:
    from companion.review.body import Body
    from companion.review.inbox import ReplyDraft
    from companion.review.mentoring import Held
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore


def reply_lines(body: Body, written: ReplyDraft) -> Iterator[str]:
    """Yield what goes, in the lines that a mail would have."""
    for one in body.numbered:
        if text := written.comments.get(one.n, "").strip():
            yield f"{one.n}: {text}"
        if one.n in written.scores:
            yield f"depth {one.n}: {written.scores[one.n]:g}"
    if written.noticed.strip():
        yield f"noticed: {written.noticed.strip()}"
    if written.question.strip():
        yield f"question: {written.question.strip()}"
    if step := written.next:
        yield f"next: {as_said(step.cue, step.act) if step.cue and step.act else step.cue + step.act}"


def sealed_reply_of(store: RecordStore, keys: OwnKeys, held: Held) -> bytes:
    """Return the reply to a packet, signed and sealed for the contact line in it.

    Raises MisuseError when nothing is written.
    """
    from companion.seal.contact_line import read_contact_line
    from companion.seal.sealed import REPLY, seal

    assert held.body.head.contact is not None, "a packet that was taken in says who it is from"
    to = read_contact_line(held.body.head.contact)
    reply = make_reply(
        held.content,
        held.body,
        held.draft,
        sender=keys.contact.name,
        to=to.fingerprint,
        day=local_day(store.clock.now()),
    )
    return seal(reply, keys.signing.secret, [to.age], REPLY)


def hand_back(store: RecordStore, keys: OwnKeys, held: Held, to: Path | None = None) -> Path:
    """Seal the reply into ``to``, a new file, or into the home, and note that it was made; returns the file.

    Raises as ``sealed_reply_of``, and CompanionError when the file is there already or the disk refuses.
    """
    content = sealed_reply_of(store, keys, held)
    path = sealed_file(store.home, free_name(store.home, f"{held.body.head.reference}-reply"), content, to)
    try:
        keep_draft(store.home, held.body.head.id, replace(held.draft, sent=True))
    except BaseException:
        remove_if_there(str(path))
        raise
    return path
