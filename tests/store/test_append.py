"""The short way in: the same guarantees without reading the log or importing TinyDB."""

from __future__ import annotations

import subprocess
import sys

import pytest

from companion.records.clock import SystemClock
from companion.records.ids import ulid
from companion.records.kinds import Entry
from companion.records.revision import Revision
from companion.store.append import append_entry
from companion.store.line import seal
from companion.store.record_store import RecordStore

FORBIDDEN = (
    "tinydb",
    "textual",
    "yaml",
    "markdown_it",
    "platformdirs",
    "hashlib",
    "asyncio",
    "filelock",
    "threading",
)


def test_an_appended_entry_is_there_like_any_other(home, clock):
    entry = Entry(text="on the way", tags=("train",), shared=True)
    revision = append_entry(home, entry, clock=clock)
    store = RecordStore.open(home, clock=clock)
    kept = store.get(revision.id, Entry)
    assert (kept.fact, kept.rev, kept.at) == (entry, revision.rev, clock.now())
    assert isinstance(revision, Revision) and revision.parent is None


def test_entries_of_one_millisecond_stay_in_order_whichever_way_they_came(home, clock):
    store = RecordStore.open(home, clock=clock)
    for number in range(9):
        if number % 3:
            append_entry(home, Entry(text=str(number)), clock=clock)
        else:
            store.add(Entry(text=str(number)))
    store.refresh()
    assert [kept.fact.text for kept in store.all(Entry)] == list("012345678")


def test_a_last_line_that_holds_no_record_is_no_hindrance(home, clock, log):
    append_entry(home, Entry(text="first"), clock=clock)
    for content in ([], {}, ["x"], [{"id": 5}]):
        before = int(log.read_bytes().splitlines()[-1][:8], 16)
        sequence = log.read_bytes().count(b"\n")
        with log.open("ab") as stream:
            stream.write(seal(sequence, before, content))
        append_entry(home, Entry(text="next"), clock=clock)
    store = RecordStore.open(home, clock=clock)
    assert len(store.all(Entry)) == 5 and [damage.fault for damage in store.damage] == ["broken"] * 3


def test_an_entry_behind_two_broken_lines_leaves_them_in_place(home, clock, log):
    append_entry(home, Entry(text="first"), clock=clock)
    damaged = log.read_bytes() + b"broken\nbroken again\n"
    log.write_bytes(damaged)
    clock.advance(seconds=1)
    append_entry(home, Entry(text="second"), clock=clock)
    assert log.read_bytes().startswith(damaged)
    store = RecordStore.open(home, clock=clock)
    assert [kept.fact.text for kept in store.all(Entry)] == ["first", "second"] and len(store.damage) == 2


@pytest.mark.parametrize("size", [1, 5_000, 9_000, 200_000])
def test_a_long_last_line_is_found_as_well(home, clock, size):
    append_entry(home, Entry(text="x" * size), clock=clock)
    append_entry(home, Entry(text="after"), clock=clock)
    assert len(RecordStore.open(home, clock=clock).all(Entry)) == 2


def test_adding_an_entry_imports_nothing_heavy(home):
    code = (
        "import sys; from pathlib import Path; from companion.records.clock import SystemClock\n"
        "from companion.records.kinds import Entry; from companion.store.append import append_entry\n"
        f"append_entry(Path({str(home)!r}), Entry(text='x'), clock=SystemClock())\n"
        f"print([name for name in {FORBIDDEN!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert ulid(SystemClock().now())
