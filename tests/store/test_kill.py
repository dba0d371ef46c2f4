"""What was acknowledged is there: twenty writers at once, and kill -9 at any moment."""

from __future__ import annotations

import random
import time

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore

APPEND_ONE = """
import sys
from pathlib import Path
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.append import append_entry
append_entry(Path(sys.argv[1]), Entry(text=sys.argv[2]), clock=SystemClock())
"""

APPEND_ON = """
import sys
from pathlib import Path
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.append import append_entry
while True:
    kept = append_entry(Path(sys.argv[1]), Entry(text="x" * 3000), clock=SystemClock())
    print(kept.id, flush=True)
"""

SAVE_ON = """
import sys
from pathlib import Path
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore
store = RecordStore.open(Path(sys.argv[1]), clock=SystemClock())
while True:
    print(store.add(Entry(text="x" * 3000)).id, flush=True)
"""


def texts(home):
    store = RecordStore.open(home, clock=SystemClock())
    assert store.damage == ()
    return {kept.fact.text for kept in store.all(Entry)}


def test_twenty_processes_adding_at_once_keep_all_twenty_in_a_new_home(home, start):
    children = [start(APPEND_ONE, home, number) for number in range(20)]
    assert [child.wait(60) for child in children] == [0] * 20
    assert texts(home) == {str(number) for number in range(20)}


def kill_and_look(home, start, kills: int) -> int:
    """Kill writers at random moments; return how many saves they had acknowledged, each of which is there."""
    moment, acknowledged = random.Random(kills), 0
    for number in range(kills):
        child = start(APPEND_ON if number % 2 else SAVE_ON, home)
        first = child.stdout.readline()
        time.sleep(moment.uniform(0, 0.02))
        child.kill()
        ids = [
            line.strip()
            for line in (first + child.stdout.read()).splitlines(keepends=True)
            if line.endswith("\n")
        ]
        child.wait()
        store = RecordStore.open(home, clock=SystemClock())
        assert store.damage == ()
        assert ids and all(store.get(record, Entry) is not None for record in ids)
        acknowledged += len(ids)
    assert len(texts(home)) == 1
    assert len(store.all(Entry)) >= acknowledged
    return acknowledged


def test_what_was_acknowledged_survives_kill_9(home, start):
    assert kill_and_look(home, start, 30) >= 30


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_thousand_kills(tmp_path, start):
    for turn in range(20):
        assert kill_and_look(tmp_path / str(turn), start, 50) >= 50
