"""A damaged log is made whole from backups; what cannot be read is set aside, and nothing is deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from companion.records.kinds import Entry, Profile, Visit
from companion.safety.errors import CompanionError
from companion.store.backups import back_up, backups
from companion.store.compaction import compact
from companion.store.forgetting import forget
from companion.store.line import header
from companion.store.record_store import RecordStore
from companion.store.repair import repair


def texts(home, clock):
    store = RecordStore.open(home, clock=clock)
    assert store.damage == () and store.gone == 0 and store.read_only is None and not store.torn
    return [kept.fact.text for kept in store.all(Entry)]


@pytest.fixture
def lines(store, home, clock, log) -> list[bytes]:
    """Header and eight entries, a backup after five."""
    for number in range(8):
        if number == 5:
            back_up(home, clock, "asked")
        store.add(Entry(text=f"entry {number}"))
    return log.read_bytes().splitlines(keepends=True)


EVERY = [f"entry {number}" for number in range(8)]


def test_a_whole_log_is_left_alone(lines, home, clock, log):
    before = log.read_bytes(), log.stat().st_ino
    assert repair(home, clock=clock).nothing
    assert (log.read_bytes(), log.stat().st_ino) == before


def test_a_broken_line_that_a_backup_holds_comes_back_and_its_remains_are_kept(lines, home, clock, log):
    broken = lines[3].replace(b"entry 2", b"entry !")
    log.write_bytes(b"".join([*lines[:3], broken, *lines[4:]]))
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost, len(done.sources)) == (1, 0, 1)
    assert (home / done.set_aside).read_bytes() == broken
    assert (home / done.set_aside).stat().st_mode & 0o777 == 0o600
    assert sorted(texts(home, clock)) == EVERY
    assert repair(home, clock=clock).nothing


def test_a_line_no_backup_holds_is_counted_as_lost(lines, home, clock, log):
    log.write_bytes(b"".join([*lines[:3], *lines[4:7], b"x" + lines[7][1:], lines[8]]))
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost) == (1, 1)
    assert texts(home, clock) == [one for one in EVERY if one != "entry 6"]


def test_a_cut_end_is_refilled_as_far_as_backups_go(lines, home, clock, log):
    log.write_bytes(b"".join(lines[:3]) + lines[3][:10])
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost) == (3, 3)
    assert (home / done.set_aside).read_bytes() == lines[3][:10]
    assert texts(home, clock) == EVERY[:5]


def test_the_newest_backup_that_holds_a_line_is_used_and_a_damaged_one_gives_what_it_has(
    lines, home, clock, log
):
    clock.advance(minutes=1)
    newer = back_up(home, clock, "asked")
    with Path(newer.path).open("rb+") as stream:
        stream.seek(len(lines[0]) + 40)
        stream.write(b"\xff")
    log.write_bytes(b"".join([lines[0], b"x" + lines[1][1:], lines[2], b"x" + lines[3][1:], *lines[4:]]))
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost, len(done.sources)) == (2, 0, 2)
    assert sorted(texts(home, clock)) == EVERY


@pytest.mark.parametrize("first", [b"x", b"", b"\x00" * 600])
def test_a_spoilt_header_is_made_anew(lines, home, clock, log, first):
    log.write_bytes(first + b"".join(lines)[len(first) or len(lines[0]) :])
    assert RecordStore.open(home, clock=clock).read_only is not None
    done = repair(home, clock=clock)
    assert done.lost <= 3
    assert set(EVERY[:5]) <= set(texts(home, clock))
    RecordStore.open(home, clock=clock).add(Entry(text="works"))


def spoil_empty(log):
    log.write_bytes(b"")


def spoil_foreign(log):
    log.write_text("Dear diary,\n")


def spoil_gone(log):
    log.unlink()


def spoil_folder(log):
    log.unlink()
    log.mkdir()


def spoil_pipe(log):
    log.unlink()
    os.mkfifo(log)


@pytest.mark.parametrize("spoil", [spoil_empty, spoil_foreign, spoil_gone, spoil_folder, spoil_pipe])
def test_an_unreadable_log_gives_way_to_the_newest_backup_and_is_kept(lines, home, clock, log, spoil):
    spoil(log)
    with pytest.raises(CompanionError, match="record"):
        RecordStore.open(home, clock=clock)
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost) == (5, 3)
    assert texts(home, clock) == EVERY[:5]
    if spoil is spoil_foreign:
        assert (home / done.set_aside).read_text() == "Dear diary,\n"
    if spoil in (spoil_folder, spoil_pipe):
        assert (home / done.set_aside).exists() and not (home / done.set_aside).is_file()


def test_without_a_backup_an_unreadable_log_stays_as_it_is(store, home, clock, log):
    store.add(Entry(text="x"))
    log.write_bytes(b"")
    with pytest.raises(CompanionError, match="nothing in this file"):
        repair(home, clock=clock)
    assert log.read_bytes() == b"" and not list(home.glob("record.log.damaged-*"))


def test_a_link_that_leads_nowhere_is_not_replaced(lines, home, clock, log):
    log.unlink()
    log.symlink_to("nowhere")
    with pytest.raises(CompanionError, match="leads nowhere") as caught:
        repair(home, clock=clock)
    assert "bring back" in caught.value.next_step and log.is_symlink()


def test_a_log_of_a_newer_version_is_not_touched(lines, home, clock, log):
    content = header("x", schema=3) + b"".join(lines[2:])
    log.write_bytes(content)
    with pytest.raises(CompanionError, match="newer version"):
        repair(home, clock=clock)
    assert log.read_bytes() == content


def test_a_repair_the_disk_refuses_changes_nothing(lines, home, clock, log, monkeypatch):
    broken = b"".join([*lines[:3], b"x" + lines[3][1:], *lines[4:]])
    log.write_bytes(broken)

    def refuse(*_words):
        raise OSError(28, "full")

    with monkeypatch.context() as patch, pytest.raises(CompanionError, match="full"):
        patch.setattr(os, "fsync", refuse)
        repair(home, clock=clock)
    assert log.read_bytes() == broken and not list(home.glob("record.log.*-*"))


def test_a_failure_after_the_log_was_replaced_leaves_what_was_set_aside(lines, home, clock, log, monkeypatch):
    spoilt = b"x" + lines[3][1:]
    log.write_bytes(b"".join([*lines[:3], spoilt, *lines[4:]]))
    real = os.replace

    def replaced(source, target, **folders):
        real(source, target, **folders)
        if Path(target) == log:
            raise OSError(5, "input/output error")

    with monkeypatch.context() as patch, pytest.raises(CompanionError):
        patch.setattr(os, "replace", replaced)
        repair(home, clock=clock)
    assert texts(home, clock) == EVERY, "the new log is whole"
    [aside] = home.glob("record.log.damaged-*")
    assert spoilt.strip() in aside.read_bytes()


def test_what_was_forgotten_or_compacted_does_not_come_back(store, home, clock, log):
    place = store.add(Visit(lesson="a", activity="0"))
    store.revise(place.id, Visit(lesson="a", activity="1"))
    secret = store.add(Entry(text="a text to forget"))
    for number in range(3):
        store.add(Entry(text=f"entry {number}"))
    back_up(home, clock, "asked")
    compact(home, clock=clock)
    forget(home, secret.id, clock=clock)
    spoilt = bytearray(log.read_bytes())
    spoilt[-40] ^= 1
    log.write_bytes(spoilt)
    assert repair(home, clock=clock).refilled == 1, "the mark, which the cleared backup holds too"
    again = RecordStore.open(home, clock=clock)
    assert len(again.history(place.id)) == 1 and again.forgotten == {secret.id}
    assert b"a text to forget" not in log.read_bytes()


def test_repeated_and_exchanged_lines_are_put_right(lines, home, clock, log):
    log.write_bytes(b"".join([*lines[:3], *lines[1:3], lines[5], lines[3], lines[4], *lines[6:]]))
    done = repair(home, clock=clock)
    assert (done.refilled, done.lost, done.set_aside) == (0, 0, None)
    assert sorted(texts(home, clock)) == EVERY


def test_a_synchronisers_copy_is_a_source_too(lines, home, clock, log):
    copy = home / "record (conflicted copy 2026-03-01).log"
    copy.write_bytes(log.read_bytes())
    log.write_bytes(b"".join([*lines[:7], *lines[8:]]))
    assert repair(home, clock=clock).sources == (copy.name,)
    assert sorted(texts(home, clock)) == EVERY and len(backups(home)) == 1


def test_a_repair_keeps_what_was_forgotten_forgotten(store, home, clock, log):
    secret = store.add(Entry(text="a text to forget"))
    export = list(store.revisions())
    back_up(home, clock, "asked")
    forget(home, secret.id, clock=clock)
    store.refresh()
    store.add(Entry(text="later"))
    log.write_bytes(log.read_bytes()[:-30])
    repair(home, clock=clock)
    again = RecordStore.open(home, clock=clock)
    assert again.forgotten == {secret.id} and again.unite(export) == 0


def test_the_record_of_another_profile_beside_this_one_is_left_alone(home, clock, log, tmp_path):
    others = [RecordStore.open(place, clock=clock) for place in (home, tmp_path / "other")]
    for store, text in zip(others, ("mine", "theirs"), strict=True):
        store.add(Profile(path="lead", seed=1, started=clock.now().date()))
        store.add(Entry(text=text))
    copy = home / "record (conflicted copy).log"
    copy.write_bytes((tmp_path / "other" / "record.log").read_bytes())
    with log.open("ab") as stream:
        stream.write(b"damaged\n")
    done = repair(home, clock=clock)
    assert (done.refilled, done.left_alone) == (0, (copy.name,))
    assert texts(home, clock) == ["mine"] and copy.exists()


def test_a_backup_from_before_the_first_day_belongs_to_the_record(home, clock, log):
    store = RecordStore.open(home, clock=clock)
    store.add(Entry(text="before"))
    back_up(home, clock, "asked")
    store.add(Profile(path="lead", seed=1, started=clock.now().date()))
    log.write_bytes(log.read_bytes().replace(b"before", b"befor!"))
    done = repair(home, clock=clock)
    assert (done.refilled, done.left_alone) == (1, ()) and texts(home, clock) == ["before"]
