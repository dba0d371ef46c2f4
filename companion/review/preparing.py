"""A packet prepared from a choice and handed over: shown first, then written or sealed, then kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.store.private_files import remove_if_there

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.records.kept import Kept
    from companion.records.kinds import Contact, Packet
    from companion.review.choosing import Choice
    from companion.review.making import Made, Seal
    from companion.review.own_keys import OwnKeys
    from companion.review.page_form import Page
    from companion.store.record_store import RecordStore


KNOWN_BY = 300
"""The latest entries, by which a name is known that begins a sentence in what goes."""


@fact
class Prepared:
    """A packet and the page of its bytes; ``text`` is the page as its reader sees it in a mail.

    ``warnings`` are what the writer should know first: folded words that can be read all the same, people who
    are named, and a packet that takes longer than a mentor has.
    """

    made: Made
    page: Page
    text: str
    warnings: tuple[str, ...]


@fact
class Handed:
    """A page or a sealed packet that was written, and the record of what was shared.

    ``files`` are the page and its text, or the one sealed file; ``passphrase`` opens one sealed for no key.
    """

    files: tuple[Path, ...]
    packet: Kept[Packet]
    prepared: Prepared
    passphrase: str | None = None


def prepare(
    store: RecordStore, catalog: Catalog, choice: Choice, *, typed: str = "", seal: Seal | None = None
) -> Prepared:
    """Make the packet and its page; keeps nothing. Raises MisuseError as ``making.make`` does."""
    from companion.review.handles import contact_secret
    from companion.review.making import make
    from companion.review.own_folder import own_secret
    from companion.review.page import page_of
    from companion.review.page_text import page_text
    from companion.review.sent import since

    report = None
    if choice.report:
        from companion.review.shared_report import shared_report

        report = shared_report(store, catalog, store.clock.now())
    titles = {lesson.id: lesson.title for lesson in catalog.lessons}
    made = make(
        store,
        choice,
        secret=contact_secret(own_secret(store.home), choice.to.id if choice.to else None),
        now=store.clock.now(),
        title_of=titles.get,
        report=report,
        typed=typed,
        seal=seal,
    )
    page = page_of(made.body, since(store, made))
    return Prepared(made, page, page_text(page), tuple(_warnings(store, made)))


def hand_over(store: RecordStore, prepared: Prepared, to: Path | None = None) -> Handed:
    """Write the page, keep what was shared with whom, and the name it is signed with; all of it or nothing.

    Raises CompanionError where the disk refuses, or something chosen was changed since it was prepared.
    """
    from companion.review.handing_over import page_files
    from companion.review.making import keep
    from companion.review.own_folder import own_name, sign_as

    made = prepared.made
    files = page_files(store.home, made.reference, prepared.page, to)
    try:
        if own_name(store.home) != made.choice.sender:
            sign_as(store.home, made.choice.sender)
        packet = keep(store, made, "page")
    except BaseException:
        files.remove()
        raise
    return Handed(files, packet, prepared)


def hand_over_sealed(
    store: RecordStore, prepared: Prepared, keys: OwnKeys, contact: Contact | None, to: Path | None = None
) -> Handed:
    """Seal the packet for a contact, or with six words for none, and keep what was shared with whom.

    All of it or nothing. Raises CompanionError as ``hand_over``.
    """
    from companion.review.handing_over import sealed_file
    from companion.review.making import keep
    from companion.seal.sealed import PACKET, seal, seal_with
    from companion.seal.words import new_passphrase

    made, passphrase = prepared.made, None
    if contact is not None and contact.age is not None:
        content = seal(made.body, keys.signing.secret, [contact.age], PACKET)
    else:
        passphrase = new_passphrase()
        content = seal_with(made.body, keys.signing.secret, passphrase, PACKET)
    file = sealed_file(store.home, made.reference, content, to)
    try:
        packet = keep(store, made, "sealed")
    except BaseException:
        remove_if_there(str(file))
        raise
    return Handed((file,), packet, prepared, passphrase)


def take_back(store: RecordStore, handed: Handed) -> None:
    """Delete what was made, and what was kept about it; what was mailed stays where it is."""
    store.delete(handed.packet.id)
    for file in handed.files:
        remove_if_there(str(file))


def seal_for(keys: OwnKeys, contact: Contact | None) -> Seal:
    """Return what a sealed packet says of who it is from and for; None is whoever has the words."""
    from companion.review.making import Seal
    from companion.review.trust import line_of
    from companion.seal.contact_line import write_contact_line

    line = line_of(contact) if contact is not None else None
    return Seal(write_contact_line(keys.contact), line.fingerprint if line is not None else None)


def _warnings(store: RecordStore, made: Made) -> list[str]:
    from companion.review.body_form import from_bytes
    from companion.review.making import folds_repeated
    from companion.review.page import TEN_MINUTES, minutes
    from companion.review.people_named import people_named, told

    found = [one.told() for one in folds_repeated(made)]
    from companion.records.kinds import Entry

    others = [kept.fact.text for kept in store.all(Entry)[-KNOWN_BY:]]
    if names := told(people_named(made.entries, others)):
        found.append(names)
    if (takes := minutes(from_bytes(made.body))) > TEN_MINUTES:
        found.append(f"Your mentor needs about {takes} minutes for this. Ten is what most people have.")
    return found
