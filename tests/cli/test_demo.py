"""``companion demo``: a folder of its own that is gone afterwards, and nothing of the learner's touched."""

from __future__ import annotations

import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from companion import opening as asked
from companion.__main__ import main
from companion.demo.people import IMPROVED, PEOPLE, UNCHANGED
from companion.learner.profile import profile
from companion.records.clock import FixedClock, ShiftedClock, SystemClock, local_day
from companion.records.kinds import Commitment, Entry, Visit
from companion.review import mentoring
from companion.review.compared import compared
from companion.review.own_keys import needed_keys
from companion.store.record_store import RecordStore
from companion.tui import launch as app


@pytest.fixture
def demo(tmp_path, monkeypatch, capsys, course):
    """Run ``companion demo``; temporary folders are made in ``tmp_path / "temporary"``."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("COMPANION_HOME", str(tmp_path / "mine"))

    def run(*words):
        capsys.readouterr()
        status = main(["demo", "--course", str(course), *words])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def opened(monkeypatch):
    """Let a stand-in for the app note what it was opened with, and what it found there."""
    seen = []

    def launch(opening):
        home = Path(opening.home)
        store = RecordStore.open(home, clock=opening.clock)
        kept = profile(store)
        days = {one.moment.date() for one in store.revisions()}
        seen.append((opening, stat.S_IMODE(home.stat().st_mode), kept.fact, days))
        store.add(Entry(text="typed into the demo"))
        (home / "settings.json").write_text("{}")
        store.close()
        return 0

    monkeypatch.setattr(asked, "refuse_without_terminal", lambda: None)
    monkeypatch.setattr(app, "launch", launch)
    return seen


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_app_opens_on_a_private_folder_that_is_gone_afterwards(demo, opened, tmp_path):
    status, out, err = demo()
    assert (status, out) == (0, "")
    opening, mode, who, days = opened[0]
    assert mode == 0o700 or sys.platform == "win32"
    assert Path(opening.home).parent == tmp_path / "temporary"
    assert not any((tmp_path / "temporary").iterdir())
    told = " ".join(err.split())
    assert IMPROVED.name in told and IMPROVED.truth in told
    assert "made up" in told and "companion demo jonas" in told
    assert opening.note == f"Made up: {IMPROVED.name}, day {IMPROVED.last}. {IMPROVED.truth}"
    assert all(one.id in err for one in PEOPLE if one is not IMPROVED)
    today = local_day(SystemClock().now())
    assert max(days) <= today and who.started == today - timedelta(days=IMPROVED.last)


def test_its_clock_begins_on_the_evening_of_the_day_and_goes_on(demo, opened):
    demo("jonas", "--day", "30")
    opening, _, who, days = opened[0]
    now = opening.clock.now()
    assert (now.date() - who.started).days == 30 and now.hour == 23
    assert max(days) <= now.date()
    assert opening.clock.now() >= now


def test_the_folder_is_gone_also_after_an_error(demo, opened, tmp_path, monkeypatch):
    def broken(_):
        raise RuntimeError("the app broke")

    monkeypatch.setattr(app, "launch", broken)
    status, _, _ = demo()
    assert status == 70
    assert not any((tmp_path / "temporary").iterdir())


def test_ones_own_record_is_neither_read_nor_written(demo, opened, tmp_path):
    mine = tmp_path / "mine"
    store = RecordStore.open(mine, clock=SystemClock())
    store.add(Entry(text="my own"))
    store.close()
    (mine / "settings.json").write_text('{"theme": "companion-light"}')
    before = everything(mine)
    assert demo()[0] == 0
    assert demo("--into", str(tmp_path / "there"))[0] == 0
    assert everything(mine) == before


def test_nothing_is_made_where_there_is_no_own_record(demo, opened, tmp_path):
    demo()
    assert not (tmp_path / "mine").exists()


def test_without_a_terminal_it_is_misuse_and_no_folder_is_made(demo, tmp_path):
    status, out, err = demo()
    assert (status, out) == (2, "")
    assert "no terminal" in err
    assert not any((tmp_path / "temporary").iterdir())


def test_a_home_is_misuse(tmp_path, capsys):
    assert main(["--home", str(tmp_path / "mine"), "demo"]) == 2
    assert "never touches a home of yours" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_into_a_new_folder_and_how_to_use_it(demo, tmp_path, capsys, course):
    there = tmp_path / "there"
    status, out, err = demo("bram", "--into", str(there))
    assert (status, out) == (0, "")
    assert f"companion --home {there} report" in err
    assert "Bram" in err
    capsys.readouterr()
    assert main(["--home", str(there), "--course", str(course), "journal", "list", "--json"]) == 0
    assert '"kind": "entry"' in capsys.readouterr().out
    store = RecordStore.open(there, clock=SystemClock())
    assert all(one.moment <= SystemClock().now() for one in store.revisions())
    store.close()


def test_into_an_empty_folder_and_as_of_a_day(demo, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    assert demo("jonas", "--day", "12", "--into", str(there))[0] == 0
    store = RecordStore.open(there, clock=SystemClock())
    started = profile(store).fact.started
    assert started == local_day(SystemClock().now()) - timedelta(days=13)
    assert store.all(Visit)
    assert all(kept.fact.outcome is None or kept.fact.due >= started for kept in store.all(Commitment))
    store.close()


@pytest.mark.parametrize("inside", ["a file of mine", ".hidden"])
def test_a_folder_with_something_in_it_is_left_as_it_is(demo, tmp_path, inside):
    there = tmp_path / "there"
    there.mkdir()
    (there / inside).write_text("mine")
    status, _, err = demo("--into", str(there))
    assert status == 1
    assert "left as it is" in err
    assert [path.name for path in there.iterdir()] == [inside]


def test_the_place_of_ones_own_record_is_refused_although_it_is_new(demo, tmp_path):
    status, _, err = demo("--into", str(tmp_path / "mine"))
    assert status == 2 and "your own record" in err
    assert not (tmp_path / "mine").exists()


def test_a_file_and_a_folder_below_nothing_are_refused(demo, tmp_path):
    (tmp_path / "file").write_text("mine")
    assert demo("--into", str(tmp_path / "file"))[0] == 1
    assert demo("--into", str(tmp_path / "no" / "such" / "place"))[0] == 1
    assert (tmp_path / "file").read_text() == "mine" and not (tmp_path / "no").exists()


@pytest.mark.parametrize("words", [["nobody"], ["--day", "-1"], ["jonas", "--day", "91"], ["--day", "soon"]])
def test_who_and_which_day_are_checked_before_anything_is_made(demo, opened, tmp_path, words):
    status, _, err = demo(*words)
    assert status == 2 and "next:" in err
    assert not opened and not any((tmp_path / "temporary").iterdir())


def test_names_are_taken_as_they_are_typed(demo, opened):
    assert demo("Jonas")[0] == 0
    assert (opened[0][2].started - local_day(SystemClock().now())).days == -UNCHANGED.last


def test_without_a_terminal_in_a_process_of_its_own(start):
    done: subprocess.Popen[str] = start("--help")
    out, _ = done.communicate(timeout=60)
    assert "made-up ninety-day record" in " ".join(out.split())


def test_a_shifted_clock_goes_on_as_the_one_beside_it():
    beside = FixedClock(SystemClock().now())
    begins = beside.now() - timedelta(days=400)
    clock = ShiftedClock(begins, beside)
    assert clock.now() == begins
    beside.advance(minutes=7)
    assert clock.now() == begins + timedelta(minutes=7)
    assert clock.now().utcoffset() == begins.utcoffset()
    with pytest.raises(ValueError, match="offset"):
        ShiftedClock(begins.replace(tzinfo=None))


# -- a packet for a mentor


@pytest.fixture
def reviewing(monkeypatch):
    """Let a stand-in for the app note what it was opened with, and the packets it found."""
    seen = []

    def launch(opening):
        home = Path(opening.home)
        keys = needed_keys(home)
        with closing(RecordStore.open(home, clock=SystemClock())) as store:
            assert profile(store) is None
            seen.append((opening, stat.S_IMODE(home.stat().st_mode), mentoring.mentees(store, home, keys)))
        return 0

    monkeypatch.setattr(asked, "refuse_without_terminal", lambda: None)
    monkeypatch.setattr(app, "launch", launch)
    return seen


def test_a_mentor_can_look_at_a_packet_before_anybody_sends_one(demo, reviewing, tmp_path):
    status, out, err = demo("--mentor")
    assert (status, out) == (0, "")
    assert "Ana leads" in err
    assert "your own record is not touched" in " ".join(err.split())
    [(opening, mode, [ana])] = reviewing
    assert mode == 0o700 or sys.platform == "win32"
    second, first = ana.packets
    assert opening.reviewing == second.body.head.id
    assert second.body.head.previous == first.body.head.id
    assert {one.news for one in compared(second.body, [first.body]).values()} == {"new", "changed", "same"}
    assert second.body.answers[0].comment in first.draft.comments.values()
    assert any("▒" in one.text for one in second.body.entries)
    assert (first.progress, second.progress) == ("answered", "not answered yet")
    assert ana.contact.trusted is not None
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "mine").exists()


def test_the_mentors_demo_can_be_kept_for_other_commands(demo, tmp_path, capsys):
    status, out, _ = demo("--mentor", "--into", str(tmp_path / "there"))
    assert (status, out) == (0, "")
    assert main(["--home", str(tmp_path / "there"), "review"]) == 0
    listed = capsys.readouterr().out
    assert "Ana, next talk" in listed
    assert listed.count("answered") == 2
    assert demo("--mentor", "--into", str(tmp_path / "there"))[0] == 1
    assert demo("--mentor", "jonas")[0] == 2
    assert demo("--mentor", "--day", "3")[0] == 2
