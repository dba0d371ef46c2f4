"""One writer at a time, freed by any death, and a refusal in one line."""

from __future__ import annotations

import errno
import fcntl
import os

import pytest

from companion.safety.errors import CompanionError
from companion.store.lock import WriteLock, is_held

HOLD = """
import sys, threading
from companion.store.lock import WriteLock
with WriteLock(sys.argv[1]):
    print("held", flush=True)
    threading.Event().wait()
"""


def test_a_lock_that_is_held_is_waited_for_and_then_refused_in_one_line(tmp_path):
    path = str(tmp_path / "lock")
    with WriteLock(path), pytest.raises(CompanionError) as caught, WriteLock(path, patience=0.01):
        pass
    assert "has been writing" in str(caught.value) and "\n" not in str(caught.value)
    with WriteLock(path, patience=0):
        pass


def test_a_killed_writer_frees_the_lock(tmp_path, start):
    path = str(tmp_path / "lock")
    child = start(HOLD, path)
    assert child.stdout.readline() == "held\n"
    with pytest.raises(CompanionError), WriteLock(path, patience=0):
        pass
    child.kill()
    child.wait()
    with WriteLock(path, patience=1):
        pass


def test_a_lock_file_exchanged_for_another_is_not_trusted(tmp_path, monkeypatch):
    path, real = tmp_path / "lock", fcntl.flock
    turns = []

    def exchange(descriptor, operation):
        real(descriptor, operation)
        turns.append(descriptor)
        if len(turns) == 1:
            path.unlink()

    monkeypatch.setattr(fcntl, "flock", exchange)
    with WriteLock(str(path)):
        assert len(turns) == 2 and path.exists()


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOTSUP])
def test_a_place_that_cannot_be_locked_is_refused_in_one_line(tmp_path, monkeypatch, error):
    def refuse(*_words):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(CompanionError, match="cannot be locked") as caught, WriteLock(str(tmp_path / "lock")):
        pass
    assert "--home" in str(caught.value) and "\n" not in str(caught.value)


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path):
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CompanionError), WriteLock(str(tmp_path / "lock"), patience=0):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_lock_is_known_to_be_held_and_a_file_nobody_holds_is_removed(tmp_path):
    path = tmp_path / "lock"
    assert not is_held(str(path))
    with WriteLock(str(path)):
        assert is_held(str(path)) and path.exists()
    assert not is_held(str(path)) and not path.exists()


def test_where_nothing_can_be_locked_nobody_holds_a_lock(tmp_path, monkeypatch):
    def refuse(*_words):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    (tmp_path / "lock").touch()
    monkeypatch.setattr(fcntl, "flock", refuse)
    assert not is_held(str(tmp_path / "lock"))
    assert (tmp_path / "lock").exists()
