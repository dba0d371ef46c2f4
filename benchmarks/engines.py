"""Ways to keep a journal, each filled, opened, saved to and started in the same words.

Modules are imported where they are used, so that the process of one engine holds nothing of another.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.corpus import Note

_BATCH = 500


class Engine(ABC):
    """One way to keep entries in a folder of its own."""

    syncs: ClassVar[bool] = True
    """Whether an entry is on the disk when adding it has ended."""

    def fill(self, folder: Path, notes: Iterable[Note]) -> None:
        """Make the folder and keep ``notes`` in it."""
        raise NotImplementedError

    @abstractmethod
    def open(self, folder: Path) -> Any:
        """Open what is kept, with every entry in memory."""

    def read(self, folder: Path) -> Any:
        """Open it and make every entry what the program works with."""
        return self.open(folder)

    def save(self, opened: Any, note: Note) -> None:
        """Keep one more entry in what is open."""
        raise NotImplementedError

    def adding(self, folder: Path, note: Note) -> list[str]:
        """Return the command that adds one entry in a process of its own."""
        raise NotImplementedError

    def showing(self, folder: Path) -> list[str]:
        """Return the command that prints the newest entry in a process of its own."""
        raise NotImplementedError

    def size(self, folder: Path) -> int:
        """Return the bytes of what is kept."""
        return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


class Companion(Engine):
    """The record of this project."""

    def fill(self, folder: Path, notes: Iterable[Note]) -> None:
        """Keep the entries a line each, as they come about one by one."""
        from companion.records.clock import SystemClock
        from companion.records.kinds import Entry
        from companion.store.record_store import RecordStore

        source = folder.with_name(f"{folder.name}-source")
        whole = RecordStore.open(source, clock=SystemClock())
        entries = [Entry(text=note.text, tags=note.tags) for note in notes]
        for start in range(0, len(entries), _BATCH):
            whole.add_many(entries[start : start + _BATCH])
        RecordStore.open(folder, clock=SystemClock()).unite(whole.revisions())
        shutil.rmtree(source)

    def open(self, folder: Path) -> Any:
        """Open the record; all revisions are in memory, their checksums and their chain have been checked."""
        from companion.records.clock import SystemClock
        from companion.store.record_store import RecordStore

        return RecordStore.open(folder, clock=SystemClock())

    def read(self, folder: Path) -> Any:
        """Open the record and make a fact of every entry, as the app's journal does."""
        from companion.records.kinds import Entry

        store = self.open(folder)
        store.all(Entry)
        return store

    def save(self, opened: Any, note: Note) -> None:
        """Add an entry."""
        from companion.records.kinds import Entry

        opened.add(Entry(text=note.text, tags=note.tags))

    def adding(self, folder: Path, note: Note) -> list[str]:
        """Return ``companion journal add``."""
        tags = [word for tag in note.tags for word in ("--tag", tag)]
        return [sys.executable, "-m", "companion", "--home", str(folder), "journal", "add", note.text, *tags]

    def showing(self, folder: Path) -> list[str]:
        """Return ``companion journal list --limit 1``."""
        home = ["--home", str(folder)]
        return [sys.executable, "-m", "companion", *home, "journal", "list", "--limit", "1"]

    def size(self, folder: Path) -> int:
        """Return the bytes of the log and what belongs to it, without backups."""
        return sum(path.stat().st_size for path in folder.glob("record.log*"))


class Raw(Engine):
    """A file to which as many bytes are appended as the record's log gets for an entry, and synced."""

    def open(self, folder: Path) -> Any:
        """Return a file to append to, and a line's worth of bytes."""
        with (folder / "record.log").open("rb") as log:
            for line in log:
                last = line
        descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return descriptor, b"x" * len(last)

    def save(self, opened: Any, note: Note) -> None:  # noqa: ARG002
        """Append and sync."""
        os.write(*opened)
        getattr(os, "fdatasync", os.fsync)(opened[0])


class Lines(Engine):
    """The JSON of the log's lines, already in memory, parsed and held, and nothing else."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []

    def open(self, folder: Path) -> Any:
        """Parse; the first call reads the file."""
        if not self._lines:
            content = (folder / "record.log").read_bytes()
            self._lines = [line.split(b" ", 3)[3] for line in content.splitlines()]
        return [json.loads(line) for line in self._lines]


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
