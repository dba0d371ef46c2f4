"""A sealed file taken in: a packet is shown with who signed it and kept, a request to delete one obeyed."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.review.mentoring import Held
    from companion.review.own_keys import OwnKeys
    from companion.review.sealing import Opened
    from companion.store.record_store import RecordStore


def take(store: RecordStore, keys: OwnKeys, options: Namespace) -> Held | None:
    """Return the packet in a file, kept from now on; None for a request, which was dealt with."""
    from companion.cli.output import narrate
    from companion.cli.share.passphrase import asked_passphrase
    from companion.review.mentoring import check_packet, held, take_in
    from companion.review.sealing import needs_passphrase, open_sealed
    from companion.review.trust import WARNINGS

    content = _content(options.packet)
    by_passphrase = needs_passphrase(content)
    opened = open_sealed(content, keys, asked_passphrase(options) if by_passphrase else None)
    if opened.form == "withdrawal":
        _withdrawn(store, opened, yes=options.yes)
        return None
    if opened.form == "reply":
        raise CompanionError("this is a reply to you", next_step=f"companion receive {options.packet}")
    body, signer = check_packet(store, opened, keys, by_passphrase=by_passphrase)
    narrate(f"From {signer.line.name}, {signer.fingerprint}")
    if WARNINGS[signer.standing]:
        narrate(WARNINGS[signer.standing])
    for kind in body.refused:
        narrate(f"It holds a kind of record that has no place in a packet, which was not read: {kind}")
    take_in(store, store.home, keys, opened, signer)
    return held(store.home, keys, body.head.id)


def _withdrawn(store: RecordStore, opened: Opened, *, yes: bool) -> None:
    from companion.cli.asking import agreed
    from companion.cli.output import emit, narrate
    from companion.review.mentoring import obey, request_in

    request, mentee = request_in(store, opened)
    emit(f"You are asked to delete the packet {request.reference}, with what you wrote to it.")
    if agreed("Delete it?", yes=yes):
        obey(store, store.home, mentee, request.packet)
        narrate("Deleted here. If you kept the file or a mail, delete those too.")


def _content(name: str) -> bytes:
    from companion.seal.age_header import MAX_FILE

    try:
        with open(name, "rb") as stream:  # noqa: PTH123  (as it was typed)
            return stream.read(2 * MAX_FILE)
    except OSError as error:
        raise CompanionError(
            f"the packet cannot be read: {error.strerror}", where=name, next_step="check the name"
        ) from error
