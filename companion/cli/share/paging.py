"""``companion share --page``: what the mentor will see, and once that is agreed to, the page itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.review.making import Made, Seal
    from companion.review.page import Page
    from companion.store.record_store import RecordStore

ASKED = "Make this page? Nothing can call a copy back."


def share_page(options: Namespace) -> int:
    """Show the page, ask, write it, and keep what was shared with whom."""
    from companion.cli.asking import agreed
    from companion.cli.output import narrate
    from companion.cli.places import reading

    with reading(options) as store:
        if store is None:
            narrate("Nothing is written yet, so there is nothing to share.")
            return 1
        made, page = prepared(store, options)
        show(store, made, page)
        if not agreed(ASKED, yes=options.yes):
            return 1
        _hand_out(store, options, made, page)
    return 0


def prepared(
    store: RecordStore, options: Namespace, seal: Seal | None = None, signed_as: str | None = None
) -> tuple[Made, Page]:
    """Make the packet and its page; keeps nothing. A sealed one is from who signs it."""
    from companion.cli.places import open_catalog
    from companion.cli.share.choice import addressee_of, choice_of, purpose_of, sender_of
    from companion.review.handles import contact_secret
    from companion.review.making import make
    from companion.review.own_folder import own_secret
    from companion.review.page import page_of
    from companion.review.sent import since

    to = addressee_of(store, options.to)
    sender = signed_as or sender_of(store, options)
    choice = choice_of(store, options, to, purpose_of(store, options), sender)
    catalog, report = open_catalog(options), None
    if choice.report:
        from companion.review.shared_report import shared_report

        report = shared_report(store, catalog, store.clock.now())
    titles = {lesson.id: lesson.title for lesson in catalog.lessons}
    made = make(
        store,
        choice,
        secret=contact_secret(own_secret(store.home), to.id if to else None),
        now=store.clock.now(),
        title_of=titles.get,
        report=report,
        seal=seal,
        typed=options.sentence or "",
    )
    return made, page_of(made.body, since(store, made))


def show(store: RecordStore, made: Made, page: Page) -> None:
    """Print what the mentor will see, and say what the writer should know before it goes."""
    from companion.cli.output import emit, narrate
    from companion.review.agreement import is_agreed
    from companion.review.body_form import from_bytes
    from companion.review.making import folds_repeated
    from companion.review.page import TEN_MINUTES, minutes
    from companion.review.page_text import page_text
    from companion.review.people_named import people_named, told

    emit(page_text(page))
    for one in folds_repeated(made):
        narrate(one.told())
    if names := told(people_named(made.entries)):
        narrate(names)
    if (takes := minutes(from_bytes(made.body))) > TEN_MINUTES:
        narrate(f"Your mentor needs about {takes} minutes for this. Ten is what most people have.")
    if not is_agreed(store):
        narrate("You have no mentoring agreement yet: companion worksheet fill mentoring-agreement")


def _hand_out(store: RecordStore, options: Namespace, made: Made, page: Page) -> None:
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.review.handing_over import page_files, subject
    from companion.review.making import keep
    from companion.review.own_folder import sign_as
    from companion.safety.show import show_line

    back_up_today(store.home, store.clock)
    if options.sender:
        sign_as(store.home, options.sender)
    files = page_files(store.home, made.reference, page, Path(options.output) if options.output else None)
    try:
        keep(store, made, "page")
    except BaseException:
        files.remove()
        raise
    narrate(f"written: {show_line(str(files.html))}")
    narrate(f"the same as text, for the mail itself: {show_line(str(files.text))}")
    narrate(f"Mail it yourself, with the subject: {subject(made.reference)}")
    narrate("When the answer comes: companion receive FILE, or companion receive - and paste it")
