"""The same flipped bits in sqlite and in a JSON file of the same entries: how many nobody would notice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from a_life import lived, split
from effort import LONG
from spoiling import flips
from tinydb import TinyDB

from companion.records.clock import FixedClock
from companion.store.line import unseal

FLIPS = 1600

Rows = list[tuple[str, str]]


def in_sqlite(path: Path) -> Rows:
    """Read every row after a full check; raises when sqlite notices anything."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as base:
        if base.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError
        return base.execute("SELECT rev, form FROM revisions ORDER BY rowid").fetchall()


def in_tinydb(path: Path) -> Rows:
    """Read every document; raises when the file is no JSON of tables."""
    with TinyDB(path) as base:
        return [(row["rev"], row["form"]) for row in base.all()]


def write_sqlite(path: Path, rows: Rows) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("CREATE TABLE revisions (rev TEXT PRIMARY KEY, form TEXT NOT NULL)")
        base.executemany("INSERT INTO revisions VALUES (?, ?)", rows)


def write_tinydb(path: Path, rows: Rows) -> None:
    with TinyDB(path) as base:
        base.insert_multiple({"rev": rev, "form": form} for rev, form in rows)


PEERS: dict[str, tuple[Callable[..., None], Callable[[Path], Rows]]] = {
    "sqlite": (write_sqlite, in_sqlite),
    "TinyDB's own file": (write_tinydb, in_tinydb),
}


@pytest.mark.skipif(not LONG, reason="the comparison is for the long run")
@pytest.mark.parametrize("peer", PEERS)
def test_how_many_flipped_bits_a_peer_does_not_notice(peer, tmp_path, counted):
    life = lived(tmp_path / "home", FixedClock(datetime(2025, 9, 1, tzinfo=UTC)), saves=300)
    forms: list[dict[str, Any]] = [form for line in split(life.log)[1:] for form in unseal(line[:-1])[3]]
    rows = [(form["rev"], json.dumps(form)) for form in forms]
    write, read = PEERS[peer]
    path = tmp_path / "peer"
    write(path, rows)
    assert read(path) == rows
    content, found = path.read_bytes(), {"noticed": 0, "unnoticed_and_wrong": 0, "unnoticed_and_harmless": 0}
    for _, spoilt in flips(content, [number * len(content) // FLIPS for number in range(FLIPS)]):
        path.write_bytes(spoilt)
        try:
            same = read(path) == rows
        except Exception:
            found["noticed"] += 1
        else:
            found["unnoticed_and_harmless" if same else "unnoticed_and_wrong"] += 1
    counted(f"one bit flipped, in {peer}", tried=FLIPS, **found)
    assert sum(found.values()) == FLIPS
