"""A way to keep a journal: filled, opened, saved to and started in the same words; ours, and two yardsticks.

Modules are imported where they are used, so that the process of one engine holds nothing of another.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable
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

    def back_up(self, folder: Path) -> Path:
        """Make a second copy that a power cut does not take, and return it."""
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

    def back_up(self, folder: Path) -> Path:
        """Make a backup, which is read back and compared before it counts."""
        from companion.records.clock import SystemClock
        from companion.store.backup_names import ASKED
        from companion.store.backups import back_up

        return Path(back_up(folder, SystemClock(), ASKED).path)

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

    def back_up(self, folder: Path) -> Path:
        """Copy the log and sync the copy."""
        copy = folder / "copy"
        shutil.copyfile(folder / "record.log", copy)
        with copy.open("rb") as stream:
            os.fsync(stream.fileno())
        return copy


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
