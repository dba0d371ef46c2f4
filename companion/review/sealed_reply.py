"""A sealed reply taken in: opened, its signature checked against the contacts, then read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.records.kinds import Packet
from companion.review import reply
from companion.review.received import Received, receive
from companion.review.replying import answered_packet, understood
from companion.review.sealing import Opened, contact_signer
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.review.own_keys import OwnKeys
    from companion.review.trust import Signer
    from companion.store.record_store import RecordStore


def received_reply(store: RecordStore, opened: Opened, keys: OwnKeys) -> tuple[Received, Signer]:
    """Return what a reply would add, and who signed it; keeps nothing.

    The reply to a packet that went to a contact must be signed by that contact. Raises CompanionError for all
    that is not in order.
    """
    from companion.seal.refusals import SignedByAnotherKeyError
    from companion.seal.sealed import REPLY

    if opened.form != "reply":
        raise CompanionError(
            "this isn't a reply", next_step="to open a packet or a request: companion review FILE"
        )
    signer = contact_signer(store, opened, REPLY)
    assert signer.contact is not None, "one of the contacts signed it"
    said = reply.from_bytes(opened.body)
    packet = answered_packet(store.all(Packet), said, keys.fingerprints)
    if packet.fact.to not in (None, signer.contact.id):
        raise SignedByAnotherKeyError(
            "this reply wasn't signed by the person the packet went to",
            next_step="ask your mentor; nothing was kept",
        )
    taken = receive(store, packet, understood(packet.fact, said), by=signer.contact.fact.name)
    return taken, signer
