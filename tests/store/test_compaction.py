"""Compaction drops earlier states of a lesson's place, and nothing anybody wrote."""

from __future__ import annotations

import pytest

from companion.records.kinds import Entry, Visit
from companion.safety.errors import CompanionError
from companion.store.compaction import compact
from companion.store.line import seal
from companion.store.record_store import RecordStore


def walk(store, steps: int = 5) -> str:
    place = store.add(Visit(lesson="a", activity="0"))
    for number in range(1, steps):
        place = store.revise(place.id, Visit(lesson="a", activity=str(number)))
    return place.id


def test_superseded_places_go_and_everything_written_stays(store, home, clock):
    entry = store.add(Entry(text="first"))
    place = walk(store)
    store.revise(entry.id, Entry(text="second"))
    gone = store.add(Entry(text="deleted"))
    store.delete(gone.id)
    before = {one.rev for one in store.revisions() if one.kind == "entry"}
    done = compact(home, clock=clock)
    assert done.dropped == 4 and done.after < done.before == done.before
    store.refresh()
    assert store.get(place, Visit).fact.activity == "4" and len(store.history(place)) == 1
    assert {one.rev for one in store.revisions() if one.kind == "entry"} == before
    assert [one.fields["text"] for one in store.history(entry.id)] == ["first", "second"]
    assert store.damage == () and RecordStore.open(home, clock=clock).damage == ()


def test_a_place_that_moves_after_compaction_is_kept(store, home, clock):
    place = walk(store)
    compact(home, clock=clock)
    store.revise(place, Visit(lesson="a", activity="next"))
    again = RecordStore.open(home, clock=clock)
    assert again.get(place, Visit).fact.activity == "next" and again.damage == ()


def test_with_nothing_to_drop_the_file_is_left_alone(store, home, clock, log):
    store.add(Entry(text="x"))
    before = log.stat().st_ino
    assert compact(home, clock=clock).dropped == 0 and log.stat().st_ino == before


def test_a_damaged_log_is_not_compacted(store, home, clock, log):
    walk(store)
    spoilt = bytearray(log.read_bytes())
    spoilt[-40] ^= 1
    log.write_bytes(spoilt)
    with pytest.raises(CompanionError, match="damaged") as caught:
        compact(home, clock=clock)
    assert "data repair" in caught.value.next_step and log.read_bytes() == spoilt


def test_a_link_to_the_log_survives_and_its_target_is_replaced(store, home, clock, log, tmp_path):
    walk(store)
    target = tmp_path / "synchronised.log"
    log.rename(target)
    log.symlink_to(target)
    compact(home, clock=clock)
    assert log.is_symlink() and target.read_bytes().count(b"\n") == 2
    assert not list(tmp_path.glob("*.new"))


def test_what_was_merged_away_and_comes_back_by_an_old_export_changes_nothing_shown(store, home, clock):
    place = walk(store)
    export = list(store.revisions())
    compact(home, clock=clock)
    store.refresh()
    assert store.unite(export) == 4
    assert store.get(place, Visit).fact.activity == "4"


def test_a_torn_end_is_set_aside_first(store, home, clock, log):
    walk(store)
    with log.open("ab") as stream:
        stream.write(b"0badc0de 9 abc")
    assert compact(home, clock=clock).dropped == 4
    [aside] = home.glob("record.log.torn-*")
    assert aside.read_bytes() == b"0badc0de 9 abc" and RecordStore.open(home, clock=clock).torn == 0


def test_a_whole_line_that_holds_no_revisions_is_damage(store, home, clock, log):
    walk(store)
    last = log.read_bytes().splitlines()[-1]
    with log.open("ab") as stream:
        stream.write(seal(6, int(last[:8], 16), {"not": "revisions"}))
    with pytest.raises(CompanionError, match="damaged"):
        compact(home, clock=clock)
