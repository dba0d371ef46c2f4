"""No call of the store to the file system goes uncounted, so that none is left out where every call fails."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from file_calls import NAMES, count, dies, failing
from operations import by_append, three

import companion.store

SOURCES = sorted(Path(companion.store.__file__).parent.glob("*.py"))
HARMLESS = frozenset({"fspath", "getpid", "strerror", "urandom", "fdopen", "path", "name", "environ", "kill"})
"""What of ``os`` touches no file, or is watched in another way."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_store_calls_the_operating_system_by_names_that_are_watched(source):
    text = source.read_text(encoding="utf-8")
    used = set(re.findall(r"\bos\.([a-z_]+)\b", text)) | set(re.findall(r"getattr\(os, \"([a-z]+)", text))
    assert used - HARMLESS <= set(NAMES) | {"stat_result"}
    assert not re.search(r"\b(shutil|tempfile|mmap)\b|\bimport io\b|\.(read|write)_(text|bytes)\(", text)


def test_every_call_the_kernel_sees_is_counted(tmp_path):
    home = tmp_path / "home"
    three(home)
    names = count(lambda: by_append(home, None))
    assert {"open", "flock", "fstat", "read", "write", "fdatasync", "close"} <= set(names)


def test_a_call_that_is_to_fail_fails_once_or_from_then_on(tmp_path):
    with failing(1, 5) as once, pytest.raises(OSError, match="Input/output"):
        [tmp_path.stat() for _ in range(3)]
    with failing(0, 28, for_ever=True) as for_good:
        for _ in range(3):
            with pytest.raises(OSError, match="No space"):
                tmp_path.stat()
    assert (once.failed, for_good.failed) == (["stat"], ["stat"] * 3)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a death needs a fork")
def test_a_process_dies_before_the_call_or_halfway_through_a_write(tmp_path):
    def write():
        descriptor = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, b"12345678")

    assert dies(write, 1) and (tmp_path / "file").read_bytes() == b""
    assert dies(write, 1, halfway=True) and (tmp_path / "file").read_bytes() == b"1234"
    assert not dies(write, 2)
