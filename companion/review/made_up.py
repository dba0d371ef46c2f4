"""Ana's two packets, made up, so that a mentor can look before anybody sends one.

They are sealed with keys made on the spot and come the way any packet comes. The first one is answered.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from companion.demo.voices import ana
from companion.review import body_form, inbox, mentoring
from companion.review.body import Body, Head, SharedAnswer, SharedCommitment, SharedEntry
from companion.review.own_keys import make_keys
from companion.review.reference import make_reference
from companion.review.sealing import open_sealed
from companion.review.trust import trust

if TYPE_CHECKING:
    from companion.review.own_keys import OwnKeys
    from companion.seal.contact_line import ContactLine
    from companion.seal.minisign_key import SigningKey
    from companion.store.record_store import RecordStore

BETWEEN = timedelta(days=28)
"""From the first packet to the second."""
_DESK, _WEEK, _TWENTY, _DAY_OFF, _KEPT, _NEXT, _COMMENT = (f"{n:020x}" for n in range(1, 8))


def make_up(store: RecordStore, home: Path, today: date) -> str:
    """Make a mentor's home of Ana's packets; returns the id of the second one, which is new."""
    from companion.seal.age_identity import new_age_key
    from companion.seal.contact_line import ContactLine
    from companion.seal.minisign_key import new_signing_key

    keys, signing = make_keys(home, ana.MENTOR), new_signing_key()
    line = ContactLine(ana.NAME, new_age_key().recipient, signing.public)
    trust(store, line, today - 2 * BETWEEN)
    first = _first(_head(line, keys, 0, today - timedelta(days=1) - BETWEEN))
    second = _second(_head(line, keys, 1, today - timedelta(days=1), before=first.head))
    for body in (first, second):
        _arrive(store, home, keys, body, signing)
    answer = inbox.ReplyDraft({2: ana.COMMENT}, dict(ana.SCORES), ana.NOTICED, ana.QUESTION, sent=True)
    inbox.keep_draft(home, first.head.id, answer)
    mentee = mentoring.note(store, mentoring.whose(store, second.head.id), ana.NOTES)
    mentoring.talk_on(store, mentee, today + timedelta(days=2))
    return second.head.id


def _head(line: ContactLine, keys: OwnKeys, number: int, day: date, before: Head | None = None) -> Head:
    from companion.seal.contact_line import write_contact_line

    return Head(
        id=secrets.token_hex(16),
        reference=make_reference((before.reference,) if before else ()),
        day=day,
        sender=ana.NAME,
        purpose=ana.PURPOSE[number],
        contact=write_contact_line(line),
        to=keys.contact.fingerprint,
        previous=before.id if before else None,
    )


def _first(head: Head) -> Body:
    texts = (
        SharedEntry(1, _DESK, _ago(head, 8), ana.DESK),
        SharedEntry(2, _WEEK, _ago(head, 3), ana.WEEK),
    )
    return Body(head, (*texts, SharedCommitment(3, _KEPT, ana.CUE, ana.ACT, _ago(head, -12))))


def _second(head: Head) -> Body:
    first = BETWEEN.days
    numbered = (
        SharedEntry(1, _DESK, _ago(head, first + 8), ana.DESK),
        SharedEntry(2, _WEEK, _ago(head, first + 3), ana.WEEK_LATER),
        SharedEntry(3, _TWENTY, _ago(head, 12), ana.TWENTY, ana.TWENTY_ASKED, ana.TWENTY_LESSON),
        SharedEntry(4, _DAY_OFF, _ago(head, 4), ana.DAY_OFF),
        SharedCommitment(5, _KEPT, ana.CUE, ana.ACT, _ago(head, first - 12), "kept", ana.KEPT),
        SharedCommitment(6, _NEXT, ana.CUE_NEXT, ana.ACT_NEXT, _ago(head, -6)),
    )
    return Body(head, numbered, (SharedAnswer(_COMMENT, ana.ANSWERED, ana.COMMENT),))


def _ago(head: Head, days: int) -> date:
    return head.day - timedelta(days=days)


def _arrive(store: RecordStore, home: Path, keys: OwnKeys, body: Body, signing: SigningKey) -> None:
    """Seal a packet as Ana would, and take it in as it is taken in from her."""
    from companion.seal.sealed import PACKET, seal

    content = seal(body_form.to_bytes(body), signing.secret, [keys.age.recipient], PACKET)
    opened = open_sealed(content, keys)
    _, signer = mentoring.check_packet(store, opened, keys, by_passphrase=False)
    mentoring.take_in(store, home, keys, opened, signer)
