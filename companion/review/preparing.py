"""A page prepared from a choice and handed over: what the app shows first, then writes, then keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.fact import fact

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.records.kept import Kept
    from companion.records.kinds import Packet
    from companion.review.choosing import Choice
    from companion.review.handing_over import PageFiles
    from companion.review.making import Made
    from companion.review.page import Page
    from companion.store.record_store import RecordStore


@fact
class Prepared:
    """A packet and the page of its bytes; ``text`` is the page as its reader sees it in a mail.

    ``warnings`` say where something that was folded can be read all the same.
    """

    made: Made
    page: Page
    text: str
    warnings: tuple[str, ...]


@fact
class Handed:
    """A page that was written, and the record of what was shared."""

    files: PageFiles
    packet: Kept[Packet]
    prepared: Prepared


def prepare(store: RecordStore, catalog: Catalog, choice: Choice, *, typed: str = "") -> Prepared:
    """Make the packet and its page; keeps nothing. Raises MisuseError as ``making.make`` does."""
    from companion.review.handles import contact_secret
    from companion.review.making import folds_repeated, make
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
    )
    page = page_of(made.body, since(store, made))
    return Prepared(made, page, page_text(page), tuple(one.told() for one in folds_repeated(made)))


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


def take_back(store: RecordStore, handed: Handed) -> None:
    """Delete a page that was made, and what was kept about it; what was mailed stays where it is."""
    store.delete(handed.packet.id)
    handed.files.remove()
