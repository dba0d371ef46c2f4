"""Manners of the command line: stdout by its sign, readers that have read enough, bytes that are no text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from companion.__main__ import INTERRUPTED
from companion.cli.main import GROUPS
from companion.crash import STATUS
from companion.safety.errors import CompanionError, MisuseError

ROOT = Path(__file__).parents[2]
READS = [
    ("--help",),
    ("--version",),
    ("today",),
    ("report",),
    ("report", "--activity"),
    ("journal", "list"),
    ("journal", "list", "--json"),
    ("data", "export"),
    ("data", "where"),
    ("data", "check"),
    ("course", "list"),
    ("worksheet", "list"),
    ("lesson", "a-lesson", "--handout"),
]


def command(home: Path, course: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "companion", "--home", str(home), "--course", str(course), *words]


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_reader_that_has_read_enough_is_no_failure(words, home, course, tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as stdout:
        done = subprocess.run(
            command(home, course, *words), stdout=stdout, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (0, done.stderr.decode())
    assert "Traceback" not in done.stderr.decode()


OUTPUTS = [
    ("data", "export"),
    ("report",),
    ("report", "--json"),
    ("report", "--format", "html"),
    ("lesson", "a-lesson", "--handout"),
    ("lesson", "a-lesson", "--handout", "--format", "html"),
]


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
@pytest.mark.parametrize("asked", [("-o", "-"), ("-o-",), ("--output=-",), ("--output", "-")], ids=" ".join)
def test_a_dash_is_stdout_and_no_file(say, tmp_path, monkeypatch, words, asked):
    monkeypatch.chdir(tmp_path)
    say("journal", "add", "one")
    without = say(*words)
    with_dash = say(*words, *asked)
    assert (with_dash.status, with_dash.out) == (without.status, without.out)
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("version", "companion --version"),
        ("help", "companion --help"),
        ("export", "companion data export"),
        ("list", "companion journal list"),
        ("check", "companion course check"),
        ("jornal", "companion journal"),
        ("lessons", "companion lesson"),
    ],
)
def test_a_word_that_is_no_command_leads_to_the_one_that_was_meant(say, word, meant):
    said = say(word)
    assert said.status == 2 and f"“{meant}”" in said.err


@pytest.mark.parametrize("word", ["version", "export", "where", "qqq", "zebra"])
def test_nothing_is_suggested_that_is_only_a_little_alike(say, word):
    suggested = re.findall(r"“companion (\w+)”", say(word).err)
    assert [group for group in suggested if group in GROUPS] == []


def test_every_status_the_program_can_end_with_is_in_the_help_and_in_the_docs(say):
    told = say("--help").out.partition("Exit status:")[2]
    page = (ROOT / "docs" / "formats.md").read_text("utf-8").partition("## Exit status")[2]
    ends = {0, CompanionError("x").status, MisuseError("x").status, STATUS, INTERRUPTED, 128 + 1, 128 + 15}
    assert {int(one) for one in re.findall(r"\b\d+\b", told)} == ends
    assert {int(one) for one in re.findall(r"^\| (\d+) \|", page, re.M)} == ends


TEXT = "Größe 会议 café"
ODD = [
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "C"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "ascii"},
]


def piped(home, course, given: bytes, *words: str, **surroundings: str):
    return subprocess.run(
        command(home, course, *words),
        input=given,
        capture_output=True,
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **surroundings},
        check=False,
    )


def answered(home, course) -> str:
    return piped(home, course, b"", "journal", "list", "--json").stdout.decode()


@pytest.mark.parametrize("surroundings", ODD, ids=str)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_what_is_piped_in_is_utf_8_whatever_the_surroundings_say(home, course, surroundings, mark):
    done = piped(home, course, mark + TEXT.encode(), "journal", "add", "-", **surroundings)
    assert done.returncode == 0, done.stderr
    assert TEXT.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00") in answered(home, course)


@pytest.mark.parametrize("surroundings", ODD, ids=str)
def test_an_answer_that_is_not_utf_8_is_told_and_not_kept(home, course, surroundings):
    words = ("lesson", "a-lesson", "--plain")
    done = piped(home, course, b"a\n" + "Gr\u00fc\u00dfe\n".encode("latin-1") * 40, *words, **surroundings)
    assert done.returncode == 2
    assert b"is not UTF-8" in done.stderr and b"Traceback" not in done.stderr
    log = home / "record.log"
    assert b"Gr" not in (log.read_bytes() if log.exists() else b"")
