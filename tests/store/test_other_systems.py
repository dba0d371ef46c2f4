"""What other systems need to keep a promise: a Mac's full sync, and Windows' second try to replace a file."""

from __future__ import annotations

import os
import sys
import types

import pytest

from companion.store import private_files


@pytest.fixture
def synced(tmp_path, monkeypatch):
    """A file of a Mac, and the calls made to bring it onto the disk; ``refuse``: the drive knows none."""
    calls = types.SimpleNamespace(made=[], refuse=False)

    def fcntl(descriptor, command):
        calls.made.append(("fcntl", command))
        if calls.refuse:
            raise OSError(45, "Operation not supported")
        return 0

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", types.SimpleNamespace(fcntl=fcntl, F_FULLFSYNC=51))
    monkeypatch.setattr(os, "fsync", lambda _: calls.made.append("fsync"))
    monkeypatch.setattr(os, "fdatasync", lambda _: calls.made.append("fdatasync"), raising=False)
    with (tmp_path / "file").open("wb") as stream:
        calls.descriptor = stream.fileno()
        yield calls


@pytest.mark.parametrize("call", [private_files.sync_data, private_files.sync])
def test_a_mac_empties_the_drives_own_memory(synced, call):
    call(synced.descriptor)
    assert synced.made == [("fcntl", 51)]


@pytest.mark.parametrize("call", [private_files.sync_data, private_files.sync])
def test_a_drive_that_cannot_is_synced_as_far_as_it_can(synced, call):
    synced.refuse = True
    call(synced.descriptor)
    assert synced.made == [("fcntl", 51), "fsync"]


@pytest.fixture
def busy(monkeypatch):
    """A target that another program holds for ``times`` tries; ``slept``: what was waited."""
    held = types.SimpleNamespace(times=0, tried=0, slept=[])
    replace = os.replace

    def try_to(source, target):
        held.tried += 1
        if held.tried <= held.times:
            raise PermissionError(13, "The process cannot access the file")
        replace(source, target)

    monkeypatch.setattr(os, "replace", try_to)
    return held


@pytest.mark.parametrize("times", [0, 1, 3, 7])
def test_on_windows_a_file_open_elsewhere_is_replaced_once_it_is_free(tmp_path, monkeypatch, busy, times):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    busy.times = times
    monkeypatch.setattr(private_files, "IS_WINDOWS", True)
    private_files.replace(str(tmp_path / "new"), str(tmp_path / "old"), busy.slept.append)
    assert (tmp_path / "old").read_text() == "new"
    assert len(busy.slept) == times and sum(busy.slept) <= 1


@pytest.mark.parametrize(("windows", "tries"), [(True, 8), (False, 1)])
def test_one_that_is_never_free_is_told_as_any_other(tmp_path, monkeypatch, busy, windows, tries):
    (tmp_path / "new").write_text("new")
    busy.times = 100
    monkeypatch.setattr(private_files, "IS_WINDOWS", windows)
    with pytest.raises(PermissionError):
        private_files.replace(str(tmp_path / "new"), str(tmp_path / "old"), busy.slept.append)
    assert busy.tried == tries
