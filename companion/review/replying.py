"""A reply made of what a mentor wrote, and understood by the mentee: each thing by handle and number."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.records.kinds import Packet
from companion.review import reply
from companion.review.body import Body, SharedEntry
from companion.review.reply import Reply, ReplyComment, ReplyHead, ReplyScore
from companion.review.understood import Commented, Scored, Understood, Unkept
from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.review.inbox import ReplyDraft


def make_reply(
    content: bytes,
    body: Body,
    written: ReplyDraft,
    *,
    sender: str,
    to: str,
    day: date,
    token: Callable[[int], str] = secrets.token_hex,
) -> bytes:
    """Return the reply to a packet of these bytes; ``to`` is the fingerprint of whoever sent it.

    Raises MisuseError when nothing is written.
    """
    refuse_nothing(written)
    refs = {one.n: one.ref for one in body.numbered}
    entries = {one.n for one in body.numbered if isinstance(one, SharedEntry)}
    head = ReplyHead(
        token(16), body.head.id, sha256(content).hexdigest(), body.head.reference, sender, to, day
    )
    return reply.to_bytes(
        Reply(
            head,
            tuple(
                ReplyComment(refs[n], n, text.strip())
                for n, text in sorted(written.comments.items())
                if text.strip() and n in refs
            ),
            tuple(
                ReplyScore(refs[n], n, score) for n, score in sorted(written.scores.items()) if n in entries
            ),
            written.noticed.strip() or None,
            written.question.strip() or None,
            written.next,
        )
    )


def refuse_nothing(written: ReplyDraft) -> None:
    """Raise MisuseError when nothing is written."""
    if written.is_empty:
        raise MisuseError("you haven't written anything to send back", next_step="write a comment first")


def answered_packet(packets: tuple[Kept[Packet], ...], said: Reply, own: Collection[str]) -> Kept[Packet]:
    """Return which of one's packets a reply answers; ``own`` are one's fingerprints.

    Raises CompanionError: it is for somebody else, or to a packet that was not made here or not like this.
    """
    if said.head.to not in own:
        raise CompanionError("this reply is for someone else", next_step="tell the sender; nothing was kept")
    found = next((kept for kept in packets if kept.fact.body == said.head.packet), None)
    if found is None or found.fact.reference != said.head.reference:
        raise CompanionError(
            "this reply answers a packet that wasn't made here", next_step="nothing was kept"
        )
    if found.fact.digest != said.head.packet_sha256:
        raise CompanionError(
            "this reply answers a packet that isn't as you sent it",
            next_step="ask your mentor to open the packet you sent; nothing was kept",
        )
    return found


def understood(packet: Packet, said: Reply) -> Understood:
    """Return what a reply says. What names no number of the packet, or another handle, is not kept."""
    numbers = dict(enumerate((*packet.entries, *packet.commitments), 1))
    unkept: list[Unkept] = []
    comments: list[Commented] = []
    scores: list[Scored] = []
    said_things: list[ReplyComment | ReplyScore] = [*said.comments, *said.scores]
    for line, one in enumerate(said_things, 2):
        record = packet.handles.get(one.ref)
        text = f"{one.n}: {one.text}" if isinstance(one, ReplyComment) else f"depth {one.n}: {one.score:g}"
        if record is None or numbers.get(one.n) != record:
            unkept.append(Unkept(line, text, "It names something that wasn't in the packet."))
        elif isinstance(one, ReplyComment):
            comments.append(Commented(one.n, one.text, line))
        elif record not in packet.entries:
            unkept.append(Unkept(line, text, "A commitment has no depth."))
        elif len({other.score for other in said.scores if other.ref == one.ref}) > 1:
            unkept.append(Unkept(line, text, "There are two different scores for this text."))
        else:
            scores.append(Scored(one.n, one.score, line))
    unkept += [Unkept(1, kind, "A reply can't contain this kind of record.") for kind in said.refused]
    return Understood(tuple(comments), tuple(scores), said.question, said.noticed, said.next, tuple(unkept))
