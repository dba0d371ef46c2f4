"""What stands under the names of the record and its backups and is none: said, left alone, and repaired."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from a_life import LOG, TIP, Life, lived, readable

from companion.records.kinds import Entry, Visit
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.backups import back_up
from companion.store.compaction import compact
from companion.store.record_store import RecordStore
from companion.store.repair import repair


@pytest.fixture
def life(home, clock) -> Life:
    """A short record in ``home``, with one backup."""
    return lived(home, clock, saves=24)


def revs(home, clock) -> set[str]:
    store = RecordStore.open(home, clock=clock)
    assert (store.damage, store.torn, store.gone, store.read_only) == ((), 0, 0, None)
    return {one.rev for one in store.revisions()}


def everything_below(home: Path) -> dict[str, object]:
    """What stands in a home: content by name, links by where they lead."""
    there = {}
    for path in home.rglob("*"):
        if not path.name.endswith("lock"):
            is_link = path.is_symlink()
            there[str(path)] = path.readlink() if is_link else path.is_file() and path.read_bytes()
    return there


def spoilt(line: bytes) -> bytes:
    return line.replace(b'"kind"', b'"kiwi"')


def with_spoilt(lines: list[bytes], *numbers: int) -> bytes:
    return b"".join(spoilt(line) if number in numbers else line for number, line in enumerate(lines))


# -- backups


def test_a_spoilt_backup_is_passed_over_for_an_older_one(life, home, clock, counted):
    early = home / "backups" / life.backup_name
    late = Path(back_up(home, clock, "asked").path)
    lines = life.lines
    for number in range(1, len(lines)):
        (home / LOG).write_bytes(with_spoilt(lines, number))
        late.write_bytes(with_spoilt(lines, number))
        (home / TIP).write_bytes(life.tip)
        done = repair(home, clock=clock)
        in_the_older = lines[number] in early.read_bytes()
        assert done.sources == ((early.name,) if in_the_older else ())
        assert done.lost == (not in_the_older) and bool(done.refilled) == in_the_older
        assert (home / done.set_aside).read_bytes() == spoilt(lines[number])
        assert life.revs - revs(home, clock) == (
            frozenset() if in_the_older else readable(lines[0] + lines[number])
        )
        assert late.read_bytes() == with_spoilt(lines, number), "a backup is never mended"
        (home / done.set_aside).unlink()
    counted("a line spoilt in the record and its newest backup", tried=len(lines) - 1)


def test_each_backup_gives_what_it_holds(life, home, clock):
    late = Path(back_up(home, clock, "asked").path)
    (home / LOG).write_bytes(with_spoilt(life.lines, 3, 4, 5, 20))
    (home / "backups" / life.backup_name).write_bytes(with_spoilt(life.lines[:12], 4, 5))
    late.write_bytes(with_spoilt(life.lines, 0, 3, 5))
    done = repair(home, clock=clock)
    assert set(done.sources) == {late.name, life.backup_name} and done.lost == 1
    assert life.revs - revs(home, clock) == readable(life.lines[5])


def test_what_only_looks_like_a_backup_is_no_obstacle(life, home, clock):
    folder = home / "backups"
    (folder / "20300101T000000000Z-asked.log").mkdir()
    os.mkfifo(folder / "20300102T000000000Z-asked.log")
    (folder / "20300103T000000000Z-asked.log").symlink_to("/dev/zero")
    (folder / "20300104T000000000Z-asked.log").symlink_to("nowhere")
    (folder / "20300105T000000000Z-asked.log").write_bytes(b"")
    (folder / "20300106T000000000Z-asked.log").write_bytes(bytes(5000))
    (folder / "20300107T000000000Z-asked.log").write_text("Dear diary\n" * 40)
    (folder / "20301399T000000000Z-asked.log").write_text("no such day")
    (home / LOG).write_bytes(with_spoilt(life.lines, 2))
    assert repair(home, clock=clock).sources == (life.backup_name,)
    assert revs(home, clock) == life.revs and len(list(folder.glob("*.log"))) == 9


# -- something else under the record's name


def empty(log: Path) -> None:
    log.write_bytes(b"")


def zeros(log: Path) -> None:
    log.write_bytes(bytes(log.stat().st_size))


def another_text(log: Path) -> None:
    log.write_text("Dear diary,\nall is well.\n")


def pipe(log: Path) -> None:
    log.unlink()
    os.mkfifo(log)


def folder(log: Path) -> None:
    log.unlink()
    log.mkdir()
    (log / "what somebody put there").write_text("stays")


def link_to_a_device(log: Path) -> None:
    log.unlink()
    log.symlink_to("/dev/zero")


def link_to_a_pipe(log: Path) -> None:
    pipe(log)
    log.rename(log.with_name("pipe"))
    log.symlink_to("pipe")


NO_LOGS = [empty, zeros, another_text, pipe, folder, link_to_a_device, link_to_a_pipe]


def refuse_all(home, clock) -> None:
    """Hold that every door refuses, in words with a next step, and changes nothing."""
    before = everything_below(home)
    doors = (
        lambda: RecordStore.open(home, clock=clock),
        lambda: append_entry(home, Entry(text="next"), clock=clock),
        lambda: compact(home, clock=clock),
    )
    for door in doors:
        with pytest.raises(CompanionError) as caught:
            door()
        assert caught.value.where and caught.value.next_step
    assert everything_below(home) == before


@pytest.mark.parametrize("spoil", NO_LOGS)
def test_what_is_no_log_is_refused_set_aside_by_a_repair_and_the_backup_comes_back(life, home, clock, spoil):
    spoil(home / LOG)
    stood = (home / LOG).is_dir() or (not (home / LOG).is_file()) or (home / LOG).read_bytes()
    refuse_all(home, clock)
    done = repair(home, clock=clock)
    assert revs(home, clock) == life.backed_up and done.sources == (life.backup_name,)
    assert done.lost == len(life.lines) - len(life.backup.splitlines())
    if stood:
        aside = home / done.set_aside
        assert aside.is_dir() if spoil is folder else not aside.is_file() or aside.read_bytes() == stood
        assert spoil is not folder or (aside / "what somebody put there").read_text() == "stays"
    assert repair(home, clock=clock).nothing
    append_entry(home, Entry(text="goes on"), clock=clock)
    assert len(revs(home, clock)) == len(life.backed_up) + 1


@pytest.mark.parametrize("spoil", NO_LOGS)
def test_without_a_backup_what_is_no_log_stays_as_it_is(life, home, clock, spoil):
    (home / "backups" / life.backup_name).unlink()
    spoil(home / LOG)
    before = everything_below(home)
    with pytest.raises(CompanionError) as caught:
        repair(home, clock=clock)
    assert caught.value.next_step and everything_below(home) == before


def test_a_link_that_leads_nowhere_is_said_and_kept_even_by_a_repair(life, home, clock, tmp_path):
    (home / LOG).rename(tmp_path / "unmounted.log")
    (home / LOG).symlink_to(tmp_path / "usb stick" / "record.log")
    refuse_all(home, clock)
    with pytest.raises(CompanionError, match="leads nowhere"):
        repair(home, clock=clock)
    assert (home / LOG).is_symlink() and not (tmp_path / "usb stick").exists()
    (tmp_path / "usb stick").mkdir()
    (tmp_path / "unmounted.log").rename(tmp_path / "usb stick" / "record.log")
    assert revs(home, clock) == life.revs


def test_a_link_to_itself_is_said_and_kept(life, home, clock):
    (home / LOG).unlink()
    (home / LOG).symlink_to(LOG)
    refuse_all(home, clock)
    with pytest.raises(CompanionError):
        repair(home, clock=clock)
    assert str((home / LOG).readlink()) == LOG


@pytest.mark.parametrize("relative", [False, True])
def test_a_link_to_a_log_elsewhere_survives_repair_and_compaction(life, home, clock, tmp_path, relative):
    elsewhere = tmp_path / "synchronised"
    elsewhere.mkdir()
    real, between = elsewhere / "mine.log", elsewhere / "between"
    (home / LOG).rename(real)
    between.symlink_to("mine.log")
    (home / LOG).symlink_to("../synchronised/between" if relative else between)
    leads = str((home / LOG).readlink())
    assert revs(home, clock) == life.revs
    real.write_bytes(with_spoilt(life.lines, 2, 5))
    assert len(RecordStore.open(home, clock=clock).damage) == 2
    assert repair(home, clock=clock).refilled and revs(home, clock) == life.revs
    store = RecordStore.open(home, clock=clock)
    store.revise(store.add(Visit(lesson="x")).id, Visit(lesson="x", done=True))
    assert compact(home, clock=clock).dropped == 1
    append_entry(home, Entry(text="goes on"), clock=clock)
    assert str((home / LOG).readlink()) == leads and between.is_symlink() and not real.is_symlink()
    assert life.revs < revs(home, clock) and real.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in elsewhere.iterdir()) == ["between", "mine.log"]


# -- a record that is gone


def test_a_record_that_is_gone_is_no_new_home(life, home, clock):
    (home / LOG).unlink()
    refuse_all(home, clock)
    done = repair(home, clock=clock)
    assert revs(home, clock) == life.backed_up and done.set_aside is None
    assert done.lost == len(life.lines) - len(life.backup.splitlines())


def test_a_record_that_is_gone_with_its_backups_is_no_new_home_either(life, home, clock):
    (home / LOG).unlink()
    (home / "backups" / life.backup_name).unlink()
    for beside in (home / "backups", None):
        refuse_all(home, clock)
        with pytest.raises(CompanionError, match="nothing in this file"):
            repair(home, clock=clock)
        assert not (home / LOG).exists()
        if beside is not None:
            for path in beside.iterdir():
                path.unlink()
            beside.rmdir()
    (home / TIP).unlink()
    RecordStore.open(home, clock=clock).add(Entry(text="only now it is a new one"))


def test_a_record_whose_tip_is_another_records_is_whole(life, home, clock, tmp_path):
    RecordStore.open(tmp_path / "other", clock=clock).add(Entry(text="x"))
    (home / TIP).write_bytes((tmp_path / "other" / TIP).read_bytes())
    assert revs(home, clock) == life.revs
