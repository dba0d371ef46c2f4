"""A text out in an editor is in a folder of its own, and nothing in it goes before it was taken in."""

from __future__ import annotations

import json
import os
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from companion.safety.errors import CompanionError
from companion.store import lent as lent_module
from companion.store.drafts import Drafts
from companion.store.lent import Lent, look, noted
from companion.store.lent_texts import LINGERS, LentTexts

LENT, WRITTEN = "as it was lent", "written in the editor"


@pytest.fixture
def drafts(home):
    with closing(Drafts(home)) as window:
        yield window


@pytest.fixture
def texts(drafts):
    return LentTexts(drafts)


@pytest.fixture
def out(texts):
    return texts.lend("new", LENT)


def said(drafts) -> list[str]:
    return sorted(draft.text for draft in drafts.all())


def of_a_window_that_ended(home, text=LENT, *, fresh=False, saved: str | bytes | None = None) -> Lent:
    """Lend a text in another window, save something in its file, and end the window."""
    with closing(Drafts(home)) as window:
        lent = LentTexts(window).lend("new", text, fresh=fresh)
    if saved is not None:
        lent.path.write_bytes(saved if isinstance(saved, bytes) else saved.encode())
    return lent


def leave_for_a_day(lent: Lent) -> None:
    before = time.time() - LINGERS - 60
    for path in (*lent.folder.glob("*"), lent.folder):
        os.utime(path, (before, before), follow_symlinks=False)


# -- what stands in the file


def test_what_stands_in_the_file_is_told_apart(out, tmp_path, monkeypatch):
    assert look(out).state == "same"
    out.path.write_bytes(LENT.encode() + b"\n")
    assert look(out).state == "same", "many editors end the last line"
    out.path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert (look(out).state, look(out).text) == ("text", "one\ntwo")
    out.path.write_bytes(b" \n\n")
    assert look(out).state == "empty"
    out.path.write_bytes(b"Gr\xf6\xdfe")
    assert (look(out).state, look(out).content) == ("bytes", b"Gr\xf6\xdfe")
    monkeypatch.setattr(lent_module, "LARGEST", 3)
    assert look(out).state == "large"
    out.path.unlink()
    assert look(out).state == "gone"
    out.path.symlink_to(tmp_path)
    assert look(out).state == "foreign"
    out.path.unlink()
    out.folder.rmdir()
    out.folder.write_text("a file in place of the folder")
    assert look(out).state == "gone"


def test_a_text_with_an_empty_last_line_keeps_it_and_an_empty_one_stays_empty(texts):
    ended = texts.lend("new", "a line\n")
    ended.path.write_text("another line\n")
    assert look(ended).text == "another line\n"
    empty = texts.lend("other", "")
    empty.path.write_text("\n")
    assert look(empty).state == "same"


def test_a_file_that_the_disk_does_not_tell_of_is_no_file_that_is_gone(out, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(lent_module.os, "lstat", refused)
    assert look(out).state == "closed"


def test_a_file_its_editor_closed_to_everybody_is_opened_again(out, monkeypatch):
    out.path.write_text(WRITTEN)
    out.path.chmod(0)
    real = lent_module.open_regular

    def closed(path, access):
        if not Path(path).stat().st_mode & 0o400:  # what root may read nevertheless
            raise PermissionError(13, "not yours", path)
        return real(path, access)

    monkeypatch.setattr(lent_module, "open_regular", closed)
    assert look(out).text == WRITTEN

    def never(*_words):
        raise PermissionError(13, "not yours")

    monkeypatch.setattr(lent_module, "open_regular", never)
    assert look(out).state == "closed"


# -- while the window runs


def test_nobody_else_takes_what_is_out_of_a_window_that_runs(home, out):
    out.path.write_text(WRITTEN)
    with closing(Drafts(home)) as other:
        assert LentTexts(other).take_back() == () and LentTexts(other).all() == ()
        assert LENT in said(other)


def test_a_lent_text_stays_out_until_it_is_given_back(texts, drafts, home, out):
    assert texts.take_back() == () and texts.all() == (out,)
    texts.give_back(out)
    assert texts.all() == () and said(drafts) == [LENT]
    texts.give_back(out)
    assert sorted(path.name[:5] for path in (home / "drafts").iterdir()) == ["draft", "owner"]


def test_a_lent_text_whose_folder_somebody_removed_is_ended_quietly(texts, out):
    out.path.unlink()
    out.folder.rmdir()
    assert texts.take_back() == () and texts.all() == ()


# -- what lies beside the file


def beside(lent: Lent, name: str, text: str | bytes, seconds: float = 1.0) -> None:
    """Put a file beside a lent one, so many seconds younger than it."""
    path = lent.folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    at = lent.path.stat().st_mtime + seconds if lent.path.exists() else time.time()
    os.utime(path, (at, at))


def test_backups_and_locks_go_and_what_may_hold_more_stays_or_becomes_a_draft(texts, drafts, out, tmp_path):
    beside(out, "entry.md~", "an older text", -1.0)
    beside(out, ".entry.md.un~", b"\0 undo")
    beside(out, "copy.md", LENT)
    beside(out, "blank", " \n")
    (out.folder / ".#entry.md").symlink_to("me@here.1")
    beside(out, "#entry.md#", "saved when it was killed")
    beside(out, ".entry.md.swp", b"\0 swap", -5.0)
    left = texts.give_back(out)
    assert [path.name for path in left.files] == [".entry.md.swp"] and left.drafts == 1
    assert said(drafts) == [LENT, "saved when it was killed"]
    assert [path.name for path in out.folder.iterdir()] == [".entry.md.swp"]
    [(stuck, came)] = texts.stuck()
    assert (stuck.id, came.state) == (out.id, "gone")
    leave_for_a_day(out)
    texts.take_back()
    assert [path.name for path in out.folder.iterdir()] == [".entry.md.swp"], (
        "it may hold what was never saved"
    )
    texts.remove(out)
    assert texts.stuck() == () and not out.folder.exists()


def test_a_folder_beside_the_file_stays(texts, out):
    (out.folder / "sub").mkdir()
    assert [path.name for path in texts.give_back(out).files] == ["sub"]


# -- at the next start


def test_what_was_saved_is_a_draft_in_place_of_what_was_lent(home, drafts, texts):
    lent = of_a_window_that_ended(home, saved=WRITTEN)
    assert texts.take_back() == ("new",) and said(drafts) == [WRITTEN]
    assert texts.take_back() == () and lent.path.exists()
    [out] = texts.all()
    assert (out.orphan, out.text) == (True, WRITTEN)
    leave_for_a_day(lent)
    texts.take_back()
    assert not lent.folder.exists() and said(drafts) == [WRITTEN]


def test_what_cannot_be_read_waits_to_be_asked_about(home, texts, drafts):
    lent = of_a_window_that_ended(home, saved=b"Gr\xf6\xdfe")
    assert texts.take_back() == ()
    [(stuck, came)] = texts.stuck()
    assert (stuck.id, came.content) == (lent.id, b"Gr\xf6\xdfe") and said(drafts) == [LENT]
    leave_for_a_day(lent)
    texts.take_back()
    assert texts.stuck() != (), "and is never removed unasked"


def test_an_editor_killed_with_its_window_left_words_beside_the_file(home, texts, drafts):
    lent = of_a_window_that_ended(home)
    beside(lent, "entry.md.save", "saved as the window closed")
    beside(lent, ".entry.md.swp", b"\0 swap")
    assert said(drafts) == [LENT]
    texts.take_back()
    texts.take_back()
    assert said(drafts) == [LENT, "saved as the window closed"], "once"
    [(stuck, _)] = texts.stuck()
    assert [path.name for path in texts.beside(stuck)] == [".entry.md.swp", "entry.md.save"]


def test_the_draft_of_a_text_of_the_record_goes_with_the_lending(home, drafts, texts):
    lent = of_a_window_that_ended(home, fresh=True)
    with closing(Drafts(home)) as other:
        other.keep("new", LENT)
        leave_for_a_day(lent)
        texts.take_back()
        assert [draft.elsewhere for draft in drafts.all()] == [True], "but not another window's"
    assert not lent.folder.exists()


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"key": 1}', b'{"key": "a", "text": 2, "taken": []}']
)
def test_a_damaged_note_loses_no_text(home, texts, drafts, damaged):
    lent = of_a_window_that_ended(home, saved=WRITTEN)
    [note] = (home / "drafts").glob("*.lent")
    note.write_bytes(damaged)
    assert texts.take_back() == (lent.id,) and WRITTEN in said(drafts)


def test_a_note_comes_back_as_it_was_written(tmp_path):
    lent = Lent("lent-1", "a/b", tmp_path, "ü\ud800", fresh=True, taken=("x",), orphan=True)
    assert noted("lent-1", tmp_path, lent.note()) == lent
    assert json.loads(lent.note())["text"] == "ü\ud800"


def test_a_folder_no_note_speaks_of_is_looked_into_and_other_things_are_left_alone(home, texts, drafts):
    folder = home / "drafts" / "lent-0000"
    folder.mkdir(parents=True)
    (folder / "entry.md").write_text(WRITTEN)
    (home / "drafts" / "lent-link").symlink_to(home)
    (home / "drafts" / "lent-file").write_text("a file")
    assert texts.take_back() == ("lent-0000",) and said(drafts) == [WRITTEN]


def test_a_file_lent_by_an_earlier_version_is_taken_in_unless_that_still_runs(home, texts, drafts):
    (home / "drafts").mkdir(parents=True)
    alive = [f"lent-{os.getppid()}.md", "lent-1.md"]  # the second may be another person's process
    for name in (*alive, f"lent-{os.getpid()}.md", "lent-999999999999.md", "lent-x.md"):
        (home / "drafts" / name).write_text(name)
    texts.take_back()
    assert said(drafts) == sorted([f"lent-{os.getpid()}.md", "lent-999999999999.md", "lent-x.md"])
    assert sorted(path.name for path in (home / "drafts").glob("lent-*.md")) == sorted(alive)


def test_a_process_that_may_not_be_asked_lives(home, texts, monkeypatch):
    (home / "drafts").mkdir(parents=True)
    (home / "drafts" / "lent-4711.md").write_text("theirs")

    def refuse(*_words):
        raise PermissionError(1, "not yours")

    monkeypatch.setattr(os, "kill", refuse)
    assert texts.take_back() == () and (home / "drafts" / "lent-4711.md").exists()


def test_of_two_starts_at_once_one_takes_in_what_was_saved(home, texts, drafts, monkeypatch):
    of_a_window_that_ended(home, saved=WRITTEN)
    real = os.rename
    with closing(Drafts(home)) as other:

        def quicker(source, target):
            monkeypatch.setattr(os, "rename", real)
            assert LentTexts(other).take_back() == ("new",)
            real(source, target)

        monkeypatch.setattr(os, "rename", quicker)
        assert texts.take_back() == ()
        assert said(drafts) == [WRITTEN]


def test_without_a_folder_nothing_is_out(texts, drafts):
    assert texts.all() == () and not drafts.has_lent


def test_a_disk_that_refuses_is_said_in_words_without_the_text(texts, monkeypatch):
    def full(*_words):
        raise OSError(28, "no space left")

    monkeypatch.setattr("companion.store.lent_texts.make_private", full)
    with pytest.raises(CompanionError, match="lending your text") as caught:
        texts.lend("new", "secret words")
    assert "secret" not in str(caught.value)


def test_the_latest_of_what_an_editor_saved_is_the_latest_draft(home, texts, drafts):
    of_a_window_that_ended(home, saved=WRITTEN)
    texts.take_back()
    taken = drafts.take("new")
    assert taken.text == WRITTEN and taken.at <= datetime.now().astimezone()


def test_what_a_window_nobody_waits_for_saves_comes_in_place_of_what_was_lent_or_beside_what_was_typed(
    texts, drafts, out
):
    assert texts.stuck() == ()
    out.path.write_text(WRITTEN)
    assert texts.take_back() == ("new",) and said(drafts) == [WRITTEN] == [drafts.own("new").text]
    drafts.keep("new", "typed meanwhile")
    out.path.write_text(f"{WRITTEN}, and more")
    texts.take_back()
    assert said(drafts) == ["typed meanwhile", f"{WRITTEN}, and more"]
    assert drafts.own("new").text == "typed meanwhile"
