"""Whatever an editor does, and however it ends, what was written in it is found again."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing, contextmanager, nullcontext

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from misbehaving_editors import BODIES, ENDINGS, WRITTEN, found, make_editor
from patience import wait_for

from companion.own_editor import outside, running
from companion.own_editor.outside import write_outside
from companion.safety.errors import CompanionError
from companion.store.drafts import Drafts
from companion.store.lent_texts import LINGERS, LentTexts

BEFORE = "Größe\nvon vorher"

WINDOW = """
import sys
from contextlib import nullcontext
from pathlib import Path
from companion.own_editor.outside import write_outside
from companion.store.drafts import Drafts
write_outside(Drafts(Path(sys.argv[1])), "new", sys.argv[2], [sys.argv[3]], nullcontext(), fresh=False)
"""


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def drafts(home):
    with closing(Drafts(home)) as window:
        yield window


def write(drafts, words, text=BEFORE, key="new", *, fresh=False):
    return write_outside(drafts, key, text, words, nullcontext(), fresh=fresh)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("body", BODIES)
def test_what_was_written_is_found_again_at_once(drafts, home, tmp_path, body, ending):
    editor = make_editor(tmp_path, f"{BODIES[body]}\n{ENDINGS[ending]}")
    returned = write(drafts, [editor])
    assert found(home, returned.words)
    if returned.text is not None:
        assert WRITTEN in returned.text and "\r" not in returned.text and not returned.text.endswith("\n")
        assert drafts.own("new").text == returned.text
    else:
        assert BEFORE in [draft.text for draft in drafts.all()], "the text from before stays"
    if ending != "well" or returned.text is None:
        assert returned.words, "what happened is said"
    assert returned.ended_well == (ending == "well")


@pytest.mark.parametrize("body", BODIES)
def test_what_was_written_is_found_again_after_the_window_was_killed(home, tmp_path, body):
    done = tmp_path / "done"
    editor = make_editor(tmp_path, f'{BODIES[body]}\ntouch "{done}"\nsleep 60')
    window = subprocess.Popen([sys.executable, "-c", WINDOW, home, BEFORE, editor], start_new_session=True)
    try:
        wait_for(done.exists, "the editor never comes to its end")
        assert BEFORE in [draft.text for draft in Drafts(home).all()], "it is on the disk meanwhile"
        with closing(Drafts(home)) as other:
            LentTexts(other).take_back()
            assert not any(WRITTEN in draft.text for draft in other.all()), (
                "nobody takes it while it is written"
            )
    finally:
        os.killpg(window.pid, signal.SIGKILL)
        window.wait()
    with closing(Drafts(home)) as again:
        LentTexts(again).take_back()
        said = " ".join(str(lent.folder) for lent, _ in LentTexts(again).stuck())
        assert found(home, said)
        LentTexts(again).take_back()
        assert len([d for d in again.all() if WRITTEN in d.text]) <= 1, "each text is offered once"


def test_what_an_editor_is_given_is_private_and_its_name_says_nothing(drafts, home, tmp_path):
    log = tmp_path / "log"
    editor = make_editor(
        tmp_path, f'umask 0; stat -c "%a %n" "$1" "$(dirname "$1")" > "{log}"; cat "$1" >> "{log}"'
    )
    write(drafts, [editor], "secret words", "edit-secret")
    file, folder, text = log.read_text().splitlines()
    assert file.startswith("600 ") and folder.startswith("700 ") and text == "secret words"
    assert "secret" not in file.partition(str(home))[2]


@settings(max_examples=30)
@given(st.text(st.characters(exclude_characters="\r"), max_size=40))
@example("")
@example("no end")
@example("an end\n")
@example("two ends\n\n")
@example("a lone surrogate \ud800")
@example("\ufeffa mark of its own")
@example("control \x1b[31m \x00 characters")
def test_a_text_that_is_not_changed_is_not_changed_and_nothing_lies_about(tmp_path_factory, text):
    home = tmp_path_factory.mktemp("any") / "home"
    with closing(Drafts(home)) as drafts:
        returned = write(drafts, ["true"], text)
        assert returned.text is None
        LentTexts(drafts).give_back(returned.out[0])
        assert not returned.words or "returned at once" in returned.words
        assert list((home / "drafts").glob("lent-*")) == []


@pytest.mark.parametrize(
    "body", ['printf "\\n" >> "$1"', 'printf "%s" "$(cat "$1")" > "$1.tmp"; mv "$1.tmp" "$1"']
)
def test_a_last_line_that_an_editor_ends_or_does_not_end_is_no_change(drafts, tmp_path, body):
    returned = write(drafts, [make_editor(tmp_path, body)])
    assert (returned.text, returned.saved, returned.out) == (None, True, None)


def test_what_a_program_adds_at_the_end_is_a_line_of_its_own(drafts, tmp_path):
    returned = write(drafts, [make_editor(tmp_path, 'echo "A line more" >> "$1"')], "about #meeting")
    assert returned.text == "about #meeting\nA line more"


def test_a_draft_made_for_lending_a_text_of_the_record_goes_and_one_that_was_there_stays(drafts, tmp_path):
    editor = make_editor(tmp_path, 'touch "$1"')
    write(drafts, [editor], "as in the record", fresh=True)
    assert drafts.all() == ()
    drafts.keep("new", "begun before")
    write(drafts, [editor], "begun before")
    assert [draft.text for draft in drafts.all()] == ["begun before"]


def test_an_emptied_text_is_not_taken_for_a_wish(drafts, tmp_path):
    returned = write(drafts, [make_editor(tmp_path, ': > "$1"')])
    assert returned.text is None and "empty text" in returned.words
    drafts.keep("new", BEFORE)
    returned = write(drafts, [make_editor(tmp_path, ': > "$1"; exit 7')])
    assert "ended with status 7" in returned.words and [draft.text for draft in drafts.all()] == [BEFORE]


@pytest.mark.parametrize("signal_name, word", [("INT", "Ctrl-C"), ("TERM", "SIGTERM"), ("USR1", "SIGUSR1")])
def test_an_editor_ended_by_a_signal_is_said_in_words(drafts, tmp_path, signal_name, word):
    returned = write(drafts, [make_editor(tmp_path, f"kill -{signal_name} $$")])
    assert word in returned.words and "nothing new" in returned.words


def test_ctrl_c_is_left_to_the_editor_and_works_again_afterwards(drafts, tmp_path):
    before = signal.getsignal(signal.SIGINT)
    editor = make_editor(tmp_path, f'kill -INT {os.getpid()}; sleep .05; printf "{WRITTEN}" > "$1"')
    assert write(drafts, [editor]).text == WRITTEN
    assert signal.getsignal(signal.SIGINT) is before
    inherited = tmp_path / "inherited"
    write(drafts, [make_editor(tmp_path, f'grep SigIgn /proc/$$/status > "{inherited}"')])
    assert int(inherited.read_text().split()[1], 16) & 1 << signal.SIGINT - 1 == 0, (
        "the editor may be ended by it"
    )


# -- editors that cannot be started


@pytest.mark.parametrize("words", [["/nonexistent/ed"], ["."], ["/dev/null"], ["a\0b"], ["{not a program}"]])
def test_an_editor_that_cannot_be_started_is_said_in_words_and_changes_nothing(drafts, home, tmp_path, words):
    (tmp_path / "no program").write_text("words")
    words = [str(tmp_path / "no program") if words == ["{not a program}"] else words[0]]
    drafts.keep("new", BEFORE)
    with pytest.raises(CompanionError, match="cannot be started") as caught:
        write(drafts, words)
    assert "EDITOR" in caught.value.next_step and BEFORE not in str(caught.value)
    assert [draft.text for draft in drafts.all()] == [BEFORE]
    assert list((home / "drafts").glob("lent-*")) == []


def test_a_fault_while_the_terminal_is_taken_back_leaves_what_was_written_to_the_next_start(
    drafts, home, tmp_path
):
    @contextmanager
    def broken():
        yield
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_outside(drafts, "new", BEFORE, [make_editor(tmp_path, BODIES["saves"])], broken(), fresh=False)
    assert LentTexts(drafts).take_back() == ("new",)
    assert [draft.text for draft in drafts.all()] == [WRITTEN]


def test_a_disk_that_takes_no_draft_is_told_before_the_editor_starts(drafts, home, tmp_path, monkeypatch):
    started = tmp_path / "started"

    def full(*_words):
        raise OSError(28, "no space left")

    monkeypatch.setattr("companion.store.drafts.replace_private", full)
    with pytest.raises(CompanionError, match="disk is full"):
        write(drafts, [make_editor(tmp_path, f'touch "{started}"')])
    assert not started.exists()


# -- editors that open a window and return


@pytest.fixture
def forks(tmp_path):
    return make_editor(tmp_path, ":")


def test_an_editor_that_returns_at_once_is_noticed_and_what_it_saves_later_becomes_a_draft(
    drafts, home, forks
):
    drafts.keep("new", BEFORE)
    returned = write(drafts, [forks])
    assert "returned at once" in returned.words and "code --wait" in returned.words
    lent, _ = returned.out
    assert lent.path.read_text() == f"{BEFORE}\n", "its window still has a file"
    assert LentTexts(drafts).take_back() == ()
    lent.path.write_text("saved in the window\n")
    assert LentTexts(drafts).take_back() == ("new",)
    assert [draft.text for draft in drafts.all()] == ["saved in the window"], "in place of what was lent"
    lent.path.write_text("saved once more\n")
    assert LentTexts(drafts).take_back() == ("new",)
    assert [draft.text for draft in drafts.all()] == ["saved once more"]
    assert LentTexts(drafts).take_back() == ()


LAUNCHERS = {
    "changes nothing": ":",
    "ends the last line": 'printf "\\n" >> "$1"',
    "saves what was typed so far": 'printf "saved early" > "$1"',
    "renames what was typed so far": 'printf "saved early" > "$1~"; mv "$1~" "$1"',
}


@pytest.mark.parametrize("system", ["that shows its processes", "that shows none"])
@pytest.mark.parametrize(
    "later", ['printf "saved late" > "$1"', 'printf "saved late" > "$1~"; mv "$1~" "$1"']
)
@pytest.mark.parametrize("launcher", LAUNCHERS)
def test_what_a_window_saves_after_its_launcher_returned_becomes_a_draft(
    drafts, tmp_path, monkeypatch, launcher, later, system
):
    if system == "that shows none":
        monkeypatch.setattr(running, "_PROCESSES", tmp_path / "nothing here")
    asked, saved = tmp_path / "asked", tmp_path / "saved"
    window = f'while [ ! -e "{asked}" ]; do sleep .01; done; {later}; touch "{saved}"'
    editor = make_editor(tmp_path, f"{LAUNCHERS[launcher]}\n({window}) </dev/null >/dev/null 2>&1 &")
    drafts.keep("new", BEFORE)
    returned = write(drafts, [editor])
    assert "returned at once" in returned.words and "code --wait" in returned.words
    asked.touch()
    wait_for(saved.exists, "the window never saves")
    LentTexts(drafts).take_back()
    assert [draft.text for draft in drafts.all()] == ["saved late"], "in place of what was lent, or taken in"


def test_a_launcher_that_took_its_time_and_saved_nothing_leaves_its_window_a_file(drafts, monkeypatch):
    monkeypatch.setattr(outside, "run", lambda _words, _path: outside.Ended(0, 6.0, False))
    lent, _ = write(drafts, ["an-own-script"]).out
    lent.path.write_text("saved in the window")
    LentTexts(drafts).take_back()
    assert "saved in the window" in [draft.text for draft in drafts.all()]


def test_of_an_editor_that_saved_and_left_nothing_running_nothing_stays(drafts, home, tmp_path):
    write(drafts, [make_editor(tmp_path, BODIES["saves"])])
    assert list((home / "drafts").glob("lent-*")) == []


def test_what_is_saved_later_never_goes_over_what_was_typed_meanwhile(drafts, forks):
    lent, _ = write(drafts, [forks]).out
    drafts.keep("new", "typed in the app meanwhile")
    lent.path.write_text("saved in the window")
    LentTexts(drafts).take_back()
    assert {draft.text for draft in drafts.all()} == {"typed in the app meanwhile", "saved in the window"}
    assert drafts.own("new").text == "typed in the app meanwhile"


def test_what_is_saved_after_the_text_was_kept_is_offered_too(drafts, forks):
    lent, _ = write(drafts, [forks]).out
    drafts.discard("new")
    lent.path.write_text("saved in the window")
    LentTexts(drafts).take_back()
    assert [draft.text for draft in drafts.all()] == ["saved in the window"]


def test_a_window_left_open_may_save_for_a_day_and_then_its_file_goes(home, forks):
    with closing(Drafts(home)) as drafts:
        lent, _ = write(drafts, [forks]).out
    with closing(Drafts(home)) as again:
        LentTexts(again).take_back()
        assert lent.path.exists()
        long_ago = time.time() - LINGERS - 60
        for path in (lent.path, lent.folder):
            os.utime(path, (long_ago, long_ago))
        LentTexts(again).take_back()
        assert not lent.folder.exists() and list((home / "drafts").glob("lent-*")) == []


@pytest.mark.parametrize(
    "words, seconds, said",
    [
        (["code"], 0.4, "code --wait"),
        (["C:\\Tools\\Code.exe"], 0.4, "code --wait"),
        (["subl"], 0.4, "subl -w"),
        (["/usr/bin/gvim"], 0.4, "gvim -f"),
        (["an-own-script"], 0.4, "gvim -f"),
        (["vim", "-g"], 0.4, "gvim -f"),
        (["vim"], 0.4, ""),
        (["nano"], 0.4, ""),
        (["an-own-script"], 20.0, ""),
        (["code"], 20.0, "code --wait"),
        (["code", "--wait"], 0.4, "gvim -f"),
        (["code", "--wait"], 20.0, ""),
    ],
)
def test_who_looks_and_leaves_is_not_told_to_set_another_editor(drafts, monkeypatch, words, seconds, said):
    monkeypatch.setattr(outside, "run", lambda _words, _path: outside.Ended(0, seconds))
    returned = write(drafts, words)
    assert said in returned.words and bool(said) == bool(returned.words)
    assert returned.text is None


def test_notes_of_what_is_out_are_private_and_survive_a_damaged_one(home, forks):
    with closing(Drafts(home)) as drafts:
        lent, _ = write(drafts, [forks]).out
        [note] = (home / "drafts").glob("*.lent")
        assert stat.S_IMODE(note.stat().st_mode) == 0o600
        assert json.loads(note.read_bytes())["key"] == "new"
    note.write_bytes(b"{")
    lent.path.write_text("saved in the window")
    with closing(Drafts(home)) as again:
        LentTexts(again).take_back()
        assert "saved in the window" in [draft.text for draft in again.all()]
