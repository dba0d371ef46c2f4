"""A log written anew is whole and in its place, or the old one stays."""

from __future__ import annotations

import pytest

from companion.store import rewrite as module
from companion.store.reading import survey, transactions
from companion.store.rewrite import verify, write_log

LINES = [
    [{"kind": "entry", "id": f"id{n}", "rev": f"rev{n}", "at": "x", "text": "t" * 600_000}] for n in range(5)
]


def test_a_log_larger_than_the_buffer_is_written_and_read_back(tmp_path):
    path = tmp_path / "new.log"
    end = write_log(str(path), "x", LINES)
    assert end.sequence == 5 and end.offset == path.stat().st_size > 3_000_000
    assert list(transactions(str(path))) == LINES and survey(str(path)).damage == ()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_the_disk_does_not_give_back_is_not_put_in_place(tmp_path, monkeypatch):
    path = tmp_path / "record.log"
    write_log(str(path), "x", LINES[:1])
    before, real = path.read_bytes(), module.write_all

    def spoil(descriptor, content):
        real(descriptor, content.replace(b"rev1", b"rev!"))

    monkeypatch.setattr(module, "write_all", spoil)
    with pytest.raises(OSError, match="read back"):
        write_log(str(path), "x", LINES[:2])
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["record.log"]


def test_a_log_without_its_end_is_no_good_copy(tmp_path):
    path = tmp_path / "record.log"
    write_log(str(path), "x", LINES[:2])
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(OSError, match="read back"):
        verify(str(path))
