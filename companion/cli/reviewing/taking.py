"""A sealed file taken in: a packet is shown with who signed it and kept, a request to delete one obeyed."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.review.arriving import RequestCame
    from companion.review.mentoring import Held
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore


def take(store: RecordStore, keys: OwnKeys, options: Namespace) -> Held | None:
    """Return the packet in a file, kept from now on; None for a request, which was dealt with."""
    from companion.cli.output import narrate
    from companion.cli.share.passphrase import asked_passphrase
    from companion.review.arriving import RequestCame, came, content_of
    from companion.review.mentoring import held, take_in
    from companion.review.sealing import needs_passphrase, open_sealed
    from companion.review.trust import WARNINGS

    content = content_of(options.packet)
    by_passphrase = needs_passphrase(content)
    opened = open_sealed(content, keys, asked_passphrase(options) if by_passphrase else None)
    found = came(store, keys, opened, name=options.packet, by_passphrase=by_passphrase)
    if isinstance(found, RequestCame):
        _withdrawn(store, found, yes=options.yes)
        return None
    narrate(f"From {found.signer.line.name}, {found.signer.fingerprint}")
    if WARNINGS[found.signer.standing]:
        narrate(WARNINGS[found.signer.standing])
    for kind in found.body.refused:
        narrate(f"It has a kind of record that doesn't belong in a packet. This wasn't read: {kind}")
    take_in(store, store.home, keys, opened, found.signer)
    return held(store.home, keys, found.body.head.id)


def _withdrawn(store: RecordStore, found: RequestCame, *, yes: bool) -> None:
    from companion.cli.asking import agreed
    from companion.cli.output import emit, narrate
    from companion.review.mentoring import obey

    reference = found.request.reference
    emit(f"You are asked to delete the packet {reference}, with what you wrote to it.")
    if agreed("Delete it?", yes=yes):
        obey(store, store.home, found.mentee, found.request.packet)
        narrate("Deleted here. If you kept the file or a mail, delete those too.")
