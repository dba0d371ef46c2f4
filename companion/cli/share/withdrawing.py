"""``companion share --withdraw``: a request to delete what was shared; it can ask, and no more."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.share import WHERE
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Packet
    from companion.store.record_store import RecordStore


def withdraw(options: Namespace) -> int:
    """Make the request, say how to send it, and note that the packet was withdrawn."""
    from companion.cli.asking import agreed
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import emit, narrate
    from companion.cli.places import reading
    from companion.records.clock import local_day
    from companion.review.sent import name_of, packet_named

    with reading(options) as store:
        if store is None:
            raise CompanionError("you haven't shared anything from here", where=WHERE)
        kept = packet_named(store, options.withdraw)
        emit(
            f"{kept.fact.reference}, shared with {name_of(store, kept.fact.to)} on {local_day(kept.created)}"
        )
        narrate("A copy can't be called back. You can only ask for it to be deleted.")
        if not agreed("Ask for it to be deleted?", yes=options.yes):
            return 1
        back_up_today(store.home, store.clock)
        _ask(store, options, kept)
        if kept.fact.withdrawn is None:
            store.revise(kept.id, replace(kept.fact, withdrawn=local_day(store.clock.now())))
    return 0


def _ask(store: RecordStore, options: Namespace, kept: Kept[Packet]) -> None:
    from companion.cli.output import emit, narrate
    from companion.records.clock import local_day
    from companion.review.handing_over import sealed_file
    from companion.review.own_folder import own_name
    from companion.review.own_keys import needed_keys
    from companion.review.sent import contact_with_keys
    from companion.review.withdrawal import Withdrawal, mail_text, to_bytes
    from companion.safety.show import show_line
    from companion.seal.sealed import WITHDRAWAL, seal

    contact = contact_with_keys(store, kept.fact.to) if kept.fact.way == "sealed" else None
    if contact is None or contact.age is None or kept.fact.body is None:
        narrate("Send this by mail:")
        emit(mail_text(kept.fact.reference, own_name(store.home) or ""))
        return
    keys = needed_keys(store.home)
    request = Withdrawal(kept.fact.body, kept.fact.reference, local_day(store.clock.now()))
    content = seal(to_bytes(request), keys.signing.secret, [contact.age], WITHDRAWAL)
    name = f"{kept.fact.reference}-withdrawn"
    path = sealed_file(store.home, name, content, Path(options.output) if options.output else None)
    narrate(f"written: {show_line(str(path))}")
    narrate("Send the file. Companion shows your mentor the request. One key then deletes the packet.")
