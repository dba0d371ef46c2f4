"""A disk that is really full, of two kinds: told in words, nothing lost or left behind, all works later."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from effort import LONG
from operations import (
    NEW,
    OPERATIONS,
    SECRET,
    copied,
    is_between,
    is_done,
    later,
    opened,
    state_of,
    unfinished,
)

from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.drafts import Drafts

LEFT = range(0, 64, 4) if LONG else (0, 4, 8, 12)
"""How many KiB are left free when an operation begins."""

SYSTEMS = ("tmpfs", "ext4")


@pytest.fixture(params=SYSTEMS)
def disk(request, tmp_path):
    """A small file system of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting needs root")
    folder, image = tmp_path / "disk", tmp_path / "image"
    folder.mkdir()
    if request.param == "tmpfs":
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "companion-test", folder]
    else:
        image.touch()
        os.truncate(image, 4 * 1024 * 1024)
        if shutil.which("mkfs.ext4") is None:
            pytest.skip("mkfs.ext4 is not installed")
        subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", image], check=True)
        mount = ["mount", "-o", "loop", image, folder]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting does not work here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(disk: Path, left: int = 0) -> Path:
    """Fill a disk but for ``left`` bytes; return what to remove to free it again."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as stream, suppress(OSError):
        for size in (65536, 4096, 512, 1):
            with suppress(OSError):
                while stream.write(b"\0" * size):
                    pass
        os.fsync(stream.fileno())
    if left:
        os.truncate(ballast, max(ballast.stat().st_size - left, 0))
        # ext4 gives back what was cut off only with its next commit.
        os.sync()
    return ballast


def test_saving_until_the_disk_is_full_loses_nothing_that_was_acknowledged(disk, counted):
    home = disk / "home"
    reserve = disk / "reserve"
    reserve.write_bytes(b"\0" * 100_000)
    store, kept = opened(home), []
    told = None
    while told is None:
        try:
            kept.append(store.add(Entry(text=f"{NEW} " + "x" * 3000)).id)
            kept.append(append_entry(home, Entry(text=f"{NEW} " + "x" * 3000), clock=later()).id)
        except CompanionError as caught:
            told = caught
    assert "full" in str(told) and told.next_step and NEW[:12] not in str(told)
    for _ in range(3):
        with pytest.raises(CompanionError, match="full"):
            append_entry(home, Entry(text="y" * 9000), clock=later())
    with pytest.raises(CompanionError, match="full"):
        Drafts(home).keep("key", "y" * 9000)
    again = opened(home)
    assert again.damage == () and [one.id for one in again.all(Entry)] == sorted(kept)
    assert unfinished(home) == set()
    reserve.unlink()
    kept.append(store.add(Entry(text="after")).id)
    Drafts(home).keep("key", NEW)
    assert {one.id for one in opened(home).all(Entry)} == set(kept)
    assert [draft.text for draft in Drafts(home).all()] == [NEW]
    counted(f"full disk, {_system(disk)}: saves until it was full", acknowledged=len(kept), lost=0)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_whatever_finds_the_disk_full_is_told_and_works_later(operation, disk, tmp_path, counted):
    original, reference, home = tmp_path / "original", tmp_path / "reference", disk / "home"
    operation.prepare(original)
    before, there = state_of(original), unfinished(original)
    copied(original, reference)
    operation.run(reference, operation.ready(reference))
    after = state_of(reference)
    refused = 0
    for left in LEFT:
        copied(original, home)
        for noted in tmp_path.glob("noted-*"):
            shutil.copyfile(noted, disk / noted.name)
        store = operation.ready(home)
        ballast = fill(disk, left * 1024)
        told = None
        try:
            operation.run(home, store)
        except CompanionError as caught:
            told = caught
        place = f"{left} KiB left"
        found = state_of(home)
        assert is_between(found, before, after), place
        assert found.whole or not before.whole, place
        assert unfinished(home) <= there, place
        if told is not None:
            refused += 1
            assert "full" in str(told) and told.next_step, place
            assert not any(text[:12] in str(told) for text in (NEW, SECRET)), place
            assert found == before or not operation.atomic, place
            assert found.leftovers == 0 or operation.leaves_over, place
        ballast.unlink()
        operation.run(home, operation.ready(home))
        again = state_of(home)
        assert is_done(again.texts, operation, after), place
        assert (again.whole, again.leftovers) == (True, 0), place
        operation.check(home)
        shutil.rmtree(home)
    counted(f"full disk, {_system(disk)}: {operation.name}", tried=len(LEFT), refused=refused, lost=0)


def _system(disk: Path) -> str:
    return "ext4" if (disk / "lost+found").exists() else "tmpfs"
