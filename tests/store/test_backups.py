"""Backups are the log byte for byte, verified before they count, private, and never in the way."""

from __future__ import annotations

import errno
import os
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from file_calls import failing

from companion.records.clock import FixedClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store import backups as backups_module
from companion.store import byte_copy
from companion.store.append import append_entry
from companion.store.backups import back_up, back_up_if_due, backups, put_by
from companion.store.lock import WriteLock
from companion.store.log_file import write_lock
from companion.store.reading import survey


def names(home):
    return sorted(path.name for path in (home / "backups").iterdir())


def write(home, clock, text="something"):
    return append_entry(home, Entry(text=text), clock=clock)


def days(home, clock, count):
    """Write and back up on each of so many days."""
    for _ in range(count):
        clock.advance(days=1)
        write(home, clock)
        assert back_up_if_due(home, clock) is not None


def test_a_backup_is_the_log_byte_for_byte_and_private(home, clock, log):
    write(home, clock)
    previous = os.umask(0)
    try:
        made = back_up(home, clock, "asked")
    finally:
        os.umask(previous)
    assert made.name == "20260301T213000000Z-asked.log"
    assert (home / "backups" / made.name).read_bytes() == log.read_bytes()
    assert (made.at, made.reason, made.bytes) == (clock.now(), "asked", log.stat().st_size)
    assert stat.S_IMODE(Path(made.path).stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "backups").stat().st_mode) == 0o700
    assert backups(home) == (made,) and names(home) == [made.name, "lock"]


def test_a_torn_end_is_left_out_and_damage_is_copied_as_it_is(home, clock, log):
    for text in ("one", "two", "three"):
        write(home, clock, text)
    whole = log.read_bytes().replace(b"two", b"tw0")
    log.write_bytes(whole + b"torn" * 40_000)
    made = back_up(home, clock, "asked")
    assert (home / "backups" / made.name).read_bytes() == whole
    assert len(survey(made.path).damage) == 1
    assert log.read_bytes() == whole + b"torn" * 40_000


def test_a_record_without_a_single_line_is_copied_and_an_empty_one_refused(home, clock, log):
    home.mkdir()
    log.write_bytes(b"no line at all")
    made = back_up(home, clock, "repair")
    assert (home / "backups" / made.name).read_bytes() == b"no line at all"
    log.write_bytes(b"")
    with pytest.raises(CompanionError, match="nothing in the record"):
        back_up(home, clock, "asked")
    log.unlink()
    with pytest.raises(CompanionError, match="not there"):
        back_up(home, clock, "asked")
    assert backups(home) == (made,)


def test_a_backup_of_a_home_that_is_not_there_makes_none(home, clock):
    with pytest.raises(CompanionError, match="not there"):
        back_up(home, clock, "asked")
    assert back_up_if_due(home, clock) is None
    assert backups(home) == () and not home.exists()


def test_a_home_without_a_record_gets_no_folder_for_backups(home, clock):
    home.mkdir()
    with pytest.raises(CompanionError, match="not there"):
        back_up(home, clock, "asked")
    assert list(home.iterdir()) == []


def test_two_backups_in_one_millisecond_do_not_collide(home, clock):
    write(home, clock)
    made = [back_up(home, clock, reason) for reason in ("asked", "asked", "day", "compact")]
    assert backups(home) == tuple(reversed(made))


def test_foreign_files_are_neither_listed_nor_removed(home, clock):
    write(home, clock)
    made = back_up(home, clock, "asked")
    folder = home / "backups"
    foreign = [
        "notes.txt",
        "20260301T213000000Z-asked (1).log",
        "record.log.new",
        "20269901T213000000Z-day.log",
    ]
    for name in foreign:
        (folder / name).write_text("mine")
    (folder / "20260301T213000009Z-asked.log").symlink_to(made.path)
    (folder / "20260301T213000010Z-asked.log").mkdir()
    days(home, clock, 20)
    assert {one.reason for one in backups(home)} == {"asked", "day"}
    assert all((folder / name).read_text() == "mine" for name in foreign)
    assert (folder / "20260301T213000009Z-asked.log").is_symlink()


def test_one_that_vanishes_while_they_are_listed_is_left_out(home, clock, monkeypatch):
    write(home, clock)
    gone, made = back_up(home, clock, "asked"), back_up(home, clock, "asked")
    real = os.listdir

    def listed(folder):
        names = real(folder)
        Path(gone.path).unlink(missing_ok=True)
        return names

    monkeypatch.setattr("companion.store.backups.os.listdir", listed)
    assert backups(home) == (made,)


def test_what_a_killed_process_left_is_removed_by_the_next_backup(home, clock):
    write(home, clock)
    made = back_up(home, clock, "asked")
    left = home / "backups" / (made.name.replace("asked", "day") + ".new")
    left.write_text("half")
    assert backups(home) == (made,)
    back_up(home, clock, "asked")
    assert not left.exists()


def test_a_backup_may_be_made_by_the_one_who_writes_and_is_not_while_another_makes_one(home, clock):
    write(home, clock)
    with write_lock(home):
        made = back_up(home, clock, "compact")
    with WriteLock(str(home / "backups" / "lock"), patience=1):
        waiting = threading.Thread(target=back_up, args=(home, clock, "asked"))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive() and backups(home) == (made,)
    waiting.join(10)
    assert len(backups(home)) == 2


def test_a_log_that_grows_meanwhile_is_backed_up_as_it_was(home, clock, log, monkeypatch):
    write(home, clock)
    before = log.read_bytes()
    real = byte_copy.make_private

    def busy(path):
        if path.endswith(".new"):
            write(home, clock, "meanwhile")
        return real(path)

    monkeypatch.setattr(byte_copy, "make_private", busy)
    made = back_up(home, clock, "asked")
    assert (home / "backups" / made.name).read_bytes() == before
    assert len(log.read_bytes()) > len(before)


def test_a_log_that_is_replaced_meanwhile_is_backed_up_as_it_was(home, clock, log, monkeypatch):
    write(home, clock)
    before = log.read_bytes()
    real = byte_copy.make_private

    def replacing(path):
        (home / "other").write_text("another log\n")
        (home / "other").replace(log)
        return real(path)

    monkeypatch.setattr(byte_copy, "make_private", replacing)
    made = back_up(home, clock, "asked")
    assert (home / "backups" / made.name).read_bytes() == before


def test_a_backup_that_reads_back_differently_does_not_count(home, clock, monkeypatch):
    write(home, clock)
    real = byte_copy.write_all
    monkeypatch.setattr(byte_copy, "write_all", lambda to, chunk: real(to, chunk.replace(b"some", b"s0me")))
    with pytest.raises(CompanionError, match="the disk reported a fault"):
        back_up(home, clock, "asked")
    assert names(home) == ["lock"]


@pytest.mark.parametrize("for_ever", [False, True])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_disk_that_fails_at_any_call_leaves_log_and_older_backups_alone(home, clock, log, error, for_ever):
    write(home, clock, "private words")
    first = back_up(home, clock, "asked")
    before = log.read_bytes()
    failures = 0
    for at in range(200):
        there = set(names(home))
        with failing(at, error, for_ever=for_ever) as faults:
            try:
                there.add(back_up(home, clock, "asked").name)
            except CompanionError as told:
                failures += 1
                assert "private" not in str(told)
        left = set(names(home)) - there
        assert len(left) <= (1 if for_ever else 0), "what cannot be removed either goes next time"
        assert log.read_bytes() == before
        assert (home / "backups" / first.name).read_bytes() == before
        assert all(survey(one.path).whole == 1 for one in backups(home))
        if not faults.failed:
            break
    assert failures > 10
    back_up(home, clock, "asked")
    assert not [name for name in names(home) if name.endswith(".new")]


def test_the_first_open_of_a_day_makes_a_backup_and_the_second_none(home, clock):
    assert back_up_if_due(home, clock) is None
    write(home, clock)
    made = back_up_if_due(home, clock)
    assert made is not None and made.reason == "day"
    write(home, clock)
    assert back_up_if_due(home, clock) is None
    clock.advance(days=1)
    assert back_up_if_due(home, clock) is not None


def test_an_unchanged_log_is_not_copied_again(home, clock):
    write(home, clock)
    back_up(home, clock, "asked")
    clock.advance(days=3)
    assert back_up_if_due(home, clock) is None
    write(home, clock, "x" * 300_000)
    assert back_up_if_due(home, clock) is not None
    clock.advance(days=1)
    assert back_up_if_due(home, clock) is None


def test_a_log_of_the_same_length_that_ends_differently_is_copied(home, clock, log):
    write(home, clock)
    made = back_up(home, clock, "asked")
    content = bytearray(log.read_bytes())
    content[-20] ^= 1
    log.write_bytes(content)
    assert back_up_if_due(home, clock) is not None
    assert made in backups(home)


def test_a_record_without_lines_is_not_due(home, clock, log, store):
    assert back_up_if_due(home, clock) is None
    log.write_bytes(b"")
    assert back_up_if_due(home, clock) is None
    assert not (home / "backups").exists()


def test_two_who_open_at_once_make_one_backup(home, clock):
    write(home, clock)
    made = []
    threads = [threading.Thread(target=lambda: made.append(back_up_if_due(home, clock))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in made if one is not None]) == len(backups(home)) == 1


def test_one_that_was_made_while_waiting_for_another_is_not_made_again(home, clock, monkeypatch):
    write(home, clock)
    real, first = backups_module.backups_lock, []

    def another_was_quicker(home):
        if not first:
            first.append(None)
            first.append(back_up_if_due(home, clock))
        return real(home)

    monkeypatch.setattr(backups_module, "backups_lock", another_was_quicker)
    assert back_up_if_due(home, clock) is None
    assert backups(home) == (first[1],)


def test_old_days_are_thinned_after_a_good_backup(home, clock):
    write(home, clock)
    asked = back_up(home, clock, "asked")
    days(home, clock, 100)
    left = backups(home)
    assert asked in left and 12 <= len(left) <= 16
    assert left[0].at == clock.now()


def test_nothing_is_thinned_after_a_backup_of_a_damaged_or_cut_log(home, clock, log):
    write(home, clock, "one")
    days(home, clock, 30)
    before = set(names(home))
    whole = log.read_bytes()
    log.write_bytes(whole.replace(b"one", b"0ne"))
    days(home, clock, 10)
    assert before <= set(names(home)) and len(backups(home)) == len(before) - 1 + 10
    log.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    days(home, clock, 10)
    assert before <= set(names(home))


def test_a_clock_in_another_century_empties_nothing_and_keeps_what_was_just_made(home, clock):
    days(home, clock, 10)
    before = set(names(home))
    ahead = FixedClock(clock.now() + timedelta(days=365 * 80))
    days(home, ahead, 30)
    past = FixedClock(clock.now() - timedelta(days=365 * 56))
    write(home, past)
    made = back_up_if_due(home, past)
    assert made in backups(home)
    clock.advance(days=1)
    write(home, clock)
    made = back_up_if_due(home, clock)
    assert made in backups(home) and len(before & set(names(home))) >= 1


def test_a_backup_that_cannot_be_thinned_is_no_failure(home, clock, monkeypatch):
    days(home, clock, 20)
    count = len(backups(home))
    clock.advance(days=30)
    write(home, clock)

    def refused(path):
        raise PermissionError(errno.EACCES, "refused", path)

    monkeypatch.setattr("companion.store.backups.os.unlink", refused)
    assert back_up_if_due(home, clock) is not None
    assert len(backups(home)) == count + 1


def test_a_copy_that_was_merged_is_put_by_and_leaves_its_place(home, clock, log):
    write(home, clock)
    copy = home / "record (conflict).log"
    copy.write_bytes(log.read_bytes())
    kept = put_by(home, str(copy), clock)
    assert not copy.exists() and backups(home)[0].path == kept
    assert backups(home)[0].reason == "copy"


def test_a_copy_that_cannot_be_kept_stays_in_its_place(home, clock, log, monkeypatch):
    write(home, clock)
    copy = home / "record (conflict).log"
    copy.write_bytes(log.read_bytes())

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(byte_copy.os, "fsync", full)
    with pytest.raises(CompanionError, match="the disk is full"):
        put_by(home, str(copy), clock)
    assert copy.exists() and backups(home) == ()
