"""A synchroniser's copies united with the record, cleared of what was forgotten, and kept as backups."""

from __future__ import annotations

from dataclasses import dataclass

from companion.records.clock import Clock
from companion.store.backups import put_by
from companion.store.copies import revisions_in
from companion.store.forgetting import purge
from companion.store.record_store import RecordStore


@dataclass(frozen=True, slots=True)
class Merged:
    """A copy that was united with the record: its path, how many revisions were new, where it is kept now."""

    path: str
    new: int
    kept_as: str


def merge_copies(store: RecordStore, *, clock: Clock) -> tuple[Merged, ...]:
    """Unite the record with every copy beside it; each is kept as a backup and no longer lies beside it.

    It is cleared of what was forgotten here first, and holds the marks of it, as every backup does.
    """
    merged = []
    for path in store.copies:
        new = store.unite(revisions_in(path))
        if store.forgotten:
            purge(store.home, store.forgotten, clock)
        merged.append(Merged(path, new, put_by(store.home, path, clock)))
    return tuple(merged)
