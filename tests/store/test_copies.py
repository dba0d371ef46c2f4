"""What a synchroniser kept of two machines' writing is recognised by its content and brought together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.backups import back_up, backups
from companion.store.copies import conflict_copies, copies_of_backups, revisions_in
from companion.store.forgetting import forget
from companion.store.line import header, seal
from companion.store.merging import merge_copies
from companion.store.record_store import RecordStore

NAMES = [
    "record.sync-conflict-20260301-213000-ABCDEFG.log",
    "record (Noor's conflicted copy 2026-03-01).log",
    "record (conflicted copy 2026-03-01 213000).log",
    "record-DESKTOP-4F2.log",
    "record 2.log",
    "record (1).log",
]


@pytest.fixture
def other(store, home, clock, tmp_path):
    """A second machine's home that began as this one."""
    store.add(Entry(text="common"))
    shutil.copytree(home, tmp_path / "other")
    opened = RecordStore.open(tmp_path / "other", clock=clock)
    opened.add(Entry(text="theirs"))
    store.add(Entry(text="ours"))
    return opened


@pytest.mark.parametrize("name", NAMES)
def test_every_synchronisers_copy_is_found_merged_and_kept(store, other, home, clock, name):
    shutil.copy(other.home / "record.log", home / name)
    assert store.copies == (str((home / name).resolve()),)
    [merged] = merge_copies(store, clock=clock)
    assert merged.new == 1 and sorted(kept.fact.text for kept in store.all(Entry)) == [
        "common",
        "ours",
        "theirs",
    ]
    assert store.copies == () and [one.reason for one in backups(home)] == ["copy"]
    assert merged.kept_as == backups(home)[0].path
    again = RecordStore.open(home, clock=clock)
    assert again.damage == () and len(again.all(Entry)) == 3


def test_what_only_looks_like_a_copy_is_left_alone(store, home):
    store.add(Entry(text="x"))
    (home / "record notes.log").write_text("my own notes\n")
    (home / "record empty.log").write_bytes(b"")
    (home / "record folder.log").mkdir()
    shutil.copy(home / "record.log", home / "other.log")
    assert conflict_copies(home) == ()


def test_a_copy_beside_the_file_the_record_links_to_is_found(store, other, home, clock, log, tmp_path):
    synced = tmp_path / "synced"
    synced.mkdir()
    log.rename(synced / "record.log")
    log.symlink_to(synced / "record.log")
    shutil.copy(other.home / "record.log", synced / NAMES[0])
    assert [merged.new for merged in merge_copies(store, clock=clock)] == [1]
    assert log.is_symlink() and not (synced / NAMES[0]).exists()


def test_a_copy_in_a_home_that_is_a_link_is_one_copy(store, other, home, clock, tmp_path):
    shutil.copy(other.home / "record.log", home / NAMES[0])
    (tmp_path / "link").symlink_to(home)
    linked = RecordStore.open(tmp_path / "link", clock=clock)
    assert len(linked.copies) == 1
    assert [merged.new for merged in merge_copies(linked, clock=clock)] == [1]


def test_the_other_machine_merges_to_the_same_set(store, other, home, clock):
    shutil.copy(other.home / "record.log", home / NAMES[0])
    shutil.copy(home / "record.log", other.home / NAMES[0])
    merge_copies(store, clock=clock)
    merge_copies(other, clock=clock)
    assert [one.to_json() for one in store.revisions()] == [one.to_json() for one in other.revisions()]


def test_a_spoilt_copy_gives_what_it_has(store, other, home, clock):
    lines = (other.home / "record.log").read_bytes().splitlines(keepends=True)
    (home / NAMES[0]).write_bytes(b"".join([lines[0], b"x" + lines[1][1:], lines[2]]))
    assert [merged.new for merged in merge_copies(store, clock=clock)] == [1]


def test_a_copy_of_a_newer_version_is_refused_and_stays(store, other, home, clock):
    (home / NAMES[0]).write_bytes(header("x", schema=9))
    with pytest.raises(CompanionError, match="newer version"):
        merge_copies(store, clock=clock)
    assert (home / NAMES[0]).exists()
    with pytest.raises(CompanionError):
        list(revisions_in(str(home / "nowhere.log")))


def test_a_copy_is_cleared_of_what_was_forgotten_here_before_it_is_kept(store, other, home, clock):
    secret = other.add(Entry(text="not to be found again"))
    store.unite(other.revisions())
    forget(home, secret.id, clock=clock)
    shutil.copy(other.home / "record.log", home / NAMES[0])
    store.refresh()
    [merged] = merge_copies(store, clock=clock)
    assert sorted(kept.fact.text for kept in store.all(Entry)) == ["common", "ours", "theirs"]
    kept_as = Path(merged.kept_as).read_bytes()
    assert b"theirs" in kept_as and b"not to be found" not in kept_as and b'"forgotten"' in kept_as


def test_a_home_that_is_not_there_has_no_copies(tmp_path):
    assert conflict_copies(tmp_path / "nowhere") == ()


def test_what_is_no_revision_in_a_copy_is_passed_over(store, other, home, clock):
    last = (other.home / "record.log").read_bytes().splitlines()[-1]
    strange = {"kind": "entry", "id": "not a ulid", "rev": "01KJP0P9M0000000000000000A", "at": "never"}
    with (other.home / "record.log").open("ab") as stream:
        stream.write(seal(3, int(last[:8], 16), [strange]))
    shutil.copy(other.home / "record.log", home / NAMES[0])
    assert [merged.new for merged in merge_copies(store, clock=clock)] == [1]


@pytest.mark.parametrize(
    "name", ["Copy of record.log", "record.log (1)", "record.log~", "Kopie von record.log"]
)
def test_a_copy_whose_name_begins_or_ends_otherwise_is_found_too(store, home, name):
    store.add(Entry(text="x"))
    shutil.copy(home / "record.log", home / name)
    assert conflict_copies(home) == (str((home / name).resolve()),)


def test_what_was_forgotten_goes_from_a_synchronisers_copy_of_a_backup_too(store, home, clock):
    entry = store.add(Entry(text="something to forget entirely"))
    backup = Path(back_up(home, clock, "asked").path)
    copied = backup.with_name(f"{backup.stem} (Noor's conflicted copy 2026-03-01).log")
    shutil.copy(backup, copied)
    forget(home, entry.id, clock=clock)
    assert b"something to forget" not in copied.read_bytes()


def test_a_home_without_backups_has_no_copies_of_them(home):
    assert copies_of_backups(home) == ()
