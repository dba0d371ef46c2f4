"""``companion journal delete`` and ``restore``: entries hidden, and any record brought back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.store.record_store import RecordStore

DELETE, RESTORE = "companion journal delete", "companion journal restore"


def delete_entries(options: Namespace) -> int:
    """Hide entries, all or, when one id is not right, none; say how each comes back."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.finding import one_of
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.learner.journal import entries, remove

    step = "“companion journal list” shows the ids; nothing was deleted"
    with reading(options) as store:
        known = [kept.id for kept in (entries(store) if store is not None else ())]
        found = [one_of(each, known, what="entry", where=DELETE, next_step=step) for each in options.ids]
        assert store is not None, "an id was found in it"
        back_up_today(store.home, store.clock)
        for record in dict.fromkeys(found):
            remove(store, record)
            narrate(f"deleted; to bring it back: {RESTORE} {record}")
    return 0


def restore_record(options: Namespace) -> int:
    """Bring back a deleted record, or an earlier version of any; 1 when it is shown like this already."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.finding import one_of
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.learner.history import bring_back
    from companion.learner.journal import put_back
    from companion.records.nouns import noun

    with reading(options) as store:
        ids = {revision.id for revision in store.revisions()} if store is not None else set[str]()
        step = "“companion journal list --deleted” shows what was deleted"
        record = one_of(options.id, ids, what="record", where=RESTORE, next_step=step)
        assert store is not None, "an id was found in it"
        before, told = _shown(store, record), None
        back_up_today(store.home, store.clock)
        if options.rev is None:
            put_back(store, record)
        else:
            step = f"“companion journal history {record}” lists its versions"
            revs = [version.rev for version in store.history(record)]
            rev = one_of(options.rev, revs, what="version", where=RESTORE, next_step=step)
            told = bring_back(store, record, rev)
        after = _shown(store, record)
        if after == before:
            narrate("Nothing was changed: it is shown like this already.")
            return 1
        narrate(f"{noun(store.history(record)[-1].kind)} brought back: {record}")
        if told:
            narrate(told)
        if options.rev is not None and before is not None:
            narrate(f"to undo this: {RESTORE} {record} --rev {before}")
    return 0


def _shown(store: RecordStore, record: str) -> str | None:
    """Return the ``rev`` shown, None for a deleted record; raises CompanionError for a forgotten one."""
    from companion.records.revision import shown

    head = shown(store.history(record))
    if head is None:
        raise CompanionError("this was forgotten, and nothing of it is kept", where=RESTORE)
    return None if head.deleted else head.rev
