"""The tip tells the last line acknowledged, or nothing."""

from __future__ import annotations

import os
from zlib import crc32

import pytest

from companion.store.tip import Tip, read_tip, write_tip

TIP = Tip("01KJP0P9M0000000000000000A", 7, 0xDEADBEEF)


def test_what_is_written_is_read_and_has_one_length(tmp_path):
    for sequence in (0, 7, 10**12 - 1):
        write_tip(tmp_path, TIP._replace(sequence=sequence))
        assert read_tip(tmp_path).sequence == sequence
        assert (tmp_path / "record.tip").stat().st_size == 58
    assert (tmp_path / "record.tip").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("body", [b"one two three", b"x" * 48, b"a b", b"id 7 nothex!"])
def test_a_line_that_holds_something_else_says_nothing(tmp_path, body):
    body = body.ljust(48)
    (tmp_path / "record.tip").write_bytes(b"%08x %b\n" % (crc32(body), body))
    assert read_tip(tmp_path) is None


def test_no_flipped_bit_makes_another_tip(tmp_path):
    write_tip(tmp_path, TIP)
    content = (tmp_path / "record.tip").read_bytes()
    for bit in range(8 * len(content)):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        (tmp_path / "record.tip").write_bytes(flipped)
        assert read_tip(tmp_path) in (None, TIP)


def test_a_disk_that_refuses_the_tip_refuses_no_save(tmp_path, monkeypatch):
    def refuse(*_words):
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        write_tip(tmp_path, TIP)
    assert read_tip(tmp_path) is None
    (tmp_path / "record.tip").unlink()
    (tmp_path / "record.tip").mkdir()
    write_tip(tmp_path, TIP)
    assert read_tip(tmp_path) is None
