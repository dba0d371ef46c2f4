"""The journal's entry, apart from the other kinds: adding one must not pay for defining them all (8 ms)."""

from __future__ import annotations

from typing import ClassVar

from companion.fact import slim_fact


@slim_fact
class Entry:
    """Something written in the journal. ``folds`` are [start, end) in characters."""

    KIND: ClassVar = "entry"
    text: str
    tags: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    lesson: str | None = None
    prompt: str | None = None
    episode: str | None = None
    position: float | None = None
    quote: str | None = None
    workshop: str | None = None
    shared: bool = False
    folds: tuple[tuple[int, int], ...] = ()
