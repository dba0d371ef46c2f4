"""``companion journal edit``: whatever happens, the words are in the record, a draft or a named file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from misbehaving_editors import BODIES, ENDINGS, WRITTEN, found, make_editor
from patience import wait_for

from companion.learner import journal
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.drafts import Drafts
from companion.store.lent_texts import LentTexts
from companion.store.record_store import RecordStore

from ..conftest import ROOT, Said

BEFORE = "as it was"
Say = Callable[..., Said]


@pytest.fixture
def entry(say: Say, home: Path) -> str:
    say("journal", "add", BEFORE)
    [form] = json.loads(say("journal", "list", "--json").out)
    return str(form["id"])


@pytest.fixture
def edit(say: Say, entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Said]:
    """Edit the entry with an editor of some lines of shell."""
    monkeypatch.delenv("VISUAL", raising=False)

    def run(body: str) -> Said:
        monkeypatch.setenv("EDITOR", f"'{make_editor(tmp_path, body)}'")
        return say("journal", "edit", entry[:20])

    return run


def texts(home: Path) -> list[str]:
    """Every version of every entry."""
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        return [str(revision.fields["text"]) for revision in store.revisions() if revision.kind == "entry"]


def drafts(home: Path) -> list[str]:
    return [draft.text for draft in Drafts(home).all()]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("body", BODIES)
def test_what_was_written_is_found_again(edit, home: Path, body: str, ending: str) -> None:
    said = edit(f"{BODIES[body]}\n{ENDINGS[ending]}")
    assert found(home, said.err, lambda: texts(home))
    assert said.out == "" and said.err
    assert BEFORE in texts(home)
    if ending != "well":
        assert said.status == 1 and texts(home) == [BEFORE]
    else:
        taken_in = WRITTEN in "".join([*texts(home), *drafts(home)])
        assert said.status == (0 if taken_in or "returned at once" in said.err else 1)


def test_a_changed_text_is_a_new_version_and_keeps_what_else_there_is(edit, say, home, entry) -> None:
    assert edit('printf "other words #tag\\n" > "$1"').err.startswith("kept as a new version")
    form = json.loads(say("journal", "show", entry, "--json").out)
    assert (form["text"], form["tags"], form["id"]) == ("other words #tag", ["tag"], entry)
    assert drafts(home) == [] and not list((home / "drafts").glob("lent-*"))


def test_an_unchanged_text_makes_no_version_and_is_said(edit, home) -> None:
    for body in ('touch "$1"', 'printf "\\n" >> "$1"'):
        said = edit(body)
        assert (said.status, said.err) == (0, "Nothing was changed.\n")
    assert texts(home) == [BEFORE] and drafts(home) == []


def test_an_editor_that_fails_leaves_a_draft_that_is_opened_next_time(edit, home, entry) -> None:
    said = edit(f'printf "{WRITTEN}" > "$1"; exit 3')
    assert said.status == 1 and "status 3" in said.err and f"companion journal edit {entry}" in said.err
    said = edit(f'grep -q "{WRITTEN}" "$1"')
    assert said.status == 0 and "still a draft" in said.err, "looked at, and not saved"
    said = edit(f'grep -q "{WRITTEN}" "$1" && touch "$1"')
    assert said.status == 0 and "kept as a new version" in said.err, "saved as it was"
    assert texts(home) == [BEFORE, WRITTEN] and drafts(home) == []


def test_a_change_begun_in_the_app_is_gone_on_with_unless_that_window_runs(edit, home, entry) -> None:
    with closing(Drafts(home)) as window:
        window.keep(f"edit-{entry}", "begun in the app")
        said = edit(f'grep -q "{BEFORE}" "$1" && printf "{WRITTEN}" > "$1"')
        assert "another window" in said.err and texts(home) == [BEFORE, WRITTEN]
    said = edit('grep -q "begun in the app" "$1" && printf "and here" >> "$1"')
    assert "had begun" in said.err and texts(home)[-1] == "begun in the app\nand here"


def test_an_editor_that_returns_at_once_is_told_and_what_it_saves_later_is_offered(edit, home) -> None:
    said = edit(":")
    assert said.status == 0 and "code --wait" in said.err and "Nothing was changed" in said.err
    [file] = (home / "drafts").glob("lent-*/entry.md")
    file.write_text("saved in the window")
    with closing(Drafts(home)) as window:
        assert len(LentTexts(window).take_back()) == 1
    assert drafts(home) == ["saved in the window"]


def test_words_from_stdin_are_a_new_version_to_the_last_byte(say, home, entry) -> None:
    assert say("journal", "edit", entry, "-", typed="\ufeffone\r\ntwo\n").status == 0
    assert texts(home) == [BEFORE, "one\ntwo"]
    assert say("journal", "edit", entry, "-", typed="one\ntwo\n").err == "Nothing was changed.\n"
    for wrong in ("", " \n", "a\0b"):
        said = say("journal", "edit", entry, "-", typed=wrong)
        assert said.status == 2 and texts(home) == [BEFORE, "one\ntwo"]


@pytest.mark.parametrize("visual, editor", [(None, None), ("", " "), (" ", None)])
def test_without_an_editor_it_is_said_what_to_set(say, entry, monkeypatch, visual, editor) -> None:
    for name, value in (("VISUAL", visual), ("EDITOR", editor)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    said = say("journal", "edit", entry)
    assert said.status == 2 and "EDITOR=nano" in said.err and "Traceback" not in said.err


@pytest.mark.parametrize("command", ["/nonexistent/ed", r"C:\Windows\notepad.exe"])
def test_an_editor_that_cannot_start_is_named_and_changes_nothing(
    say, home, entry, monkeypatch, command
) -> None:
    monkeypatch.setenv("VISUAL", " ")
    monkeypatch.setenv("EDITOR", command)
    said = say("journal", "edit", entry)
    assert said.status == 1 and command in said.err and texts(home) == [BEFORE] and drafts(home) == []


def test_an_unknown_a_deleted_and_an_unclear_entry_are_said_in_words(say, entry, monkeypatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert "there is no entry with this id" in say("journal", "edit", "01ZZZ").err
    say("journal", "add", "another")
    assert "ids begin like this" in say("journal", "edit", "01").err
    say("journal", "delete", entry)
    said = say("journal", "edit", entry)
    assert said.status == 1 and f"companion journal restore {entry}" in said.err


def test_an_entry_deleted_while_it_is_edited_loses_no_word(edit, home, entry, monkeypatch) -> None:
    import companion.own_editor.outside as outside

    real = outside.run

    def delete_meanwhile(words, path):
        with closing(RecordStore.open(home, clock=SystemClock())) as store:
            journal.remove(store, entry)
        return real(words, path)

    monkeypatch.setattr(outside, "run", delete_meanwhile)
    said = edit(f'printf "{WRITTEN}" > "$1"')
    assert said.status == 1 and "deleted while you wrote" in said.err and drafts(home) == [WRITTEN]


def test_a_text_no_entry_can_hold_stays_a_draft(edit, home) -> None:
    said = edit('head -c 1200000 /dev/zero | tr "\\0" x > "$1"')
    assert said.status == 2 and "1 MiB" in said.err
    assert [len(text) for text in drafts(home)] == [1_200_000] and texts(home) == [BEFORE]


def test_a_process_killed_while_the_editor_is_open_leaves_all_to_the_next_start(
    start, home, entry, tmp_path
) -> None:
    done = tmp_path / "done"
    editor = make_editor(tmp_path, f'printf "{WRITTEN}" > "$1"; touch "{done}"; exec sleep 60')
    process = start("journal", "edit", entry, env={"VISUAL": f"'{editor}'"}, start_new_session=True)
    wait_for(done.exists, "the editor never comes to its end")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    again = start("today", "--plain", stdin=subprocess.DEVNULL)
    again.communicate()
    assert WRITTEN in drafts(home)
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        assert [kept.fact.text for kept in store.all(Entry)] == [BEFORE]


def test_a_version_kept_elsewhere_while_the_editor_was_open_is_said(edit, home, entry) -> None:
    command = f"{sys.executable} -m companion --home '{home}' journal edit {entry} -"
    said = edit(f'printf "kept elsewhere" | PYTHONPATH="{ROOT}" {command}; printf "{WRITTEN}" > "$1"')
    assert said.status == 0 and "Another window kept other words here meanwhile" in said.err
    assert texts(home) == [BEFORE, "kept elsewhere", WRITTEN]
