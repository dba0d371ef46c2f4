"""The power goes while entries are saved: what was acknowledged is there when the disk is mounted again.

A real ext4 lies on a disk that writes down every sector that reaches it and every flush. Of one such list any
number of power cuts can be tried: everything before the last flush is on the disk, and of what came after it
any sectors are, in any mixture. The disk is mounted anew, ext4 replays its journal, and the record is opened.
When ext4 refuses, because its own superblock is half written, the disk is mended first, as at any start.

What this shows: every sync that the record relies on is made, and before the acknowledgement, on ext4 as it
is mounted by default. What it cannot show: a disk that lies about a flush, another file system, and damage to
sectors that were not being written.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from effort import LONG
from file_calls import exit_of, fork
from patience import wait_for

from companion.records.clock import SystemClock
from companion.records.kinds import Entry, Visit
from companion.store.append import append_entry
from companion.store.backups import back_up, backups
from companion.store.compaction import compact
from companion.store.drafts import Drafts
from companion.store.reading import survey
from companion.store.record_store import RecordStore

CUTS = 400 if LONG else 12
SAVES = 240 if LONG else 60
SIZE = 16 * 1024 * 1024
SEED = 20260301
SUPERBLOCK_SUM = 2044
"""Where ext4 keeps its superblock's checksum, by its on-disk format; in every tenth cut it is wrong."""


def missing() -> str | None:
    """Return what this machine lacks for a disk of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "mounting needs root"
    for word in ("mkfs.ext4", "e2fsck", "mount", "umount"):
        if shutil.which(word) is None:
            return f"{word} is not installed"
    devices = (Path("/dev/fuse"), Path("/dev/loop-control"))
    return None if all(one.exists() for one in devices) else "there are no fuse or loop devices"


pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))


@contextmanager
def mounted(disk: Path, folder: Path, *, mend: bool = False):
    """Mount a disk; with ``mend``, one that ext4 refuses is mended first. Yields whether it was."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-o", "loop", disk, folder]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    mended = mend and done.returncode != 0
    if mended:
        checked = subprocess.run(["e2fsck", "-f", "-y", disk], capture_output=True, text=True, check=False)
        assert checked.returncode <= 1, checked.stdout
        subprocess.run(mount, check=True)
    elif done.returncode:
        pytest.skip(f"mounting does not work here: {done.stderr.strip()}")
    try:
        yield mended
    finally:
        subprocess.run(["umount", folder], check=True)


def write_on(home: Path, acks: int) -> None:
    """Save by every door, and now and then rewrite, back up and keep a draft; tell each when it is done."""

    def tell(*words: object) -> None:
        os.write(acks, (" ".join(map(str, words)) + "\n").encode())

    clock, choice, drafts = SystemClock(), random.Random(SEED), Drafts(home)
    for number in range(SAVES):
        text = "x" * choice.randrange(1, 6000)
        if number % 2:
            tell("entry", append_entry(home, Entry(text=text), clock=clock).id)
        else:
            tell("entry", RecordStore.open(home, clock=clock).add(Entry(text=text)).id)
        drafts.keep("key", str(number))
        tell("draft", number)
        if number % 10 == 5:
            store = RecordStore.open(home, clock=clock)
            visit = store.add(Visit(lesson="a-lesson"))
            store.revise(visit.id, Visit(lesson="a-lesson", activity="two"))
            compact(home, clock=clock)
            tell("compacted", number)
        if number % 20 == 12:
            tell("backup", back_up(home, clock, "asked").name)


@dataclass(frozen=True)
class Found:
    """What a record holds after a cut: lines as they are told, and the number its draft has, -1 for none.

    ``mended`` is whether the file system had to be.
    """

    lines: frozenset[str]
    draft: int
    damaged: bool
    torn: bool
    mended: bool = False


def what_is_there(home: Path) -> Found:
    """Open a record after a cut, and save to it."""
    if not home.exists():
        return Found(frozenset(), -1, damaged=False, torn=False)
    store = RecordStore.open(home, clock=SystemClock())
    entries = {f"entry {kept.id}" for kept in store.all(Entry)}
    whole = {f"backup {one.name}" for one in backups(home) if not survey(one.path).damage}
    draft = Drafts(home).get("key")
    damaged, torn = bool(store.damage), store.torn > 0
    saved = append_entry(home, Entry(text="after the cut"), clock=SystemClock())
    again = RecordStore.open(home, clock=SystemClock())
    assert again.get(saved.id, Entry) is not None and bool(again.damage) == damaged
    return Found(frozenset(entries | whole), int(draft.text) if draft else -1, damaged, torn)


def recorded(tmp_path: Path, write: Callable[[Path, int], None]):
    """Do ``write`` on a disk that tells; return what it was told. It acknowledged "begun" before."""
    from disk_that_tells import read_told, telling

    image, served = tmp_path / "image", tmp_path / "served"
    image.touch()
    os.truncate(image, SIZE)
    served.mkdir()
    now = "lazy_itable_init=0,lazy_journal_init=0"  # else the kernel goes on making the file system by and by
    subprocess.run(["mkfs.ext4", "-q", "-F", "-E", now, image], check=True)
    with telling(image, served, tmp_path / "told") as (disk, acks):
        wait_for(disk.exists, "the disk does not come up")
        with mounted(disk, tmp_path / "live"):
            os.sync()
            os.write(acks, b"begun\n")
            assert exit_of(fork(lambda: write(tmp_path / "live" / "home", acks))) == 0
    return read_told(tmp_path / "told")


def cuts(told, tmp_path: Path) -> Iterator[tuple[str, list[str], Found]]:
    """Cut the power again and again; yield where, what was acknowledged by then, and what is there."""
    choice = random.Random(SEED)
    begun = told.events.index(("ack", "begun"))
    for cut in range(CUTS):
        at = choice.randrange(begun + 1, len(told.events))
        content, lines = told.cut(at, choice)
        if cut % 10 == 9:
            content = content[:SUPERBLOCK_SUM] + b"torn" + content[SUPERBLOCK_SUM + 4 :]
        (tmp_path / "cut").write_bytes(content)
        with mounted(tmp_path / "cut", tmp_path / "after", mend=True) as mended:
            found = replace(what_is_there(tmp_path / "after" / "home"), mended=mended)
            yield f"cut {cut} of seed {SEED}, before event {at}", lines, found


def lost_lines(lines: list[str], found: Found) -> set[str]:
    """Return what was acknowledged and is not there; of a draft, its last state counts."""
    lost = {line for line in lines if line.startswith(("entry", "backup"))} - found.lines
    drafts = [line for line in lines if line.startswith("draft")]
    return lost | {line for line in drafts[-1:] if int(line.split()[1]) > found.draft}


def test_what_was_acknowledged_survives_any_power_cut(tmp_path, counted):
    told = recorded(tmp_path, write_on)
    damaged = torn = mended = 0
    for place, lines, found in cuts(told, tmp_path):
        assert not lost_lines(lines, found), place
        damaged += found.damaged
        torn += found.torn
        mended += found.mended
    kinds = Counter(event[0] for event in told.events)
    counted(
        "power cut", cuts=CUTS, saves=SAVES, writes=kinds["write"], flushes=kinds["flush"],
        acknowledged=kinds["ack"], lost=0, damaged=damaged, torn=torn,
        file_system_mended=mended,
    )  # fmt: skip


def test_the_same_cuts_would_show_a_sync_that_is_missing(tmp_path, monkeypatch):
    def write_without_syncs(home: Path, acks: int) -> None:
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
        monkeypatch.setattr(os, "fdatasync", lambda _descriptor: None)
        write_on(home, acks)

    told = recorded(tmp_path, write_without_syncs)
    assert any(lost_lines(lines, found) for _, lines, found in cuts(told, tmp_path))
