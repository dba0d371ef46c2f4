"""Bytes are written whole or the caller is told."""

from __future__ import annotations

import os

import pytest

from companion.store.private_files import make_private, open_regular, write_all, write_once


@pytest.fixture
def descriptor(tmp_path):
    opened = make_private(str(tmp_path / "file"))
    yield opened
    os.close(opened)


def test_a_write_in_parts_goes_on_until_all_is_written(tmp_path, descriptor, monkeypatch):
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda fd, content: real(fd, bytes(content)[:3]))
        write_all(descriptor, b"ten bytes!")
    assert (tmp_path / "file").read_bytes() == b"ten bytes!"


@pytest.mark.parametrize("write", [write_all, write_once])
def test_a_disk_that_takes_nothing_is_full_and_not_asked_for_ever(descriptor, monkeypatch, write):
    with monkeypatch.context() as patch, pytest.raises(OSError, match="the disk took"):
        patch.setattr(os, "write", lambda _fd, _content: 0)
        write(descriptor, b"x")


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError, match=r"ordinary|directory"):
            open_regular(str(path), os.O_RDONLY)
