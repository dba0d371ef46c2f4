"""``companion journal edit``: a new version of an entry, written in one's own editor or given on stdin."""

from __future__ import annotations

import os
from argparse import Namespace
from contextlib import nullcontext
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError, MisuseError

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Entry
    from companion.store.drafts import Drafts
    from companion.store.record_store import RecordStore

EDIT = "companion journal edit"


def edit_entry(options: Namespace) -> int:
    """Keep a new version of an entry; 1 when the editor did not end as it should."""
    from companion.cli.places import drafts_of, reading
    from companion.own_editor.command import NOT_SET, command_of

    with reading(options) as store:
        kept = _found(store, options.id)
        assert store is not None, "an entry was found in it"
        if options.text is not None:
            from companion.cli.journal.typed import typed

            return _keep(store, kept, typed())
        words = command_of(os.environ, windows=os.name == "nt", is_file=os.path.isfile)
        if not words:
            step = f"{NOT_SET[1]}, or give the text on stdin with -"
            raise MisuseError(NOT_SET[0], where=EDIT, next_step=step)
        drafts = drafts_of(store.home)
        try:
            return _in_editor(store, drafts, kept, words)
        finally:
            drafts.close()


def _found(store: RecordStore | None, beginning: str) -> Kept[Entry]:
    """Return the entry with this id, or this beginning of one; says of a deleted one how it comes back."""
    from companion.cli.finding import one_of
    from companion.learner.history import deleted
    from companion.learner.journal import entries
    from companion.records.kinds import Entry

    known = {kept.id: kept for kept in (entries(store) if store is not None else ())}
    gone = [one.id for one in deleted(store, Entry)] if store is not None else []
    step = "“companion journal list” shows the ids"
    found = one_of(beginning, [*known, *gone], what="entry", where=EDIT, next_step=step)
    if found in gone:
        raise CompanionError(
            "this entry is deleted", where=EDIT, next_step=f"companion journal restore {found} brings it back"
        )
    return known[found]


def _in_editor(store: RecordStore, drafts: Drafts, kept: Kept[Entry], words: list[str]) -> int:
    """Have the text, or the draft of a change to it, edited; what was saved is kept as a new version."""
    from companion.cli.output import narrate
    from companion.own_editor.outside import write_outside

    key = f"edit-{kept.id}"
    draft = drafts.take(key)
    if any(other.elsewhere for other in drafts.others(key)):
        narrate("This entry is also being changed in another window; each keeps its own draft.")
    begun = draft is not None and draft.text != kept.fact.text
    if begun:
        narrate("It opens with the change you had begun and not saved.")
    text = draft.text if draft is not None else kept.fact.text
    returned = write_outside(drafts, key, text, words, nullcontext(), fresh=draft is None)
    if returned.words:
        narrate(returned.words)
    if not returned.ended_well or (returned.out is not None and returned.out[1].state != "same"):
        if returned.text is not None or begun:
            narrate(f"It is offered again on Today, and by: {EDIT} {kept.id}")
        if returned.out is not None:
            narrate("The app asks on Today what to do with the file.")
            narrate(f"Or save it as UTF-8 and give it back: {EDIT} {kept.id} - <FILE")
        return 1
    if returned.text is None and not (begun and returned.saved):
        narrate("What you had begun is still a draft." if begun else "Nothing was changed.")
        return 0
    status = _keep(store, kept, returned.text if returned.text is not None else text)
    drafts.discard(key)
    return status


def _keep(store: RecordStore, kept: Kept[Entry], text: str) -> int:
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.learner.journal import edit
    from companion.records.kinds import Entry

    if text == kept.fact.text:
        narrate("Nothing was changed.")
        return 0
    store.refresh()
    if store.get(kept.id, Entry) is None:
        raise CompanionError(
            "this entry was deleted while you wrote", where=EDIT,
            next_step=f"companion journal restore {kept.id} brings it back; what you wrote in it is a draft",
        )  # fmt: skip
    back_up_today(store.home, store.clock)
    edited = edit(store, kept.id, text, seen=kept.rev)
    narrate(f"kept as a new version of {kept.id}")
    if edited.told:
        narrate(edited.told)
    return 0
