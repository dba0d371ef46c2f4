"""The mentor's side: packets taken in, whose they are, what is new in them, and requests obeyed.

Of a mentee the mentor's record knows a contact, the ids of packets, own notes and the next talk; nothing that
the mentee wrote.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from companion.fact import fact
from companion.records.kinds import Contact, Mentee
from companion.review import body_form, inbox, withdrawal
from companion.review.sealing import Opened, checked, packet_signer
from companion.review.trust import Signer, line_of, remember, standing_of
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.review.body import Body
    from companion.review.own_keys import OwnKeys
    from companion.review.withdrawal import Withdrawal
    from companion.store.record_store import RecordStore

Progress = Literal["answered", "answer begun", "not answered yet"]
"""How far the answer to a packet is, in words."""


@fact
class Held:
    """A packet that was received and is kept: its bytes, what it says, and how far the answer is."""

    content: bytes
    body: Body
    draft: inbox.ReplyDraft

    @property
    def progress(self) -> Progress:
        """How far the answer is."""
        if self.draft.sent:
            return "answered"
        return "not answered yet" if self.draft.is_empty else "answer begun"


@fact
class MenteeAtHand:
    """A mentee with the packets that are kept, the latest first."""

    kept: Kept[Mentee]
    contact: Contact
    packets: tuple[Held, ...]


def check_packet(store: Reader, opened: Opened, keys: OwnKeys, *, by_passphrase: bool) -> tuple[Body, Signer]:
    """Return a packet and who signed it, before anything is kept.

    Raises CompanionError when it was not sealed for this person, or its signature is not in order.
    """
    body, signer = packet_signer(store, opened)
    if not by_passphrase and body.head.to not in keys.fingerprints:
        raise CompanionError("this packet is for someone else", next_step="tell the sender; nothing was kept")
    return body, signer


def take_in(store: RecordStore, home: Path, keys: OwnKeys, opened: Opened, signer: Signer) -> Kept[Mentee]:
    """Keep a packet that was checked, and whose it is; an unknown key is kept as one, and not trusted."""
    body = inbox.keep_packet(home, keys, opened)
    contact = remember(store, signer.line)
    mentee = mentee_of(store, contact.id)
    if mentee is None:
        return store.add(Mentee(contact.id, (body.head.id,)))
    if body.head.id in mentee.fact.packets:
        return mentee
    return store.revise(mentee.id, replace(mentee.fact, packets=(*mentee.fact.packets, body.head.id)))


def mentee_of(store: Reader, contact: str) -> Kept[Mentee] | None:
    """Return the mentee who is a contact."""
    return next((kept for kept in store.all(Mentee) if kept.fact.contact == contact), None)


def whose(store: Reader, packet: str) -> Kept[Mentee]:
    """Return whose packet it is; raises CompanionError when it belongs to nobody here."""
    for kept in store.all(Mentee):
        if packet in kept.fact.packets:
            return kept
    raise CompanionError("this packet isn't from anyone you know here", next_step="open the file again")


def held(home: Path, keys: OwnKeys, id: str) -> Held | None:
    """Return a packet that is kept; None when it is not."""
    content = inbox.packet(home, keys, id)
    return (
        Held(content, body_form.from_bytes(content), inbox.draft(home, id)) if content is not None else None
    )


def mentees(store: Reader, home: Path, keys: OwnKeys) -> tuple[MenteeAtHand, ...]:
    """Return the mentees by name, each with the packets that can still be opened."""
    contacts = {kept.id: kept.fact for kept in store.all(Contact)}
    found = []
    for kept in store.all(Mentee):
        packets = [one for id in reversed(kept.fact.packets) if (one := _openable(home, keys, id))]
        contact = contacts.get(kept.fact.contact, Contact("?"))
        found.append(MenteeAtHand(kept, contact, tuple(packets)))
    return tuple(sorted(found, key=lambda one: one.contact.name.casefold()))


def earlier_of(home: Path, keys: OwnKeys, body: Body) -> tuple[Body, ...]:
    """Return the packets that came before, the latest first: each names the one before it.

    Where one was deleted, what came before it isn't known any more.
    """
    found: dict[str, Body] = {}
    name = body.head.previous
    while name and name not in (body.head.id, *found) and (before := _openable(home, keys, name)):
        found[name] = before.body
        name = before.body.head.previous
    return tuple(found.values())


def sender_of(store: Reader, body: Body) -> Signer:
    """Return who a kept packet is from, and how their keys stand to those one has now."""
    from companion.seal.contact_line import read_contact_line

    assert body.head.contact is not None, "a packet that was taken in says who it is from"
    return standing_of(store, read_contact_line(body.head.contact))


def request_in(store: Reader, opened: Opened) -> tuple[Withdrawal, Kept[Mentee]]:
    """Return a request to delete a packet, and whose it is; raises CompanionError when another signed it."""
    from companion.seal.sealed import WITHDRAWAL

    found = withdrawal.from_bytes(opened.body)
    for kept in store.all(Mentee):
        if found.packet in kept.fact.packets:
            contact = next((one.fact for one in store.all(Contact) if one.id == kept.fact.contact), None)
            line = line_of(contact) if contact is not None else None
            if line is not None:
                checked(store, opened, line, WITHDRAWAL)
                return found, kept
    raise CompanionError("this asks you to delete a packet that isn't here", next_step="nothing was changed")


def obey(store: RecordStore, home: Path, mentee: Kept[Mentee], packet: str) -> None:
    """Delete a packet, what was written to it, and the mention of it."""
    inbox.remove(home, packet)
    left = tuple(one for one in mentee.fact.packets if one != packet)
    store.revise(mentee.id, replace(mentee.fact, packets=left))


def talk_on(store: RecordStore, mentee: Kept[Mentee], day: date | None) -> Kept[Mentee]:
    """Note when the next talk is."""
    return store.revise(mentee.id, replace(mentee.fact, next_talk=day))


def note(store: RecordStore, mentee: Kept[Mentee], text: str) -> Kept[Mentee]:
    """Keep one's own notes on a mentee; they never travel."""
    return store.revise(mentee.id, replace(mentee.fact, notes=text.strip() or None))


def _openable(home: Path, keys: OwnKeys, id: str) -> Held | None:
    """Return a packet; None also for one that cannot be opened any more, such as after keys were lost."""
    try:
        return held(home, keys, id)
    except CompanionError:
        return None
