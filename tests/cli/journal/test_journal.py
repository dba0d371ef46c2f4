from __future__ import annotations

import json
import stat
from datetime import date, timedelta

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore


def kept_id(said) -> str:
    assert said.status == 0, said.err
    return said.err.removeprefix("kept as ").strip()


def test_an_entry_is_acknowledged_on_stderr_and_private(say, home) -> None:
    said = say(
        "journal", "add", "Took it back. #rescue", "--tag", "Team", "--dimension", "listening", "--share"
    )
    assert said.out == ""
    store = RecordStore.open(home, clock=SystemClock())
    (kept,) = store.all(Entry)
    store.close()
    assert kept.id == kept_id(said)
    assert kept.fact == Entry(
        text="Took it back. #rescue", tags=("team", "rescue"), dimensions=("listening",), shared=True
    )
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in home.iterdir() if file.is_file())


@pytest.mark.parametrize("words", [["-"], []])
def test_the_text_can_come_from_stdin(say, words) -> None:
    found = kept_id(say("journal", "add", *words, typed="\ufefffirst line\r\nsecond – “line”\n\n"))
    assert json.loads(say("journal", "show", found, "--json").out)["text"] == "first line\nsecond – “line”"


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_text_is_misuse_and_makes_no_record(say, home, text) -> None:
    assert say("journal", "add", text).status == 2
    assert say("journal", "add", "-", typed=text).status == 2
    assert not home.exists()


def test_a_text_over_a_mebibyte_is_refused_and_one_at_the_limit_kept(say, home) -> None:
    assert say("journal", "add", "-", typed="é" * (512 * 1024)).status == 0
    said = say("journal", "add", "-", typed="é" * (512 * 1024) + "x")
    assert (said.status, "1 MiB" in said.err) == (2, True)
    assert say("journal", "add", "-", typed="x" + "é" * (512 * 1024)).status == 2


def test_bytes_that_are_no_text_are_refused_with_their_place(say, monkeypatch, home) -> None:
    import io
    import sys

    from companion.__main__ import main

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abc\xff secret"), "utf-8"))
    assert main(["--home", str(home), "journal", "add", "-"]) == 2
    assert not home.exists()


def test_an_unknown_dimension_is_misuse_and_the_known_ones_are_named(say, home) -> None:
    said = say("journal", "add", "x", "--dimension", "charisma")
    assert said.status == 2
    assert "listening" in said.err
    assert not home.exists()


def test_the_list_is_newest_first_and_can_be_narrowed(say) -> None:
    ids = [kept_id(say("journal", "add", text)) for text in ("one #a", "two\nmore", "three #A")]
    said = say("journal", "list")
    assert [line.split()[0] for line in said.out.splitlines()] == ids[::-1]
    assert "more" not in said.out
    listed = json.loads(say("journal", "list", "--json", "--tag", "#a", "--limit", "1").out)
    assert [(entry["id"], entry["kind"], entry["text"]) for entry in listed] == [
        (ids[2], "entry", "three #A")
    ]
    assert list(listed[0])[:4] == ["kind", "id", "rev", "at"]
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    assert say("journal", "list", "--since", tomorrow).out == ""
    assert len(say("journal", "list", "--since", date.today().isoformat()).out.splitlines()) == 3


def test_an_empty_journal_lists_nothing_and_is_not_made(say, home) -> None:
    assert say("journal", "list").out == ""
    assert json.loads(say("journal", "list", "--json").out) == []
    assert not home.exists()


def test_an_entry_is_shown_by_the_beginning_of_its_id(say) -> None:
    found = kept_id(say("journal", "add", "one\n\x1b]52;c;AAAA\x07 #tag"))
    said = say("journal", "show", found.lower())
    assert said.out.splitlines()[0].endswith("#tag")
    assert "one\n␛]52;c;AAAA␇ #tag" in said.out


def test_an_unknown_or_ambiguous_id_says_so(say) -> None:
    for _ in range(2):
        kept_id(say("journal", "add", "mine"))
    for id_, words in (("ZZZ", "no entry"), ("0", "2 ids begin like this"), ("", "no entry")):
        said = say("journal", "show", id_)
        assert (said.status, said.out) == (1, "")
        assert words in said.err


def test_twenty_at_once_are_all_kept(say, start) -> None:
    running = [start("journal", "add", f"entry {number}") for number in range(20)]
    told = [process.communicate(timeout=60)[1] for process in running]
    assert [process.returncode for process in running] == [0] * 20, told
    entries = json.loads(say("journal", "list", "--json").out)
    assert {entry["text"] for entry in entries} == {f"entry {number}" for number in range(20)}
    assert {entry["id"] for entry in entries} == {one.split()[-1] for one in told}
