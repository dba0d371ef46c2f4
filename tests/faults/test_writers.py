"""Several processes write at once, by every door: all that each of them saved is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from effort import LONG
from file_calls import exit_of, fork

from companion.records.clock import SystemClock
from companion.records.kinds import Entry, Visit
from companion.store.append import append_entry
from companion.store.backups import back_up, backups
from companion.store.compaction import compact
from companion.store.record_store import RecordStore

ROUNDS = 20 if LONG else 1
EACH = 50
CLOCK = SystemClock()


def append_all(home: Path, name: str) -> None:
    for number in range(EACH):
        append_entry(home, Entry(text=f"{name} {number}"), clock=CLOCK)


def save_all(home: Path, name: str) -> None:
    store = RecordStore.open(home, clock=CLOCK)
    for number in range(EACH):
        store.add(Entry(text=f"{name} {number}"))


def insert_all(home: Path, name: str) -> None:
    table = RecordStore.open(home, clock=CLOCK).table("entry")
    for number in range(EACH):
        table.insert({"text": f"{name} {number}"})


def save_compact_and_back_up(home: Path, name: str) -> None:
    store = RecordStore.open(home, clock=CLOCK)
    visit = store.add(Visit(lesson="a-lesson"))
    for number in range(EACH):
        store.add(Entry(text=f"{name} {number}"))
        store.revise(visit.id, Visit(lesson="a-lesson", activity=str(number)))
        compact(home, clock=CLOCK)
        if number % 10 == 0:
            back_up(home, CLOCK, "asked")


WRITERS = (append_all, save_all, insert_all, save_compact_and_back_up)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")
def test_four_writers_of_fifty_each_keep_all_two_hundred(tmp_path, counted):
    for number in range(ROUNDS):
        home = tmp_path / str(number)
        # In every other round there is no home, so that they all begin it at once.
        if number % 2:
            RecordStore.open(home, clock=CLOCK)
        children = [fork(lambda write=write, home=home: write(home, write.__name__)) for write in WRITERS]
        assert [exit_of(child) for child in children] == [0] * len(WRITERS)
        store = RecordStore.open(home, clock=CLOCK)
        there = [kept.fact.text for kept in store.all(Entry)]
        assert sorted(there) == sorted(f"{write.__name__} {n}" for write in WRITERS for n in range(EACH))
        assert (store.damage, store.torn, len(backups(home))) == ((), 0, EACH // 10)
    counted("four writers at once", tried=ROUNDS * len(WRITERS) * EACH, lost=0)


def test_twenty_commands_that_add_to_a_new_home_at_once_are_all_kept(tmp_path, counted):
    homes = [tmp_path / str(number) for number in range(3 if LONG else 1)]
    for home in homes:
        command = [sys.executable, "-m", "companion", "--home", str(home), "journal", "add"]
        children = [
            subprocess.Popen([*command, str(number)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for number in range(20)
        ]
        said = [(child.communicate(timeout=60)[1], child.returncode) for child in children]
        assert [status for _, status in said] == [0] * 20, said
        store = RecordStore.open(home, clock=CLOCK)
        assert store.damage == ()
        assert {kept.fact.text for kept in store.all(Entry)} == {str(number) for number in range(20)}
    counted("commands that add to a new home at once", tried=20 * len(homes), lost=0)
