from __future__ import annotations

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry, Visit
from companion.store.record_store import RecordStore


@pytest.fixture
def log(home):
    return home / "record.log"


def test_a_whole_record_needs_no_repair(say, wrote):
    wrote("one")
    said = say("data", "repair")
    assert (said.status, "nothing to repair" in said.out) == (0, True)


def test_a_repair_says_what_came_back_and_from_where(say, log, wrote, texts):
    wrote("one", "two", "three")
    name = say("data", "backup").out.strip().rpartition("/")[2]
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0"))
    said = say("data", "repair")
    assert said.status == 0
    assert "came back: 1" in said.out and f"from {name}" in said.out and "record.log.damaged-" in said.out
    assert sorted(texts()) == ["one", "three", "two"]
    assert say("data", "check").status == 0


def test_what_is_in_no_backup_is_told_and_the_status_says_so(say, log, wrote):
    wrote("one", "two", "three")
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0"))
    said = say("data", "repair")
    assert (said.status, "in no backup: 1" in said.out) == (1, True)
    assert "1 save could not be brought back" in said.err and "tw0" not in said.out + said.err


def test_a_record_that_is_gone_comes_back_from_its_backup(say, log, wrote, texts):
    wrote("one")
    say("data", "backup")
    log.unlink()
    assert say("data", "repair").status == 0
    assert texts() == ["one"]


def test_compacting_says_what_it_saved(say, home, wrote):
    wrote("one")
    store = RecordStore.open(home, clock=SystemClock())
    kept = store.add(Visit(lesson="start"))
    for place in ("a", "b"):
        store.revise(kept.id, Visit(lesson="start", activity=place))
    said = say("data", "compact")
    assert (said.status, "dropped: 2" in said.out, "before" in said.out) == (0, True, True)


def test_a_version_that_comes_back_hides_what_it_hid(say, home, log):
    store = RecordStore.open(home, clock=SystemClock())
    kept = store.add(Entry(text="Ana came. She is ill.", shared=True))
    store.revise(kept.id, Entry(text="Ana came. She is very ill."))
    say("data", "backup")
    log.write_bytes(log.read_bytes().replace(b"very ill", b"very i!!"))
    store = RecordStore.open(home, clock=SystemClock())
    store.revise(kept.id, Entry(text="Ana came late. She is ill.", shared=True))
    assert say("data", "repair").status == 0
    store = RecordStore.open(home, clock=SystemClock())
    assert store.get(kept.id, Entry).fact == Entry(text="Ana came late. She is ill.")
