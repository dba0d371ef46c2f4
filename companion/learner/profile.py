"""Who learns: the chosen path, the seed of every shuffle and the first day."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.records.clock import local_day
from companion.records.kinds import Profile

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.kinds import PathId
    from companion.store.record_store import RecordStore

PATHS: tuple[tuple[PathId, str], ...] = (
    ("lead", "I lead now"),
    ("decide", "I am deciding whether to lead"),
    ("prepare", "I prepare others"),
)
"""The paths, in the words of the question that sets them."""

WHERE_NOW = "Where are you now?"
"""The question that sets the path."""

THE_END = timedelta(days=84)
"""From the first day to the day on which what was measured in the beginning is measured once more."""

_SEED_BYTES = 6  # 48 bits survive every JSON reader's floats


def promise(home: str) -> tuple[tuple[str, str], ...]:
    """Return what someone is told before anything is asked; ``home`` is where the record is, safe to show."""
    return (
        ("What", "Your answers, what you write and what you resolve to do."),
        ("Where", f"In one folder on this machine: {home}"),
        ("Who", "Only you. There is no account, and nothing is sent anywhere."),
        ("Yours", "Leave with all of it whenever you like: companion data export"),
    )


def profile(store: Reader) -> Kept[Profile] | None:
    """Return the profile; of several (united records) the oldest, whose seed shaped the first answers."""
    kept = store.all(Profile)
    return kept[0] if kept else None


def begin(store: RecordStore, path: PathId, *, seed: int | None = None) -> Kept[Profile]:
    """Start on ``path`` today; somebody who has begun already keeps seed and first day and changes path."""
    if profile(store) is not None:
        return change_path(store, path)
    chosen = int.from_bytes(os.urandom(_SEED_BYTES), "big") if seed is None else seed
    return store.add(Profile(path=path, seed=chosen, started=local_day(store.clock.now())))


def change_path(store: RecordStore, path: PathId) -> Kept[Profile]:
    """Go on along another path; raises LookupError when nobody has begun."""
    kept = profile(store)
    if kept is None:
        raise LookupError("nobody has begun yet")
    if kept.fact.path == path:
        return kept
    return store.revise(kept.id, replace(kept.fact, path=path))
