"""A mentor's mail taken in: its bytes, which packet it answers, and what of it would be kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.kinds import Comment, Depth, Review
from companion.safety.counted import counted
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.course.catalog import Catalog
    from companion.records.derived import Derived
    from companion.records.kept import Kept
    from companion.records.kinds import Packet
    from companion.review.mail_body import Mail
    from companion.review.received import Received
    from companion.store.record_store import RecordStore


@fact
class Opened:
    """A mail that was read, and the packets it names: with one of them it is known what it answers."""

    mail: Mail
    named: tuple[Kept[Packet], ...]


def content_of(path: str) -> bytes:
    """Return a saved mail, as far as one is read; raises CompanionError when it cannot be."""
    from companion.review.mail_body import MAX_BYTES

    name = os.path.expanduser(path.strip().strip("\"'"))  # noqa: PTH111  (as a shell reads it)
    try:
        with open(name, "rb") as stream:  # noqa: PTH123  (as it was typed)
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this isn't the name of a file"
        raise CompanionError(
            f"the mail can't be read: {why}", where=name, next_step="check the name"
        ) from error


def taken_sealed(
    store: RecordStore, content: bytes, passphrase: str | None = None
) -> tuple[Received, tuple[str, ...]]:
    """Return what a sealed reply says, and what has to be known of who signed it; keeps nothing.

    Raises CompanionError when it is not in order, or not from whom the packet went to.
    """
    from companion.review.own_keys import needed_keys
    from companion.review.sealed_reply import received_reply
    from companion.review.sealing import open_sealed
    from companion.review.trust import WARNINGS

    keys = needed_keys(store.home)
    read, signer = received_reply(store, open_sealed(content, keys, passphrase), keys)
    warning = WARNINGS[signer.standing]
    return read, (f"{signer.line.name}, {signer.fingerprint}: {warning}",) if warning else ()


def opened(store: RecordStore, content: bytes) -> Opened:
    """Read a mail; raises CompanionError for what is no mail."""
    from companion.review.answer import named_by
    from companion.review.mail_body import read_mail

    mail = read_mail(content)
    return Opened(mail, named_by(store, mail))


def taken(store: RecordStore, catalog: Catalog, read: Opened, packet: Kept[Packet]) -> Received:
    """Return what a mail says to a packet; keeps nothing."""
    from companion.review import answer
    from companion.review.own_folder import own_name
    from companion.review.received import receive

    titles = {lesson.id: lesson.title for lesson in catalog.lessons}
    sender = own_name(store.home) or ""
    said = answer.read(
        store, read.mail, packet, home=store.home, sender=sender, title_of=titles.get, others=read.named
    )
    return receive(store, packet, said)


def kept_in_words(new: Sequence[Derived]) -> str:
    """Return what was kept, as people call it: “2 comments, 1 score and a next step”."""
    facts = [one.fact for one in new]
    words = [
        counted(number, noun)
        for kind, noun in ((Comment, "comment"), (Depth, "depth score"))
        if (number := sum(isinstance(one, kind) for one in facts))
    ]
    for review in (one for one in facts if isinstance(one, Review)):
        said = (("what was noticed", review.noticed), ("a question", review.question))
        words += [what for what, text in (*said, ("a next step", review.next)) if text]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
