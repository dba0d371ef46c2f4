from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from misbehaving_editors import make_editor
from patience import DEADLINE

from companion.learner import profile, progress
from companion.learner.scenarios import ASKED
from companion.records.clock import SystemClock
from companion.records.kinds import Answer, Entry, SelfCheckMarks
from companion.store.drafts import Drafts
from companion.store.lent_texts import LentTexts
from companion.store.record_store import RecordStore
from companion.tui.settings import Settings

from .conftest import make_newer
from .real_terminal import ROOT, RealTerminal
from .rooms_by_key import JOURNAL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
LESSON = "the-job-changed"
REFLECT = "two-things-that-would-not-count"
NOBODY = 65534


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def begun(home: Path) -> Path:
    """A folder in which the first run is over."""
    store = RecordStore.open(home, clock=SystemClock())
    profile.begin(store, "lead", seed=7)
    progress.visit(store, progress.FIRST_RUN, None, done=True)
    store.close()
    return home


def drafts_in(home: Path) -> list[str]:
    return [draft.text for draft in Drafts(home).all()]


def id_in(home: Path) -> str:
    """The id of the one entry."""
    with closing(RecordStore.open(home, clock=SystemClock())) as store:
        [kept] = store.all(Entry)
        return kept.id


def reached_in(home: Path) -> str | None:
    """The activity at which the lesson would be opened again."""
    place = Settings(home).place_in(LESSON)
    return place.reached if place else None


def to_the_editor(terminal: RealTerminal) -> None:
    """Go to the reflection over what is before it; tab may be pressed as fast as one likes, n may not."""
    terminal.wait_for("12 minutes", "Scenario · Results through others")
    terminal.go_on_to("ctrl+s Save", key="tab")


def assert_told_in_words(terminal: RealTerminal, *words: str) -> None:
    """One message, and no traceback."""
    text = terminal.text()
    assert text.count("companion: ") == 1, text
    assert "Traceback" not in terminal.written.decode()
    assert "next:" in text
    for word in words:
        # A long path before it may let a word begin at the edge of the screen.
        assert word.replace(" ", "") in text.replace(" ", "")


def test_from_the_first_run_over_a_kill_to_the_same_place_with_the_text_offered(home: Path) -> None:
    with RealTerminal(home=home) as terminal:
        terminal.wait_for("Only you.", "Where are you now?")
        terminal.press("a")
        terminal.wait_for("This takes about six minutes")
        terminal.go_on_to("a–j Tick")
        terminal.press("b", "f", "end", "enter")
        terminal.wait_for("In moments like these")
        for _ in range(3):
            terminal.go_on_to("a–d Answer")
            terminal.press("a")
            terminal.wait_for(ASKED["should"])
            terminal.press("b")
            terminal.wait_for("Why? One line")
            terminal.press("enter", "a")
            terminal.wait_for("What each option leads to")
            terminal.press("enter")
        terminal.go_on_to("a Close the mirror and begin")
        terminal.go_on_to("a–b Choose")
        terminal.press("a")
        to_the_editor(terminal)
        terminal.type(*"I took it back")
        terminal.wait_for("I took it back")
        left = terminal.screen.display[1:-1]
        terminal.until(lambda: "I took it back" in drafts_in(home), "what was typed is in no draft")
        terminal.until(lambda: reached_in(home) == REFLECT, "where the lesson stands is not kept")
        assert terminal.end(signal.SIGKILL) == -signal.SIGKILL

    with RealTerminal(home=home) as terminal:
        terminal.wait_for("I took it back")
        terminal.wait_for("Your words from last time are still here.")
        again = terminal.screen.display[1:-1]
        assert [line.split() for line in again[:6]] == [line.split() for line in left[:6]]
        terminal.press("ctrl+s")
        terminal.wait_for("In your journal since")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
        assert terminal.restored

    store = RecordStore.open(home, clock=SystemClock())
    assert [kept.fact.text for kept in store.all(Entry)] == ["I took it back"]
    assert [kept.fact.marked for kept in store.all(SelfCheckMarks)] == [(1, 5)]
    assert len(store.all(Answer)) == 6
    store.close()


@pytest.mark.parametrize(
    "number, status", [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_while_typing_loses_nothing_and_leaves_the_terminal_clean(
    begun: Path, number: signal.Signals, status: int
) -> None:
    with RealTerminal("lesson", LESSON, home=begun) as terminal:
        to_the_editor(terminal)
        terminal.type(*"half")
        terminal.wait_for("half")
        assert terminal.end(number) == status
        assert terminal.restored
        assert "Traceback" not in terminal.written.decode()
    assert drafts_in(begun) == ["half"]


def test_a_closed_window_loses_nothing(begun: Path) -> None:
    with RealTerminal("lesson", LESSON, home=begun) as terminal:
        to_the_editor(terminal)
        terminal.type(*"half")
        terminal.wait_for("half")
        terminal.hang_up()
        terminal.end(signal.SIGHUP)
    assert drafts_in(begun) == ["half"]


def test_a_byte_that_is_no_text_loses_nothing(begun: Path) -> None:
    with RealTerminal("lesson", LESSON, home=begun) as terminal:
        to_the_editor(terminal)
        terminal.type(*"half")
        terminal.wait_for("half")
        os.write(terminal._ours, b"\xff\xfe")
        terminal.press("x")
        assert terminal.end() == 1
        assert terminal.restored
        assert_told_in_words(terminal, "everything you typed is offered again")
    assert [text[:4] for text in drafts_in(begun)] == ["half"]


def test_a_window_too_small_is_refused_in_words(begun: Path) -> None:
    with RealTerminal(home=begun, size=(20, 5)) as terminal:
        assert terminal.end() == 2
        written = terminal.written.decode()
        assert "this window is 20 by 5" in " ".join(written.split())
        assert written.count("companion: ") == 1
        assert "\x1b[?1049h" not in written


def test_the_smallest_window_shows_a_question(begun: Path) -> None:
    with RealTerminal("lesson", LESSON, home=begun, size=(40, 10)) as terminal:
        terminal.wait_for("The job changed")
        terminal.go_on_to("Take the keyboard")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_without_a_terminal_on_both_sides_it_ends_at_once(begun: Path, stream: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    given = {"stdin": theirs, "stdout": theirs, "stderr": subprocess.PIPE} | {stream: subprocess.DEVNULL}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COMPANION_HOME": str(begun)}
    done = subprocess.run(
        [sys.executable, "-m", "companion"], env=environment, timeout=DEADLINE, check=False, **given
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"there is no terminal" in done.stderr
    assert b"--plain" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_home_that_is_a_file_is_told_in_words(home: Path) -> None:
    home.write_text("no folder")
    with RealTerminal(home=home) as terminal:
        assert terminal.end() == 1
        assert terminal.restored
        assert_told_in_words(terminal, "this is a file, not a folder")
    assert home.read_text() == "no folder"


def test_a_record_of_a_newer_version_is_read_and_left_alone(begun: Path) -> None:
    make_newer(begun)
    before = (begun / "record.log").read_bytes()
    with RealTerminal(home=begun) as terminal:
        terminal.wait_for("from a newer version (schema 9), so nothing is saved to it", "Update companion")
        terminal.press(*JOURNAL, "w")
        terminal.type(*"kept as a draft", "ctrl+s")
        terminal.wait_for("This is not saved")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    assert (begun / "record.log").read_bytes() == before
    assert drafts_in(begun) == ["kept as a draft"]
    assert not (begun / "backups").exists()


def test_a_home_that_may_not_be_written_is_told_in_words(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        closed, user = tmp_path / "closed", None
        closed.mkdir(mode=0o500)
    else:
        closed, user = Path("/proc/1"), None  # root may write anywhere but there
    with RealTerminal("--home", str(closed / "home"), home=tmp_path / "unused", user=user) as terminal:
        assert terminal.end() == 1
        assert terminal.restored
        assert_told_in_words(terminal)


def test_an_unknown_lesson_is_told_in_words(begun: Path) -> None:
    with RealTerminal("lesson", "the-job-chnged", home=begun) as terminal:
        assert terminal.end() in (1, 2)
        assert_told_in_words(terminal, "the-job-changed")
        assert b"\x1b[?1049h" not in terminal.written


def test_a_locale_without_utf_8_shows_the_app_all_the_same(begun: Path) -> None:
    with RealTerminal(
        "lesson", LESSON, home=begun, environment={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": ""}
    ) as terminal:
        terminal.wait_for("Scenario · Results through others", "What would you do?")
        assert "\\u" not in terminal.text()
        terminal.press("ctrl+q")
        assert terminal.end() == 0


def test_ctrl_q_leaves_with_status_0_and_a_clean_terminal(begun: Path) -> None:
    with RealTerminal(home=begun) as terminal:
        terminal.wait_for("Begin: The job changed")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
        assert terminal.restored


def test_the_app_follows_its_window_and_not_a_size_that_was_exported(begun: Path) -> None:
    with RealTerminal(home=begun, environment={"COLUMNS": "1", "LINES": "200"}) as terminal:
        terminal.wait_for("Begin: The job changed", "Quit")
        terminal.press("ctrl+q")
        assert terminal.end() == 0


# -- one's own editor


def an_editor(folder: Path, body: str) -> dict[str, str]:
    """Return an environment with an editor of some lines of shell."""
    return {"VISUAL": f"'{make_editor(folder, body)}'"}


def write_and_open_it_outside(terminal: RealTerminal) -> None:
    terminal.wait_for("Begin: The job changed")
    terminal.press(*JOURNAL, "w")
    terminal.type(*"mine")
    terminal.wait_for("mine")
    terminal.type("f4")


def test_an_editor_that_cannot_start_leaves_a_terminal_in_which_every_key_works(begun: Path) -> None:
    with RealTerminal(home=begun, environment={"VISUAL": "/nonexistent/ed"}) as terminal:
        write_and_open_it_outside(terminal)
        terminal.wait_for("there is no such command")
        terminal.type(*" still")
        terminal.wait_for("mine still")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
        assert terminal.restored
    assert drafts_in(begun) == ["mine still"]


def test_an_editor_killed_in_a_mode_of_its_own_leaves_the_shell_its_terminal(
    begun: Path, tmp_path: Path
) -> None:
    dies = an_editor(tmp_path, "stty raw -echo -isig; kill -SEGV $$")
    with RealTerminal(home=begun, environment=dies) as terminal:
        write_and_open_it_outside(terminal)
        terminal.wait_for("SIGSEGV")
        terminal.type(*" still")
        terminal.wait_for("mine still")
        terminal.press("ctrl+s", "ctrl+q")
        assert terminal.end() == 0
        assert terminal.restored
    dies = an_editor(tmp_path, 'stty raw -echo; printf " outside" >> "$1"; kill -KILL $$')
    with RealTerminal("journal", "edit", id_in(begun), home=begun, environment=dies) as terminal:
        terminal.wait_for("It is offered again")
        assert terminal.end() == 1
        assert terminal.modes_restored


def test_ctrl_c_ends_the_editor_and_not_the_app(begun: Path, tmp_path: Path) -> None:
    waits = an_editor(tmp_path, 'printf "mine outside" > "$1"; echo Waiting here; exec sleep 100')
    with RealTerminal(home=begun, environment=waits, in_a_window=True) as terminal:
        write_and_open_it_outside(terminal)
        terminal.wait_for("Waiting here")
        terminal.type("ctrl+c")
        terminal.wait_for("was ended by Ctrl-C", "mine outside")
        terminal.press("ctrl+s", "ctrl+q")
        assert terminal.end() == 0
        assert terminal.restored
    assert drafts_in(begun) == []


def test_a_window_closed_while_the_editor_is_open_ends_all_and_loses_nothing(
    begun: Path, tmp_path: Path
) -> None:
    waits = an_editor(tmp_path, 'printf "mine outside" > "$1"; echo Waiting here; exec sleep 100')
    with RealTerminal(home=begun, environment=waits, in_a_window=True) as terminal:
        write_and_open_it_outside(terminal)
        terminal.wait_for("Waiting here")
        terminal.hang_up()
        assert terminal.end() in (129, -signal.SIGHUP)
    with closing(Drafts(begun)) as drafts:
        LentTexts(drafts).take_back()
        assert "mine outside" in [draft.text for draft in drafts.all()]
        assert not any(draft.elsewhere for draft in drafts.all()), "no window holds it any more"


def test_an_app_killed_while_the_editor_is_open_offers_the_text_at_the_next_start(
    begun: Path, tmp_path: Path
) -> None:
    waits = an_editor(tmp_path, 'printf "mine outside" > "$1"; echo Waiting here; exec sleep 100')
    with RealTerminal(home=begun, environment=waits, in_a_window=True) as terminal:
        write_and_open_it_outside(terminal)
        terminal.wait_for("Waiting here")
        terminal.end(signal.SIGKILL)
        terminal.hang_up()
    with RealTerminal(home=begun) as terminal:
        terminal.wait_for("Not yet saved", "mine outside")


def test_two_windows_on_one_place_each_keep_what_is_typed_in_them(begun: Path) -> None:
    with RealTerminal(home=begun) as first, RealTerminal(home=begun) as second:
        for terminal, text in ((first, "typed in A"), (second, "typed in B")):
            terminal.wait_for("Begin: The job changed")
            terminal.press(*JOURNAL, "w")
            terminal.type(*text)
            terminal.wait_for(text)
            terminal.until(lambda text=text: text in drafts_in(begun), "it is in no draft")
        second.press("ctrl+s", "ctrl+q")
        assert second.end() == 0
        first.press("escape", "ctrl+q")
        assert first.end() == 0
    assert drafts_in(begun) == ["typed in A"]
    with closing(RecordStore.open(begun, clock=SystemClock())) as store:
        assert [kept.fact.text for kept in store.all(Entry)] == ["typed in B"]
