"""``companion share --to``: what the mentor will see, and once that is agreed to, a sealed packet of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.share import WHERE
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.records.kinds import Contact
    from companion.review.preparing import Handed
    from companion.store.record_store import RecordStore

ASKED = "Seal this packet? Nothing can call a copy back."


def share_sealed(options: Namespace) -> int:
    """Show what goes, ask, seal it for a contact or with a passphrase, and keep what was shared with whom."""
    from companion.cli.asking import agreed
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.cli.share.paging import NOTHING, shown
    from companion.review.own_keys import needed_keys
    from companion.review.preparing import hand_over_sealed, seal_for

    with reading(options) as store:
        if store is None:
            narrate(NOTHING)
            return 1
        keys = needed_keys(store.home)
        contact = None if options.passphrase else _recipient(store, options.to)
        prepared = shown(store, options, seal_for(keys, contact), keys.contact.name)
        if not agreed(ASKED, yes=options.yes):
            return 1
        back_up_today(store.home, store.clock)
        to = Path(options.output) if options.output else None
        _tell(hand_over_sealed(store, prepared, keys, contact, to))
    return 0


def _recipient(store: RecordStore, name: str) -> Contact:
    """Return the contact to seal for; raises CompanionError for one without keys, or not trusted."""
    from companion.review.sent import contact_named

    kept = contact_named(store, name)
    if kept is None or kept.fact.age is None or kept.fact.minisign is None:
        raise CompanionError(
            "you have no keys for this person",
            where=WHERE,
            next_step="paste their contact line (companion keys trust -), or share a page (add --page)",
        )
    if kept.fact.trusted is None:
        raise CompanionError(
            "you haven't compared the six words of this person's keys yet",
            where=WHERE,
            next_step="companion keys show prints them, and companion keys trust - takes their line",
        )
    return kept.fact


def _tell(handed: Handed) -> None:
    from companion.cli.output import narrate
    from companion.review.handing_over import subject
    from companion.safety.show import show_line

    narrate(f"written: {show_line(str(handed.files[0]))}")
    if handed.passphrase is not None:
        narrate("Its passphrase. Say it by phone or in person, never in the same mail:")
        narrate(f"  {handed.passphrase}")
        narrate("It isn't kept anywhere.")
    narrate(f"Send the file yourself, with the subject: {subject(handed.packet.fact.reference)}")
    narrate("Your mentor opens it with: companion review FILE")
