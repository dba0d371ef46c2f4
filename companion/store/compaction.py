"""The log written anew without what the program saved by itself and replaced later.

Only a lesson's place is kept unasked, each time it moves (``visit``). What a person wrote, answered, changed
or deleted is a revision of its own for ever, and is never dropped here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.records.clock import Clock
from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.log_file import Transaction, keep_torn_end, log_path, write_lock
from companion.store.reading import is_content, survey, transactions
from companion.store.rewrite import rewrite
from companion.store.scan import Scan
from companion.store.tip import read_tip

AUTOSAVED = frozenset({"visit"})
"""The kinds whose earlier states nobody asked to keep."""


@dataclass(frozen=True, slots=True)
class Compaction:
    """How many revisions were dropped, and the log's bytes before and after."""

    dropped: int
    before: int
    after: int


def compact(home: Path, *, clock: Clock) -> Compaction:
    """Drop superseded autosaves from the log; raises CompanionError, and then nothing was changed.

    A damaged log is refused, and one of another schema, which the next save brings to this one.
    """
    path = log_path(home)
    with write_lock(home), in_words("compacting the record", path):
        before = os.stat(path).st_size
        found, superseded = _superseded(home, path)
        if superseded:
            keep_torn_end(home, found.end.offset, found.torn, clock)
            rewrite(home, _without(path, superseded), clock)
        return Compaction(len(superseded), before, os.stat(path).st_size)


def _superseded(home: Path, path: str) -> tuple[Scan, set[str]]:
    """Return what reading the log found, and the ``rev`` of each autosave that another one follows."""
    autosaves, parents = set[str](), set[str]()

    def take(content: Any) -> bool:
        if not is_content(content):
            return False
        for form in content:
            if form["kind"] in AUTOSAVED and form.get("deleted") is not True:
                autosaves.add(form["rev"])
                parents.add(form.get("parent", ""))
        return True

    found = survey(path, read_tip(home), take)
    if found.damage or found.header.damaged:
        raise CompanionError(
            "the record is damaged, and what is damaged is not written anew",
            where=path,
            next_step="run: companion data repair",
        )
    return found, autosaves & parents


def _without(path: str, superseded: set[str]) -> Iterator[Transaction]:
    for transaction in transactions(path):
        kept = [form for form in transaction if form["rev"] not in superseded]
        if kept:
            yield kept
