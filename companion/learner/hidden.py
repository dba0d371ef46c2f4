"""What is hidden from others stays hidden: in a new text, in a version brought back, and after a merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from companion.records.codec import UnreadableFact, from_json, to_json
from companion.records.entry import Entry
from companion.records.revision import Revision, heads

if TYPE_CHECKING:
    from companion.store.record_store import RecordStore

UNSHARED = (
    "This entry is no longer marked to be shared: words you had hidden can be read in it. "
    "Everything you wrote is kept."
)
UNCOVERED = "Words you had hidden can be read in this text. Everything you wrote is kept."
NOT_MARKED = "This entry is not marked to be shared, because it is not now."


def kept_hidden(new: Entry, others: Sequence[Entry], gone: Sequence[str] = ()) -> tuple[Entry, str | None]:
    """Return ``new`` hiding what ``others`` hide, and what its writer has to be told, if anything.

    It is shared only if all are, and if nothing can be read in it that one of them hides or that is among
    ``gone``, passages hidden before that are in none of them any more.
    """
    from companion.learner.folds import carried

    folds = carried(new.text, new.folds, new.text)
    for other in others:
        folds = carried(other.text, other.folds, new.text, own=folds.folds, gone=gone)
    every = [carried(other.text, other.folds, new.text, own=folds.folds, gone=gone) for other in others]
    complete = all(one.complete for one in (carried(new.text, new.folds, new.text), *every))
    shared = new.shared and complete and all(other.shared for other in others)
    told = None
    if not complete:
        told = UNSHARED if new.shared else UNCOVERED
    elif new.shared and not shared:
        told = NOT_MARKED
    return replace(new, folds=folds.folds, shared=shared), told


def hidden_before(line: Sequence[Entry]) -> tuple[str, ...]:
    """Return the passages that states of an entry hid and none showed later; the last state comes first."""
    from companion.learner.folds import outside

    shown, found = "", list[str]()
    for entry in line:
        found += [text for start, end in entry.folds if (text := entry.text[start:end]) and text not in shown]
        folds = sorted(entry.folds)
        shown += "\n" + "\n".join(
            entry.text[start:end] for start, end in outside((0, len(entry.text)), folds)
        )
    return tuple(dict.fromkeys(found))


def line_of(store: RecordStore, record_id: str) -> tuple[Entry, ...]:
    """Return what is shown of an entry and the states before it, the last one first, without deletions."""
    past = store.history(record_id)
    return _line(past, heads(past)[0]) if past else ()


def hide_after_merge(store: RecordStore, records: Iterable[str]) -> int:
    """Let each of these entries hide what a version written beside the shown one hides.

    Returns how many are no longer shared. Entries without such versions, or that hide it all, are left alone.
    """
    unshared = 0
    for record in records:
        past = store.history(record)
        first, *others = heads(past) if past else [None]
        entry = _entry(first)
        if entry is None or not others:
            continue
        lines = [_line(past, head) for head in heads(past)]
        gone = [passage for line in lines for passage in hidden_before(line)]
        hidden, _ = kept_hidden(entry, [line[0] for line in lines[1:] if line], gone)
        if any(_entry(other) is None and not other.deleted for other in others if other is not None):
            hidden = replace(hidden, shared=False)  # nobody can know what it hides
        if (hidden.shared, hidden.folds) != (entry.shared, entry.folds):
            store.revise(record, hidden)
            unshared += entry.shared and not hidden.shared
    return unshared


def _line(past: Sequence[Revision], head: Revision) -> tuple[Entry, ...]:
    known = {one.rev: one for one in past}
    found: list[Entry] = []
    one: Revision | None = head
    while one is not None:
        entry = _entry(known.pop(one.rev, None))
        if entry is not None:
            found.append(entry)
        one = known.get(one.parent or "")
    return tuple(found)


def _entry(revision: Revision | None) -> Entry | None:
    """Return the entry a revision holds; None when it deletes, or holds none that can be read here."""
    if revision is None or revision.deleted or revision.kind != Entry.KIND:
        return None
    return _read(revision.fields)


def _read(fields: Mapping[str, Any]) -> Entry | None:
    try:
        entry = from_json(Entry.KIND, fields)
    except UnreadableFact:
        return None
    assert isinstance(entry, Entry), "the kind tells the class"
    return entry


@dataclass(slots=True)
class ShownAgain:
    """Makes the fields of an earlier state as it is shown again, hiding what the record hides now.

    ``told`` is what has to be said about the last one, if anything; ``unshared`` counts what was shared then
    and is not now.
    """

    told: str | None = None
    unshared: int = 0

    def __call__(
        self, kind: str, line: Sequence[Mapping[str, Any]], then: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Return the fields; ``line`` has those of what is shown now and the states before it.

        Other kinds hide nothing. An entry that cannot be read here is not shared.
        """
        self.told = None
        if kind != Entry.KIND:
            return then
        entry, past = _read(then), [_read(fields) for fields in line]
        known = [one for one in past if one is not None]
        if entry is None or not known or past[0] is None:
            return {**then, "shared": False} if then.get("shared") is True else then
        hidden, self.told = kept_hidden(entry, known[:1], hidden_before(known))
        self.unshared += entry.shared and not hidden.shared
        if hidden == entry:
            return then
        return {**{key: value for key, value in then.items() if key != "folds"}, **to_json(hidden)}
