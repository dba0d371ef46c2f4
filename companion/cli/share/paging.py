"""``companion share --page``: what the mentor will see, and once that is agreed to, the page itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.review.making import Seal
    from companion.review.preparing import Prepared
    from companion.store.record_store import RecordStore

ASKED = "Make this page? Nothing can call a copy back."
NOTHING = "You haven't written anything yet, so there's nothing to share."


def share_page(options: Namespace) -> int:
    """Show the page, ask, write it, and keep what was shared with whom."""
    from companion.cli.asking import agreed
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.review.handing_over import subject
    from companion.review.preparing import hand_over
    from companion.safety.show import show_line

    with reading(options) as store:
        if store is None:
            narrate(NOTHING)
            return 1
        prepared = shown(store, options)
        if not agreed(ASKED, yes=options.yes):
            return 1
        back_up_today(store.home, store.clock)
        html, text = hand_over(store, prepared, Path(options.output) if options.output else None).files
    narrate(f"written: {show_line(str(html))}")
    narrate(f"the same as text, for the mail itself: {show_line(str(text))}")
    narrate(f"Mail it yourself, with the subject: {subject(prepared.made.reference)}")
    narrate("When the answer comes: companion receive FILE, or companion receive - and paste it")
    return 0


def shown(
    store: RecordStore, options: Namespace, seal: Seal | None = None, signed_as: str | None = None
) -> Prepared:
    """Print what the mentor will see, say what to know before it goes, and return it; keeps nothing.

    A sealed packet is from whoever signs it.
    """
    from companion.cli.output import emit, narrate
    from companion.cli.places import open_catalog
    from companion.cli.share.choice import addressee_of, choice_of, purpose_of, sender_of
    from companion.review.agreement import is_agreed
    from companion.review.preparing import prepare

    to, sender = addressee_of(store, options.to), signed_as or sender_of(store, options)
    choice = choice_of(store, options, to, purpose_of(store, options), sender)
    prepared = prepare(store, open_catalog(options), choice, typed=options.sentence or "", seal=seal)
    emit(prepared.text)
    for warning in prepared.warnings:
        narrate(warning)
    if not is_agreed(store):
        narrate("You have no mentoring agreement yet: companion worksheet fill mentoring-agreement")
    return prepared
