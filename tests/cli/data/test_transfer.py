"""Everything out as lines of JSON, and such a file read again."""

from __future__ import annotations

import io
import json
import os
import sys
from types import SimpleNamespace

import pytest

from companion.safety.errors import CompanionError


def test_export_is_one_object_a_line_in_plain_ascii(companion, entries, capsys):
    assert companion("export") == 0
    out = capsys.readouterr().out
    assert out.isascii() and "\x1b" not in out
    lines = [json.loads(line) for line in out.splitlines()]
    assert [list(line)[:4] for line in lines] == [["kind", "id", "rev", "at"]] * 2
    assert {line["text"] for line in lines} == {"one \x1b[31m é", "two"}


def test_what_was_exported_comes_back_whole_and_only_once(companion, entries, tmp_path, capsys, texts):
    file, other = tmp_path / "all.jsonl", tmp_path / "other"
    assert companion("export", "-o", file) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert companion("import", file, at=other) == 0
    assert "new: 2" in capsys.readouterr().err
    assert companion("import", file, at=other) == 0
    assert "new: 0" in capsys.readouterr().err
    assert texts(other) == ["one \x1b[31m é", "two"]


def test_an_export_never_overwrites_a_file(companion, entries, tmp_path):
    file = tmp_path / "mine"
    file.write_text("precious")
    with pytest.raises(CompanionError, match="there is a file already"):
        companion("export", "-o", file)
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(CompanionError):
        companion("export", "-o", tmp_path / "link")
    with pytest.raises(CompanionError, match="cannot be written"):
        companion("export", "-o", tmp_path / "no" / "folder")
    assert file.read_text() == "precious" and not (tmp_path / "target").exists()


def test_an_export_that_fails_leaves_no_half_file(companion, entries, tmp_path, monkeypatch):
    def full(*_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CompanionError, match="No space left"):
        companion("export", "-o", tmp_path / "file")
    assert not (tmp_path / "file").exists()


def test_exporting_and_checking_a_record_that_is_not_there_makes_none(companion, home, capsys):
    assert companion("export") == companion("check") == 0
    captured = capsys.readouterr()
    assert "nothing is kept here yet" in captured.err and "records: 0" in captured.out
    assert not home.exists()


def test_import_reads_stdin(companion, entries, tmp_path, capsys, monkeypatch, texts):
    companion("export")
    exported = capsys.readouterr().out.encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(exported)))
    assert companion("import", "-", at=tmp_path / "other") == 0
    assert len(texts(tmp_path / "other")) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"kind": "entry", "kind": "visit"}', "line 3: an object names the same key twice"),
        (b'{"kind": NaN}', "line 3: NaN"),
        (b"[" * 30 + b"]" * 30, "line 3: this nests deeper"),
        (b'{"text": "' + b"x" * 4 * 1024 * 1024 + b'"}', "line 3: this is longer"),
        (b'{"kind": "entry", "id": "1", "text": "private"}', "line 3: “id” is not a ULID"),
        (b"private words", "line 3: this is not JSON"),
    ],
)
def test_one_bad_line_is_named_and_nothing_is_imported(companion, entries, tmp_path, capsys, line, reason):
    companion("export")
    exported = capsys.readouterr().out.encode()
    file = tmp_path / "bad.jsonl"
    file.write_bytes(exported + line + b"\n")
    with pytest.raises(CompanionError) as caught:
        companion("import", file, at=tmp_path / "other")
    assert reason in str(caught.value) and "private" not in str(caught.value)
    assert caught.value.where == str(file)
    assert not (tmp_path / "other").exists()


def test_a_file_that_is_not_there_is_said_in_words(companion, tmp_path):
    with pytest.raises(CompanionError, match="cannot be read"):
        companion("import", tmp_path / "nothing")


@pytest.mark.parametrize("words", [["where"], ["export"], ["check"], ["import", "-"]])
def test_a_file_in_place_of_the_home_is_said_in_words(companion, home, words, monkeypatch):
    home.write_text("")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    with pytest.raises(CompanionError, match="not a folder"):
        companion(*words)
