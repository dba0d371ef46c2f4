"""The record: opening it, a durable save, and adding an entry from the command line."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, compared, interleaved, table
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore

ENTRIES, FEW = 10_000, 100
ROUNDS, QUICK_ROUNDS = 15, 5
SAVES, QUICK_SAVES = 300, 60
CHARACTERS = 1_000
BATCH = 500
ROOT = Path(__file__).parents[1]


def rows(quick: bool = False) -> list[Row]:
    """Measure everything of this module in a temporary folder; twenty seconds, ``quick`` ten."""
    rounds, saves = (QUICK_ROUNDS, QUICK_SAVES) if quick else (ROUNDS, SAVES)
    with TemporaryDirectory(prefix="companion-benchmark-") as folder:
        large, small = Path(folder, "large"), Path(folder, "small")
        fill(large, ENTRIES)
        fill(small, FEW)
        opened, saved = opening(large, rounds), saving(large, Path(folder), saves)
        return [opened, saved, *adding(large, small, rounds)]


def fill(home: Path, count: int) -> None:
    """Keep ``count`` entries of about 1 KB with two tags, a line each, as they come about one by one."""
    chance = random.Random(6)
    words = ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(2, 9))) for _ in range(500)]
    whole = RecordStore.open(home.with_name(f"{home.name}-source"), clock=SystemClock())
    for _ in range(0, count, BATCH):
        whole.add_many([_entry(chance, words) for _ in range(min(count, BATCH))])
    RecordStore.open(home, clock=SystemClock()).unite(whole.revisions())


def opening(home: Path, rounds: int) -> Row:
    """Compare opening the record with parsing the JSON of its lines, already in memory."""
    lines = [line.split(b" ", 3)[3] for line in (home / "record.log").read_bytes().splitlines()]

    def parse() -> object:
        return [json.loads(line) for line in lines]

    def open_record() -> object:
        return RecordStore.open(home, clock=SystemClock())

    ours, reference = interleaved(rounds, lambda: _milliseconds(open_record), lambda: _milliseconds(parse))
    return compared(f"open {ENTRIES:,} entries", "`json.loads` of the same lines", "ms", ours, reference, 2.5)


def saving(home: Path, folder: Path, saves: int) -> Row:
    """Compare a save in the open record with appending as many bytes to a file and syncing it."""
    store = RecordStore.open(home, clock=SystemClock())
    entry = Entry(text="x" * CHARACTERS, tags=("one", "two"))
    before = (home / "record.log").stat().st_size
    store.add(entry)
    content = b"x" * ((home / "record.log").stat().st_size - before)
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append() -> None:
        os.write(descriptor, content)
        getattr(os, "fdatasync", os.fsync)(descriptor)

    ours, reference = interleaved(
        saves, lambda: _milliseconds(lambda: store.add(entry)), lambda: _milliseconds(append)
    )
    os.close(descriptor)
    what = f"durable save at {ENTRIES:,} entries"
    return compared(what, "append + fdatasync of as many bytes", "ms", ours, reference, 4)


def adding(large: Path, small: Path, rounds: int) -> tuple[Row, Row]:
    """Compare ``companion journal add`` with Python doing nothing, and many entries with few."""

    def add(home: Path) -> Callable[[], float]:
        words = ["-m", "companion", "--home", str(home), "journal", "add", "an entry", "--tag", "one"]
        return lambda: _process(*words)

    nothing, few, many = interleaved(rounds, lambda: _process("-c", "pass"), add(small), add(large))
    what = f"`companion journal add` at {ENTRIES:,} entries"
    return (
        compared(what, "`python -c pass`", "ms", many, nothing, 6),
        compared(what, f"itself at {FEW}", "ms", many, few, 1.2),
    )


def main() -> None:
    """Print the table; ``--quick`` measures fewer rounds."""
    print(table(rows("--quick" in sys.argv[1:])))


def _entry(chance: random.Random, words: list[str]) -> Entry:
    text = ""
    while len(text) < CHARACTERS:
        text += chance.choice(words) + " "
    return Entry(text=text, tags=(chance.choice(words), chance.choice(words)))


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    held = act()
    taken = (time.perf_counter() - start) * 1000
    del held
    return taken


def _process(*words: str) -> float:
    """Return the milliseconds a Python process takes from start to end."""
    command = [sys.executable, *words]
    return _milliseconds(lambda: subprocess.run(command, check=True, cwd=ROOT, capture_output=True))


if __name__ == "__main__":
    main()
