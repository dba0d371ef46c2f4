"""Everything out, and in again from an export, a log, or a synchroniser's copy."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from companion.cli import data
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.forgetting import forget
from companion.store.record_store import RecordStore


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def entries(home):
    store = RecordStore.open(home, clock=SystemClock())
    return store.add_many([Entry(text="one \x1b[31m é", tags=("a",)), Entry(text="two")])


@pytest.fixture
def companion(home):
    """Run ``companion data …`` on the temporary home."""
    parser = ArgumentParser()
    data.add_parser(parser.add_subparsers())

    def run(*words, at=home):
        options = parser.parse_args(["data", *map(str, words)])
        options.home = str(at)
        return options.run(options)

    return run


def texts(home):
    return [kept.fact.text for kept in RecordStore.open(home, clock=SystemClock()).all(Entry)]


def test_export_is_one_object_a_line_in_plain_ascii(companion, entries, capsys):
    assert companion("export") == 0
    out = capsys.readouterr().out
    assert out.isascii() and "\x1b" not in out
    lines = [json.loads(line) for line in out.splitlines()]
    assert [list(line)[:4] for line in lines] == [["kind", "id", "rev", "at"]] * 2
    assert {line["text"] for line in lines} == {"one \x1b[31m é", "two"}


def test_what_was_exported_comes_back_whole_and_only_once(companion, entries, tmp_path, capsys):
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


def test_import_reads_stdin(companion, entries, tmp_path, capsys, monkeypatch):
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


def test_a_log_of_another_machine_is_recognised_and_taken_in(companion, entries, home, tmp_path, capsys):
    other = tmp_path / "other"
    assert companion("import", home / "record.log", at=other) == 0
    assert "revisions read: 2; new: 2" in capsys.readouterr().err
    assert len(texts(other)) == 2
    assert companion("import", home / "record.log", at=other) == 0
    assert "new: 0" in capsys.readouterr().err


def test_what_can_be_read_of_a_damaged_log_is_taken_in(companion, entries, home, tmp_path, capsys):
    RecordStore.open(home, clock=SystemClock()).add(Entry(text="three"))
    log = home / "record.log"
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0"))
    assert companion("import", log, at=tmp_path / "other") == 0
    assert "1 place of it cannot be read" in capsys.readouterr().err
    assert texts(tmp_path / "other") == ["three"]


def test_without_a_file_the_copies_of_a_synchroniser_are_taken_in(companion, entries, home, tmp_path, capsys):
    other = tmp_path / "other"
    companion("import", home / "record.log", at=other)
    RecordStore.open(other, clock=SystemClock()).add(Entry(text="on the other machine"))
    copy = home / "record (conflicted copy).log"
    copy.write_bytes((other / "record.log").read_bytes())
    capsys.readouterr()
    assert companion("import") == 0
    err = capsys.readouterr().err
    assert f"{copy}: revisions that are new: 1; kept as" in err and "new in all: 1" in err
    assert "on the other machine" in texts(home) and not copy.exists()
    assert companion("import") == 0
    assert "No synchroniser's copies" in capsys.readouterr().err


def test_without_a_record_there_are_no_copies_and_none_is_made(companion, home, capsys):
    assert companion("import") == 0
    assert "No synchroniser's copies" in capsys.readouterr().err and not home.exists()


def test_what_was_forgotten_elsewhere_is_forgotten_here_and_told(companion, entries, home, tmp_path, capsys):
    other = tmp_path / "other"
    companion("import", home / "record.log", at=other)
    forget(other, entries[0].id, clock=SystemClock())
    before = (home / "record.log").read_bytes()
    capsys.readouterr()
    with pytest.raises(CompanionError, match="once you agree") as caught:
        companion("import", other / "record.log")
    assert "add --yes" in caught.value.next_step and (home / "record.log").read_bytes() == before
    assert f"1 record of yours was forgotten:\n  {entries[0].id}  entry of" in capsys.readouterr().out
    assert companion("import", other / "record.log", "--yes") == 0
    assert "1 record forgotten there is forgotten here as well" in capsys.readouterr().err
    assert companion("import", other / "record.log") == 0, "nothing is left to ask about"
    assert texts(home) == ["two"]
    assert b"[31m" not in b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_a_copy_that_would_forget_something_asks_as_well(companion, entries, home, tmp_path, capsys):
    other, copy = tmp_path / "other", home / "record (conflicted copy 2026-03-01).log"
    companion("import", home / "record.log", at=other)
    forget(other, entries[0].id, clock=SystemClock())
    shutil.copy(other / "record.log", copy)
    with pytest.raises(CompanionError, match="once you agree"):
        companion("import")
    assert len(texts(home)) == 2 and copy.exists()
    assert companion("import", "--yes") == 0
    assert texts(home) == ["two"] and not copy.exists()


def test_a_copy_named_over_two_lines_is_told_on_one(say, home, wrote):
    wrote("one")
    copy = home / "record.sync-conflict\ncompanion: all is well.log"
    copy.write_bytes((home / "record.log").read_bytes())
    (home / "record.log.torn-a\ncompanion: all is well").touch()
    said = [say("data", "check"), say("data", "import")]
    assert "␊companion" in said[0].out and "␊companion" in said[1].err
    assert all("\ncompanion: all" not in one.out + one.err for one in said)
