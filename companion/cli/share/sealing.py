"""``companion share --to``: what the mentor will see, and once that is agreed to, a sealed packet of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.share import WHERE
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.records.kinds import Contact
    from companion.review.making import Made
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore

ASKED = "Seal this packet? Nothing can call a copy back."


def share_sealed(options: Namespace) -> int:
    """Show what goes, ask, seal it for a contact or with a passphrase, and keep what was shared with whom."""
    from companion.cli.asking import agreed
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.cli.share.paging import prepared, show
    from companion.review.making import Seal
    from companion.review.own_keys import needed_keys
    from companion.seal.contact_line import write_contact_line

    with reading(options) as store:
        if store is None:
            narrate("Nothing is written yet, so there is nothing to share.")
            return 1
        keys = needed_keys(store.home)
        contact = None if options.passphrase else _recipient(store, options.to)
        to = _fingerprint(contact) if contact else None
        made, page = prepared(store, options, Seal(write_contact_line(keys.contact), to), keys.contact.name)
        show(store, made, page)
        if not agreed(ASKED, yes=options.yes):
            return 1
        _hand_out(store, options, made, keys, contact)
    return 0


def _recipient(store: RecordStore, name: str) -> Contact:
    """Return the contact to seal for; raises CompanionError for one without keys, or not trusted."""
    from companion.review.sent import contact_named

    kept = contact_named(store, name)
    if kept is None or kept.fact.age is None or kept.fact.minisign is None:
        raise CompanionError(
            "you have no keys for this person",
            where=WHERE,
            next_step="paste their contact line: companion keys trust -; or share a page: add --page",
        )
    if kept.fact.trusted is None:
        raise CompanionError(
            "you haven't compared the six words of this person's keys yet",
            where=WHERE,
            next_step="companion keys show prints them; then: companion keys trust -",
        )
    return kept.fact


def _fingerprint(contact: Contact) -> str:
    from companion.review.trust import line_of

    line = line_of(contact)
    assert line is not None, "a recipient has keys"
    return line.fingerprint


def _hand_out(
    store: RecordStore, options: Namespace, made: Made, keys: OwnKeys, contact: Contact | None
) -> None:
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.review.handing_over import sealed_file, subject
    from companion.review.making import keep
    from companion.safety.show import show_line
    from companion.seal.sealed import PACKET, seal, seal_with
    from companion.seal.words import new_passphrase
    from companion.store.private_files import remove_if_there

    back_up_today(store.home, store.clock)
    passphrase = None
    if contact is not None:
        assert contact.age is not None, "a recipient has keys"
        content = seal(made.body, keys.signing.secret, [contact.age], PACKET)
    else:
        passphrase = new_passphrase()
        content = seal_with(made.body, keys.signing.secret, passphrase, PACKET)
    path = sealed_file(store.home, made.reference, content, Path(options.output) if options.output else None)
    try:
        keep(store, made, "sealed")
    except BaseException:
        remove_if_there(str(path))
        raise
    narrate(f"written: {show_line(str(path))}")
    if passphrase is not None:
        narrate("Its passphrase; say it by phone or in person, never in the same mail:")
        narrate(f"  {passphrase}")
        narrate("It is kept nowhere.")
    narrate(f"Send the file yourself, with the subject: {subject(made.reference)}")
    narrate("Your mentor opens it with: companion review FILE")
