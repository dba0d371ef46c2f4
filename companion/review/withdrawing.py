"""Asking for what was shared to be deleted, which is all one can do: a sealed request, or a mail."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.records.clock import local_day
from companion.records.kept import Kept
from companion.records.kinds import Packet
from companion.review.handing_over import free_name, sealed_file
from companion.review.own_folder import own_name
from companion.review.own_keys import needed_keys
from companion.review.sent import contact_with_keys, name_of
from companion.review.withdrawal import Withdrawal, mail_text, to_bytes
from companion.store.private_files import remove_if_there

if TYPE_CHECKING:
    from companion.store.record_store import RecordStore

CANNOT = "A copy can't be called back. You can only ask for it to be deleted."


@fact
class Asked:
    """A request that is made and not sent: sealed in ``file``; without one ``mail`` is what to write."""

    packet: Kept[Packet]
    to: str
    file: Path | None
    mail: str


def ask(store: RecordStore, packet: Kept[Packet], to: Path | None = None) -> Asked:
    """Make the request, in a new file where it is sealed, and note that the packet was withdrawn.

    Raises CompanionError when the file ``to`` is there already or the disk refuses.
    """
    shared = packet.fact
    contact = contact_with_keys(store, shared.to) if shared.way == "sealed" else None
    file = None
    if contact is not None and contact.age is not None and shared.body is not None:
        file = _sealed(store, shared.body, shared.reference, contact.age, to)
    mail = mail_text(shared.reference, own_name(store.home) or "")
    asked = Asked(packet, name_of(store, shared.to), file, mail)
    try:
        if shared.withdrawn is None:
            store.revise(packet.id, replace(shared, withdrawn=local_day(store.clock.now())))
    except BaseException:
        _remove(asked)
        raise
    return asked


def take_back(store: RecordStore, asked: Asked) -> None:
    """Delete the request, and the note of it; what was sent is on its way."""
    _remove(asked)
    if asked.packet.fact.withdrawn is None:
        store.revise(asked.packet.id, asked.packet.fact)


def no_longer(store: RecordStore, packet: Kept[Packet]) -> Kept[Packet]:
    """Note that nothing is asked about a packet any more; a request that was sent is on its way."""
    return store.revise(packet.id, replace(packet.fact, withdrawn=None))


def _sealed(store: RecordStore, body: str, reference: str, recipient: str, to: Path | None) -> Path:
    from companion.seal.sealed import WITHDRAWAL, seal

    keys = needed_keys(store.home)
    request = Withdrawal(body, reference, local_day(store.clock.now()))
    content = seal(to_bytes(request), keys.signing.secret, [recipient], WITHDRAWAL)
    return sealed_file(store.home, free_name(store.home, f"{reference}-withdrawn"), content, to)


def _remove(asked: Asked) -> None:
    if asked.file is not None:
        remove_if_there(str(asked.file))
