"""Passages of an entry hidden from others, and shown again: what folding does to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.learner.folds import carried
from companion.records.kinds import Entry

if TYPE_CHECKING:
    from companion.learner.folds import Fold
    from companion.records.kept import Kept
    from companion.store.record_store import RecordStore


def folded(entry: Entry, start: int, end: int) -> Entry:
    """Return an entry that hides [start, end) too, in characters, without the spaces at its ends."""
    passage = entry.text[start:end]
    start += len(passage) - len(passage.lstrip())
    end -= len(passage) - len(passage.rstrip())
    if start >= end:
        return entry
    return replace(entry, folds=carried(entry.text, entry.folds, entry.text, own=[(start, end)]).folds)


def unfolded(entry: Entry, start: int, end: int) -> Entry:
    """Return an entry without the folds that [start, end) touches; a place alone touches the one it is in."""
    end = max(end, start + 1)
    kept = tuple(fold for fold in entry.folds if fold[1] <= start or end <= fold[0])
    return entry if kept == entry.folds else replace(entry, folds=kept)


def turned(entry: Entry, start: int, end: int) -> Entry:
    """Return an entry with [start, end) folded; or shown again, when all of it is folded already."""
    hidden = any(first <= start and max(end, start + 1) <= last for first, last in entry.folds)
    return unfolded(entry, start, end) if hidden else folded(entry, start, end)


def hidden_places(entry: Entry) -> tuple[Fold, ...]:
    """Return where an entry hides something, in order and apart."""
    return carried(entry.text, entry.folds, entry.text).folds


def places_of(text: str, passage: str) -> tuple[Fold, ...]:
    """Return where a passage stands in a text, every time, [start, end) in characters."""
    found, at = [], 0
    while passage and (start := text.find(passage, at)) >= 0:
        at = start + len(passage)
        found.append((start, at))
    return tuple(found)


def fold(store: RecordStore, record_id: str, start: int, end: int) -> Kept[Entry]:
    """Fold a passage of an entry, or show it again; raises LookupError for an entry that is not there."""
    kept = store.get(record_id, Entry)
    if kept is None:
        raise LookupError(record_id)
    new = turned(kept.fact, start, end)
    return kept if new == kept.fact else store.revise(record_id, new)


def mark(store: RecordStore, record_id: str, *, shared: bool) -> Kept[Entry]:
    """Mark an entry as one to share, or as private again; raises LookupError when it is not there."""
    kept = store.get(record_id, Entry)
    if kept is None:
        raise LookupError(record_id)
    return kept if kept.fact.shared == shared else store.revise(record_id, replace(kept.fact, shared=shared))


def put_back(store: RecordStore, record_id: str, before: Entry) -> None:
    """Let an entry hide and be shared as it was; what it says is left as it stands.

    A version that is brought back keeps hidden what is hidden now, so it cannot undo a fold.
    """
    kept = store.get(record_id, Entry)
    if kept is None:
        raise LookupError(record_id)
    new = replace(kept.fact, folds=before.folds, shared=before.shared)
    if new != kept.fact:
        store.revise(record_id, new)
