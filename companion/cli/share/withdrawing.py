"""``companion share --withdraw``: a request to delete what was shared; it can ask, and no more."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from companion.cli.share import WHERE
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.review.withdrawing import Asked


def withdraw(options: Namespace) -> int:
    """Make the request, say how to send it, and note that the packet was withdrawn."""
    from companion.cli.asking import agreed
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import emit, narrate
    from companion.cli.places import reading
    from companion.records.clock import local_day
    from companion.review.sent import name_of, packet_named
    from companion.review.withdrawing import CANNOT, ask

    with reading(options) as store:
        if store is None:
            raise CompanionError("you haven't shared anything from here", where=WHERE)
        kept = packet_named(store, options.withdraw)
        emit(
            f"{kept.fact.reference}, shared with {name_of(store, kept.fact.to)} on {local_day(kept.created)}"
        )
        narrate(CANNOT)
        if not agreed("Ask for it to be deleted?", yes=options.yes):
            return 1
        back_up_today(store.home, store.clock)
        _say(ask(store, kept, Path(options.output) if options.output else None))
    return 0


def _say(asked: Asked) -> None:
    from companion.cli.output import emit, narrate
    from companion.safety.show import show_line

    if asked.file is None:
        narrate("Send this by mail:")
        emit(asked.mail)
        return
    narrate(f"written: {show_line(str(asked.file))}")
    narrate("Send the file. Companion shows your mentor the request. One key then deletes the packet.")
