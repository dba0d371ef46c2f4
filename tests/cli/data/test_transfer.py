"""``companion data``: where everything is, out and in again, and an honest check."""

from __future__ import annotations

import io
import json
import sys
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest

from companion.cli import data
from companion.cli.data import transfer
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
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


def test_where_names_every_place_and_makes_none(companion, home, capsys):
    assert companion("where") == 0
    out = capsys.readouterr().out
    assert str(home) in out and "record.log" in out and "nothing yet" in out
    assert not home.exists()


def test_where_as_json_says_what_is_in_each(companion, entries, home, capsys):
    assert companion("where", "--json") == 0
    places = {place["name"]: place for place in json.loads(capsys.readouterr().out)}
    assert places["record"]["path"] == str(home / "record.log")
    assert places["record"]["bytes"] == (home / "record.log").stat().st_size
    assert places["drafts"]["bytes"] is None


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

    monkeypatch.setattr(transfer.os, "fsync", full)
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


def test_check_counts_what_is_whole(companion, entries, capsys):
    assert companion("check", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["whole"], report["damaged"], report["records"]) == (1, [], {"entry": 2})
    assert (report["unread"], report["unfinished_bytes"], report["torn_files"]) == (0, 0, [])


def test_check_is_loud_about_damage_and_quotes_nothing(companion, home, entries, capsys):
    store = RecordStore.open(home, clock=SystemClock())
    store.add(Entry(text="three"))
    log = home / "record.log"
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0") + b"torn")
    assert companion("check") == 1
    out = capsys.readouterr().out
    assert "line 2 (byte" in out and "tw0" not in out and "Nothing was removed" in out
    assert companion("check", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert [each["line"] for each in report["damaged"]] == [2] and report["unfinished_bytes"] == 4
    assert companion("export") == 0
    captured = capsys.readouterr()
    assert "damaged" in captured.err and "three" in captured.out
    store.add(Entry(text="four"))
    assert companion("check") == 1
    assert "record.log.torn-" in capsys.readouterr().out


def test_check_counts_what_a_newer_version_wrote(companion, home, entries, tmp_path, capsys):
    letter = '{"kind": "letter", "id": "01M7Y0VRBPHW4KT3QTYKEWZ2A8", "rev": "01M7Y0VRBP058KB0123YHEF2FS", '
    (tmp_path / "new").write_text(letter + '"at": "2026-11-21T03:02:10.550+00:00"}\n')
    companion("import", tmp_path / "new")
    with (home / "record.log").open("ab") as stream:
        stream.write(b"torn")
    assert companion("check") == 0
    out = capsys.readouterr().out
    assert "kept but not shown: 1" in out and "unfinished save" in out


@pytest.mark.parametrize("words", [["where"], ["export"], ["check"], ["import", "-"]])
def test_a_file_in_place_of_the_home_is_said_in_words(companion, home, words, monkeypatch):
    home.write_text("")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    with pytest.raises(CompanionError, match="not a folder"):
        companion(*words)
