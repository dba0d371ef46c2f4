"""``companion data forget``: one record removed for good, after it was shown and agreed to."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.forgetting import Forgotten
    from companion.store.record_store import RecordStore

WHERE = "companion data forget"


def run_forget(options: Namespace) -> int:
    """Show which record it is, ask, and remove every version of it from everywhere."""
    from companion.cli.asking import agreed
    from companion.cli.finding import described, one_of
    from companion.cli.output import emit
    from companion.cli.places import reading
    from companion.store.forgetting import forget

    with reading(options) as store:
        if store is None:
            raise CompanionError("nothing is kept here yet", where=WHERE)
        ids = {revision.id for revision in store.revisions()}
        record = one_of(
            options.id, ids, what="record", where=WHERE, next_step="“companion journal list” shows the ids"
        )
        emit(described(store, record))
        for line in _known_to_others(store, record):
            emit(line)
        home, clock = store.home, store.clock
    if not agreed("Forget it for good?", yes=options.yes):
        return 1
    _tell(forget(home, record, clock=clock))
    return 0


def _known_to_others(store: RecordStore, record: str) -> Iterator[str]:
    """Yield who has received it, and what was said to it, which stays until it is forgotten too."""
    from companion.learner.comments import said_of
    from companion.records.clock import local_day
    from companion.review.sent import recipients_of

    for name, packet in recipients_of(store, record):
        day = local_day(packet.created)
        yield f"  {name or 'a mentor'} got it on {day} ({packet.fact.reference}). That copy stays there."
    for said in said_of(store, record):
        yield f"  A comment on it stays here. To forget it: companion data forget {said.comment.id}"


def _tell(done: Forgotten) -> None:
    from companion.cli.output import narrate
    from companion.safety.counted import counted

    narrate(
        "Forgotten: "
        + ", ".join(
            (
                f"{counted(done.revisions, 'version')} in the record",
                counted(done.drafts, "draft"),
                counted(done.pages, "printed page"),
                counted(done.backups, "backup"),
                counted(done.copies, "synchroniser's copy", "synchroniser's copies"),
                f"{counted(done.pieces, 'piece')} set aside",
            )
        )
    )
    narrate("A file you exported it to is yours to delete. No import brings it back.")
