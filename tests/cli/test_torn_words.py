"""A word with bytes that are no text is refused in words, or found nowhere; it never gets into the record.

Python hands such bytes on as lone surrogates, which strict readers of JSON refuse.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from companion.__main__ import main
from companion.cli import main as command_line
from companion.learner.profile import begin
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.safety.typed_text import is_whole
from companion.store.record_store import RecordStore

from .conftest import Said

TORN = "torn \udcff"
PLAUSIBLE = {"TEXT": "a text", "ID": "01", "FILE": "-", "DATE": "2026-03-01", "N": "1", "WORKSHEET": "a-loop"}


def leaves(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list]]:
    """Yield each command with the actions that take a value."""
    subs = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not subs:
        yield words, [one for one in parser._actions if one.nargs != 0 and one.dest != "help"]
    for one in subs:
        for name, sub in one.choices.items():
            yield from leaves(sub, (*words, name))


def every_torn_command() -> Iterator[tuple[str, ...]]:
    """Yield a command line for each place of each command that takes a word."""
    for group in command_line.GROUPS:
        parser = command_line._parser([group])
        [subs] = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
        for words, actions in leaves(subs.choices[group], (group,)):
            for torn in actions:
                line = list(words)
                for one in actions:
                    value = TORN if one is torn else PLAUSIBLE.get(str(one.metavar), "word")
                    needed = not one.option_strings and one.nargs not in ("?", "*")
                    if one is torn or needed:
                        line += [*one.option_strings[:1], value]
                yield tuple(line)


COMMANDS = sorted(set(every_torn_command()))


@pytest.fixture
def begun(home: Path) -> Path:
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        begin(store, "lead", seed=7)
    return home


def exported(say: Callable[..., Said]) -> str:
    out = say("data", "export").out
    for line in out.splitlines():
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    return out


def test_there_are_commands_that_take_words() -> None:
    assert len(COMMANDS) > 30


@pytest.mark.parametrize(
    "words", COMMANDS, ids=lambda words: " ".join(words).encode("ascii", "replace").decode()
)
def test_torn_words_are_told_in_words_and_never_kept(
    words: tuple[str, ...],
    say: Callable[..., Said],
    begun: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = say(*words)
    assert said.status in (0, 1, 2)
    assert "something broke" not in said.err
    assert is_whole(said.out + said.err)
    assert "\\ud" not in exported(say)


@pytest.mark.parametrize("option", ["--tag", "--dimension"])
def test_a_torn_tag_is_refused_and_nothing_is_kept(say: Callable[..., Said], option: str) -> None:
    said = say("journal", "add", "a text", option, TORN)
    assert said.status == 2
    assert said.err.startswith("companion: ")
    assert say("journal", "list").out == ""


def test_a_torn_line_in_a_pipe_is_refused_with_nothing_after_it_taken_in_its_place(
    say: Callable[..., Said], begun: Path, course: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\n\xff\na\n"), "utf-8"))
    status = main(
        ["--home", str(begun), "--course", str(course), "lesson", "a-lesson", "--plain", "--from-start"]
    )
    told = capsys.readouterr().err
    assert (status, "this line is not UTF-8" in told) == (2, True), told


# -- what was kept before torn words were refused


@pytest.fixture
def legacy(begun: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record in which a torn tag was once kept."""
    with monkeypatch.context() as patch:
        patch.setattr("companion.store.changes.made_whole", lambda value: value)
        with closing(RecordStore.open(begun, clock=SystemClock())) as store:
            store.add(Entry(text=TORN, tags=(TORN,)))
    return begun


READING = [
    ("journal", "list"), ("journal", "list", "--json"), ("report",), ("report", "--json"),
    ("today", "--json"), ("data", "check"), ("data", "export"),
]  # fmt: skip


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_torn_record_is_read_and_shown_whole(
    words: tuple[str, ...], say: Callable[..., Said], legacy: Path
) -> None:
    said = say(*words)
    assert said.status in (0, 1)
    assert is_whole(said.out)
    if "--json" in words or "export" in words:
        for text in said.out.splitlines() if "export" in words else [said.out]:
            json.dumps(json.loads(text), ensure_ascii=False).encode()


def test_a_torn_record_can_be_revised_and_is_whole_from_then_on(legacy: Path) -> None:
    with closing(RecordStore.open(legacy, clock=SystemClock())) as store:
        [kept] = store.all(Entry)
        store.revise(kept.id, Entry(text="new", tags=kept.fact.tags))
        assert is_whole(store.all(Entry)[0].fact.tags[0])


def test_an_export_of_a_torn_record_comes_in_elsewhere_and_back(
    say: Callable[..., Said], legacy: Path, tmp_path: Path
) -> None:
    export = tmp_path / "export.jsonl"
    say("data", "export", "-o", str(export))
    assert say("data", "import", str(export)).status == 0
    other = RecordStore.open(tmp_path / "other", clock=SystemClock())
    other.close()
    assert main(["--home", str(tmp_path / "other"), "data", "import", str(export), "--into-mine"]) == 0


def test_torn_text_in_an_import_becomes_whole_and_that_is_said(
    say: Callable[..., Said], begun: Path, tmp_path: Path
) -> None:
    with closing(RecordStore.open(begun, clock=SystemClock())) as store:
        store.add(Entry(text="whole"))
    lines = say("data", "export").out
    crafted = lines.replace("whole", "torn \\ud83d").replace('"seed"', '"later \\udcff": 1, "seed"')
    with suppress(FileNotFoundError):
        (begun / "record.log").unlink()
    path = tmp_path / "in.jsonl"
    path.write_text(crafted)
    said = main(["--home", str(tmp_path / "new"), "data", "import", str(path)])
    assert said == 0
    with closing(RecordStore.open(tmp_path / "new", clock=SystemClock())) as store:
        [kept] = store.all(Entry)
    assert kept.fact.text == "torn \ufffd"
