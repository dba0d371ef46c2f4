"""The same journal in TinyDB as it comes, and in sqlite as the physical reference."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.corpus import Note
from benchmarks.engines import Engine

_TINYDB_ADDS = """
import sys
from datetime import datetime
from tinydb import TinyDB

path, text, *tags = sys.argv[1:]
TinyDB(path).insert({"at": datetime.now().astimezone().isoformat(), "text": text, "tags": tags})
"""
_TINYDB_SHOWS = """
import sys
from tinydb import TinyDB

print(TinyDB(sys.argv[1]).all()[-1]["text"])
"""


class StockTinyDB(Engine):
    """TinyDB with its own JSONStorage, which writes the whole file over for every change and syncs it."""

    def fill(self, folder: Path, notes: Iterable[Note]) -> None:
        """Insert them in one go."""
        from tinydb import TinyDB

        folder.mkdir()
        with TinyDB(folder / "db.json") as db:
            db.insert_multiple(_document(note) for note in notes)

    def open(self, folder: Path) -> Any:
        """Open it and hold all documents: TinyDB reads the file anew for every question."""
        from tinydb import TinyDB

        db = TinyDB(folder / "db.json")
        return db, db.all()

    def save(self, opened: Any, note: Note) -> None:
        """Insert a document."""
        opened[0].insert(_document(note))

    def adding(self, folder: Path, note: Note) -> list[str]:
        """Return a minimal program that inserts."""
        return [sys.executable, "-c", _TINYDB_ADDS, str(folder / "db.json"), note.text, *note.tags]

    def showing(self, folder: Path) -> list[str]:
        """Return a minimal program that reads."""
        return [sys.executable, "-c", _TINYDB_SHOWS, str(folder / "db.json")]


_SCHEMA = """
CREATE TABLE entry (id INTEGER PRIMARY KEY, at TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE tag (tag TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES entry, PRIMARY KEY (tag, entry))
WITHOUT ROWID;
"""
_SQLITE_ADDS = """
import sqlite3, sys
from datetime import datetime

path, text, *tags = sys.argv[1:]
db = sqlite3.connect(path)
db.execute("PRAGMA synchronous=FULL")
with db:
    at = datetime.now().astimezone().isoformat()
    entry = db.execute("INSERT INTO entry (at, text) VALUES (?, ?)", (at, text)).lastrowid
    db.executemany("INSERT INTO tag VALUES (?, ?)", [(tag, entry) for tag in tags])
db.close()
"""
_SQLITE_SHOWS = """
import sqlite3, sys

print(sqlite3.connect(sys.argv[1]).execute("SELECT text FROM entry ORDER BY id DESC LIMIT 1").fetchone()[0])
"""


class Sqlite(Engine):
    """sqlite in WAL mode with synchronous=FULL: an entry and its tags in one transaction, which is synced."""

    def fill(self, folder: Path, notes: Iterable[Note]) -> None:
        """Insert them in one transaction; closing moves the write-ahead log into the file."""
        folder.mkdir()
        db = self.connect(folder)
        with db:
            db.executescript(_SCHEMA)
            for note in notes:
                _insert(db, note)
        db.close()

    def connect(self, folder: Path) -> Any:
        """Return a connection."""
        import sqlite3

        db = sqlite3.connect(folder / "db.sqlite")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        return db

    def open(self, folder: Path) -> Any:
        """Connect, and hold all rows."""
        db = self.connect(folder)
        entries = db.execute("SELECT id, at, text FROM entry").fetchall()
        return db, entries, db.execute("SELECT entry, tag FROM tag").fetchall()

    def save(self, opened: Any, note: Note) -> None:
        """Insert an entry and its tags."""
        with opened[0]:
            _insert(opened[0], note)

    def adding(self, folder: Path, note: Note) -> list[str]:
        """Return a minimal program that inserts."""
        return [sys.executable, "-c", _SQLITE_ADDS, str(folder / "db.sqlite"), note.text, *note.tags]

    def showing(self, folder: Path) -> list[str]:
        """Return a minimal program that reads."""
        return [sys.executable, "-c", _SQLITE_SHOWS, str(folder / "db.sqlite")]


def _document(note: Note) -> dict[str, Any]:
    return {"at": _now(), "text": note.text, "tags": list(note.tags)}


def _insert(db: Any, note: Note) -> None:
    entry = db.execute("INSERT INTO entry (at, text) VALUES (?, ?)", (_now(), note.text)).lastrowid
    db.executemany("INSERT INTO tag VALUES (?, ?)", [(tag, entry) for tag in note.tags])


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="milliseconds")
