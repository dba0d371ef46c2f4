"""``companion journal fold``: words of an entry hidden from a mentor, or shown again."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.records.kinds import Entry

WHERE = "companion journal fold"


def fold_entry(options: Namespace) -> int:
    """Fold the passages given, all or, when one is not there, none; show what a mentor would see."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.finding import one_of
    from companion.cli.output import emit, narrate
    from companion.cli.places import reading
    from companion.records.kinds import Entry
    from companion.review.cut import visible
    from companion.review.sent import recipients_of, who

    with reading(options) as store:
        known = {kept.id: kept for kept in (store.all(Entry) if store is not None else ())}
        step = "“companion journal list” shows the ids; nothing was changed"
        kept = known[one_of(options.id, known, what="entry", where=WHERE, next_step=step)]
        assert store is not None, "an id was found in it"
        new = _unfolded(kept.fact) if options.unfold else _folded(kept.fact)
        if new == kept.fact:
            narrate("Nothing was changed.")
            return 0
        back_up_today(store.home, store.clock)
        store.revise(kept.id, new)
        emit(visible(new.text, new.folds))
        if not options.unfold and (had := recipients_of(store, kept.id)):
            narrate(f"It went to {who(had)} before, as it was then.")
    return 0


def _unfolded(entry: Entry) -> Entry:
    from dataclasses import replace

    return replace(entry, folds=())


def _folded(entry: Entry) -> Entry:
    from companion.cli.journal.typed import typed
    from companion.cli.output import narrate
    from companion.learner.folding import folded, places_of

    narrate("One passage per line, exactly as in the entry.")
    passages = [line.strip() for line in typed().split("\n") if line.strip()]
    for number, passage in enumerate(passages, 1):
        places = places_of(entry.text, passage)
        if not places:
            raise CompanionError(
                f"passage {number} isn't in this entry word for word",
                where=WHERE,
                next_step="type it exactly as it is there, on one line; nothing was changed",
            )
        for start, end in places:
            entry = folded(entry, start, end)
    return entry
