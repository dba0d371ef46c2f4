"""A mentor's home in tests, and people who send packets to it: each with keys of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from companion.review import body_form, mentoring, withdrawal
from companion.review.body import Body, Head, Numbered, SharedEntry
from companion.review.own_keys import OwnKeys, make_keys, own_keys
from companion.review.sealing import open_sealed
from companion.review.withdrawal import Withdrawal
from companion.seal.age_file import made_with
from companion.seal.age_identity import new_age_key
from companion.seal.contact_line import ContactLine, write_contact_line
from companion.seal.minisign_key import new_signing_key
from companion.seal.sealed import PACKET, WITHDRAWAL, seal, signed
from companion.store.record_store import RecordStore

DAY = date(2026, 3, 1)
PASSPHRASE = "zoom-abacus-zoom"
LITTLE_WORK = 1


class Sender:
    """Somebody who shares."""

    def __init__(self, name: str = "Ana") -> None:
        self.age, self.signing = new_age_key(), new_signing_key()
        self.line = ContactLine(name, self.age.recipient, self.signing.public)
        self._sent = 0

    def body(self, keys: OwnKeys, *numbered: Numbered, **more: object) -> Body:
        """A packet; of texts alone where only words are given."""
        self._sent += 1
        head = Head(
            id=f"{self._sent:02}{self.signing.public.encode().hex()[-30:]}",
            reference=f"K{self._sent + 1}-MARE",
            day=DAY,
            sender=self.line.name,
            purpose="",
            contact=write_contact_line(self.line),
            to=keys.contact.fingerprint,
        )
        return Body(head, numbered, **more)  # type: ignore[arg-type]

    def sealed(self, keys: OwnKeys, body: Body) -> bytes:
        """The packet as it is sent."""
        return seal(body_form.to_bytes(body), self.signing.secret, [keys.age.recipient], PACKET)

    def sealed_with_words(self, body: Body) -> bytes:
        """The packet as it is sent with a passphrase, which hardly takes work."""
        plain = signed(body_form.to_bytes(body), self.signing.secret, PACKET)
        return made_with(PASSPHRASE, plain, armour=False, work_factor=LITTLE_WORK)

    def withdraws(self, keys: OwnKeys, body: Body) -> bytes:
        """A request to delete it."""
        request = Withdrawal(body.head.id, body.head.reference, DAY)
        return seal(withdrawal.to_bytes(request), self.signing.secret, [keys.age.recipient], WITHDRAWAL)


def text(n: int, words: str, **more: object) -> SharedEntry:
    """A text with a number."""
    return SharedEntry(n, f"{n:020x}", DAY, words, **more)  # type: ignore[arg-type]


def keys_in(home: Path) -> OwnKeys:
    """The mentor's keys; made when there are none."""
    return own_keys(home) or make_keys(home, "Mara")


def arrives(store: RecordStore, home: Path, content: bytes) -> str:
    """Take a packet in, and return its id."""
    keys = keys_in(home)
    opened = open_sealed(content, keys)
    body, signer = mentoring.check_packet(store, opened, keys, by_passphrase=False)
    mentoring.take_in(store, home, keys, opened, signer)
    return body.head.id
