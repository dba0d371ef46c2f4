"""The sealed reply made of what a mentor wrote, after it was shown; and a packet deleted."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Mentee
    from companion.review.mentoring import Held
    from companion.review.own_keys import OwnKeys
    from companion.store.record_store import RecordStore


def send(store: RecordStore, keys: OwnKeys, held: Held, options: Namespace) -> int:
    """Show the reply, ask, seal and sign it back to whoever sent the packet."""
    from companion.cli.asking import agreed
    from companion.cli.output import emit, narrate
    from companion.review.handing_over import subject
    from companion.review.replying import refuse_nothing
    from companion.review.sending_back import hand_back, reply_lines

    refuse_nothing(held.draft)
    for line in reply_lines(held.body, held.draft):
        emit(line)
    if not agreed("Seal this reply?", yes=options.yes):
        return 1
    path = hand_back(store, keys, held, Path(options.output) if options.output else None)
    narrate(f"written: {path}")
    narrate(f"Send the file yourself, with the subject: {subject(held.body.head.reference)}")
    return 0


def delete(store: RecordStore, mentee: Kept[Mentee], held: Held, *, yes: bool) -> int:
    """Delete a packet and what was written to it, once that is agreed."""
    from companion.cli.asking import agreed
    from companion.cli.output import narrate
    from companion.review.mentoring import obey

    if not agreed(f"Delete {held.body.head.reference} and what you wrote to it, for good?", yes=yes):
        return 1
    obey(store, store.home, mentee, held.body.head.id)
    narrate("Deleted here. If you kept the file or a mail, delete those too.")
    return 0
