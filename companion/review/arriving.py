"""A sealed file as it arrives at a mentor: what it is, opened and checked, before anything of it is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.review.mentoring import check_packet, request_in
from companion.review.sealing import needs_passphrase, open_sealed
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import Mentee
    from companion.review.body import Body
    from companion.review.own_keys import OwnKeys
    from companion.review.sealing import Opened
    from companion.review.trust import Signer
    from companion.review.withdrawal import Withdrawal


@fact
class PacketCame:
    """A packet for this person, in order, and who signed it."""

    opened: Opened
    body: Body
    signer: Signer


@fact
class RequestCame:
    """A request to delete a packet that is here, signed by whoever sent it."""

    request: Withdrawal
    mentee: Kept[Mentee]


def typed_path(text: str) -> str:
    """Return a path as it was typed, pasted or dragged into a terminal, which quotes what has spaces."""
    path = text.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"":
        return path[1:-1]
    return path if os.path.exists(path) else path.replace("\\ ", " ")  # noqa: PTH110  (it may be no path)


def content_of(name: str) -> bytes:
    """Return what is in a file, as its name was typed; raises CompanionError when it cannot be read."""
    from companion.seal.age_header import MAX_FILE

    try:
        with open(os.path.expanduser(name), "rb") as stream:  # noqa: PTH111, PTH123  (as it was typed)
            return stream.read(2 * MAX_FILE)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this isn't the name of a file"
        raise CompanionError(
            f"the packet can't be read: {why}", where=name, next_step="check the name"
        ) from error


class PassphraseNeededError(CompanionError):
    """The file is sealed with a passphrase, and none was given."""


def opened_in(name: str, keys: OwnKeys, passphrase: str | None) -> tuple[Opened, bool]:
    """Return what a file holds, opened and not checked yet, and whether a passphrase opened it.

    It takes a second with a passphrase, and touches no record: it can be called in a thread. Raises
    PassphraseNeededError, and CompanionError as ``open_sealed``.
    """
    from companion.seal.words import as_made

    content = content_of(name)
    by_passphrase = needs_passphrase(content)
    if by_passphrase and passphrase is None:
        raise PassphraseNeededError(
            "this file needs a passphrase", next_step="ask the sender for the six words"
        )
    return open_sealed(content, keys, as_made(passphrase) if passphrase else None), by_passphrase


def came(
    store: Reader, keys: OwnKeys, opened: Opened, *, name: str, by_passphrase: bool
) -> PacketCame | RequestCame:
    """Return what came in the file ``name``; keeps nothing.

    Raises CompanionError for all that is not in order.
    """
    if opened.form == "reply":
        raise CompanionError("this is a reply to you", next_step=f"take it in with: companion receive {name}")
    if opened.form == "withdrawal":
        return RequestCame(*request_in(store, opened))
    return PacketCame(opened, *check_packet(store, opened, keys, by_passphrase=by_passphrase))
