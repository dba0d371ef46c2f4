"""Drafts are replaced whole, found again by any key, never lost to damage, and never to another window."""

from __future__ import annotations

import fcntl
import os
import stat
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from companion.safety.errors import CompanionError
from companion.store import owner
from companion.store.drafts import Draft, Drafts

KEEP_AND_WAIT = """
import sys, threading
from pathlib import Path
from companion.store.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
drafts.keep("new", sys.argv[2])
print("kept", flush=True)
threading.Event().wait()
"""


@pytest.fixture
def drafts(home):
    with closing(Drafts(home)) as window:
        yield window


def texts_of(found) -> list[str]:
    return sorted(draft.text for draft in found)


def test_a_draft_is_kept_replaced_and_discarded(drafts):
    assert drafts.get("lesson/reflect") is None and drafts.all() == ()
    drafts.keep("lesson/reflect", "The last")
    drafts.keep("lesson/reflect", "The last rescue")
    kept = drafts.get("lesson/reflect")
    assert (kept.key, kept.text) == ("lesson/reflect", "The last rescue")
    assert datetime.now().astimezone() - kept.at < timedelta(minutes=1)
    assert drafts.all() == (kept,)
    drafts.discard("lesson/reflect")
    drafts.discard("lesson/reflect")
    assert drafts.all() == ()


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_any_key_and_any_text_come_back(pairs):
    with TemporaryDirectory() as folder, closing(Drafts(folder)) as drafts:
        for key, text in pairs:
            drafts.keep(key, text)
        assert {draft.key: draft.text for draft in drafts.all()} == dict(pairs)
        for key, text in dict(pairs).items():
            assert drafts.get(key).text == text and drafts.others(key) == ()
            drafts.discard(key)
        assert drafts.all() == ()


def test_keys_that_look_alike_to_a_file_system_do_not_meet(drafts, home):
    for key in ("a", "A", "a/../a", "..", "", "é", "a" * 300, "a" * 299 + "b", "a@b", "a@b.json"):
        drafts.keep(key, f"text of {key}")
    assert all(draft.text == f"text of {draft.key}" for draft in drafts.all()) and len(drafts.all()) == 10
    assert len({path.name.lower() for path in (home / "drafts").glob("draft-*")}) == 10
    assert {path.parent for path in home.rglob("*.json")} == {home / "drafts"}


def test_a_damaged_draft_is_shown_as_it_is_and_can_be_taken_and_discarded(drafts, home):
    for key in ("lesson/reflect", "x" * 300):
        for damaged in (
            b'{"key": "lesson/re',
            b"\xff\x00",
            b"[]",
            b"{}",
            b'{"key": "other", "text": "x"}',
            b"[" * 9999,
        ):
            drafts.keep(key, "What did you feel?")
            drafts.put_by(key)
            [path] = (home / "drafts").glob("draft-*")
            path.write_bytes(damaged)
            [seen] = drafts.all()
            assert seen.text.encode("utf-8", "ignore")[:1] and "What" not in seen.text
            assert drafts.take(seen.key).text == seen.text
            drafts.discard(seen.key)
            assert drafts.all() == ()


def test_a_foreign_file_is_shown_under_its_name(drafts, home):
    drafts.keep("key", "text")
    (home / "drafts" / "%ff.json").write_text("found here")
    (home / "drafts" / "README").write_text("no draft")
    assert {(draft.key, draft.text) for draft in drafts.all()} == {
        ("key", "text"),
        ("%ff.json", "found here"),
    }
    assert drafts.take("%ff.json").text == "found here"
    drafts.discard("%ff.json")
    assert [draft.key for draft in drafts.all()] == ["key"]


def test_the_latest_draft_comes_first(drafts, home):
    for age, key in enumerate("abc"):
        drafts.keep(key, key)
        [path] = (home / "drafts").glob(f"draft-{key}@*.json")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert [draft.key for draft in drafts.all()] == ["a", "b", "c"]
    assert isinstance(drafts.all()[0], Draft)


def test_what_killed_processes_left_half_written_goes_with_the_draft(drafts, home):
    drafts.keep("key", "text")
    [kept] = (home / "drafts").glob("draft-key@*.json")
    for name in (f"{kept.name}.4711-00000000", "draft-key.json.4711-00000000", "draft-key@1-2-3.json.7-1"):
        (home / "drafts" / name).write_text("half")
    (home / "drafts" / "draft-other.json.4711-00000000").write_text("half of another")
    assert texts_of(drafts.all()) == ["text"]
    drafts.discard("key")
    assert [path.name for path in (home / "drafts").iterdir()] == ["draft-other.json.4711-00000000"]


def test_a_half_written_draft_of_another_window_is_left_to_it(drafts, home):
    with closing(Drafts(home)) as other:
        other.keep("key", "theirs")
        [theirs] = (home / "drafts").glob("draft-key@*.json")
        half = home / "drafts" / f"{theirs.name}.4711-00000000"
        half.write_text("half of theirs")
        drafts.keep("key", "mine")
        drafts.discard("key")
        assert half.exists()


def test_a_file_in_place_of_the_folder_is_said_in_words(drafts, home):
    home.mkdir()
    (home / "drafts").write_text("")
    for act in (lambda: drafts.keep("key", "secret"), drafts.all, lambda: drafts.take("key")):
        with pytest.raises(CompanionError) as caught:
            act()
        assert "secret" not in str(caught.value)


def test_the_folder_of_the_drafts_need_not_exist(home):
    assert Drafts(home).folder == home / "drafts" and not home.exists()


def test_a_folder_that_went_while_the_window_runs_is_made_again_and_the_window_is_known_in_it(drafts, home):
    drafts.keep("key", "before")
    for path in (home / "drafts").iterdir():
        path.unlink()
    (home / "drafts").rmdir()
    drafts.keep("key", "after")
    assert [(draft.text, draft.elsewhere) for draft in Drafts(home).all()] == [("after", True)]


def test_everything_in_the_folder_is_its_owners_alone_under_any_umask(drafts, home):
    before = os.umask(0)
    try:
        drafts.keep("key", "text")
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "drafts").stat().st_mode) == 0o700
    modes = {path.name[:5]: stat.S_IMODE(path.stat().st_mode) for path in (home / "drafts").iterdir()}
    assert modes == {"draft": 0o600, "owner": 0o600}


# -- several windows


def test_saving_in_one_window_leaves_the_draft_of_the_other(drafts, home):
    drafts.keep("new", "typed in A")
    with closing(Drafts(home)) as other:
        assert other.take("new") is None, "A still has it"
        other.keep("new", "typed in B")
        other.discard("new")  # saved
        [left] = other.all()
        assert (left.text, left.elsewhere) == ("typed in A", True)
    assert drafts.take("new").text == "typed in A"


def test_of_two_drafts_whose_windows_ended_the_latest_is_shown_and_the_other_offered(drafts, home):
    for number, text in enumerate(("older", "newer")):
        with closing(Drafts(home)) as window:
            window.keep("new", text)
        [path] = (home / "drafts").glob("draft-new@*.json") if number == 0 else [None]
        if path is not None:
            os.utime(path, (1_000_000, 1_000_000))
    assert drafts.take("new").text == "newer"
    assert [(draft.text, draft.elsewhere) for draft in drafts.others("new")] == [("older", False)]
    [older] = drafts.others("new")
    assert drafts.choose(older.name).text == "older"
    assert texts_of(drafts.others("new")) == ["newer"] and drafts.own("new").text == "older"
    assert drafts.choose(drafts.own("new").name).text == "older", "what is chosen already stays chosen"
    drafts.discard("new")
    assert texts_of(drafts.all()) == ["newer"]


def test_a_draft_that_is_being_written_elsewhere_or_is_gone_cannot_be_chosen(drafts, home):
    drafts.keep("new", "mine")
    with closing(Drafts(home)) as other:
        other.keep("new", "theirs")
        [theirs] = drafts.others("new")
        assert drafts.choose(theirs.name) is None
        assert drafts.choose("draft-new@0-0-0.json") is None
        assert (drafts.own("new").text, other.own("new").text) == ("mine", "theirs")


def test_a_draft_of_an_earlier_version_is_taken_over(drafts, home):
    (home / "drafts").mkdir(parents=True)
    (home / "drafts" / "draft-new.json").write_text('{"key": "new", "text": "from before"}')
    assert drafts.get("new").text == "from before"
    assert drafts.take("new").text == "from before"
    assert Drafts(home).take("new") is None


def test_a_window_that_is_killed_frees_its_draft_whatever_runs_under_its_process_id(drafts, home, start):
    child = start(KEEP_AND_WAIT, home, "typed before the kill")
    assert child.stdout.readline() == "kept\n"
    [theirs] = drafts.all()
    assert theirs.elsewhere and drafts.take("new") is None
    child.kill()
    child.wait()
    assert f"-{child.pid:x}-" in theirs.name
    [free] = drafts.all()
    assert not free.elsewhere and drafts.take("new").text == "typed before the kill"


def test_of_two_windows_that_take_a_draft_at_once_one_gets_it(drafts, home, monkeypatch):
    drafts.lay("new", "typed")
    real, other = os.rename, Drafts(home)

    def quicker(source, target):
        monkeypatch.setattr(os, "rename", real)
        assert other.take("new").text == "typed"
        real(source, target)

    with closing(other):
        monkeypatch.setattr(os, "rename", quicker)
        assert drafts.take("new") is None
        assert [draft.elsewhere for draft in drafts.all()] == [True]


def test_a_disk_that_refuses_to_hand_a_draft_over_shows_it_all_the_same(drafts, monkeypatch):
    drafts.lay("new", "typed")

    def refuse(*_words):
        raise PermissionError(13, "not yours")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        assert drafts.take("new").text == "typed"


def test_where_nothing_can_be_locked_each_window_still_keeps_its_own(home, monkeypatch):
    def refuse(*_words):
        raise OSError(37, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with closing(Drafts(home)) as one, closing(Drafts(home)) as two:
        one.keep("new", "typed in one")
        two.keep("new", "typed in two")
        two.discard("new")
        assert one.own("new").text == "typed in one"


def test_a_folder_that_may_not_be_written_is_told_before_anything_is_typed_in_vain(drafts, monkeypatch):
    def refuse(self):
        raise owner.DiskError(PermissionError(13, "not yours"), "locking the record", "drafts")

    monkeypatch.setattr(owner.WriteLock, "__enter__", refuse)
    with pytest.raises(CompanionError, match="permission"):
        drafts.keep("new", "typed")


KEYS, TEXTS = st.sampled_from(["new", "a/b/ticks", "é" * 90]), st.text(max_size=3)


class Windows(RuleBasedStateMachine):
    """Several windows on one home; what each may see is told by two dictionaries."""

    windows = Bundle("windows")

    @initialize()
    def begin(self):
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(os, "fsync", lambda _: None)  # nothing is said here of a power cut
        self.folder = TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        self.own: dict[Drafts, dict[str, str]] = {}
        self.free: Counter[tuple[str, str]] = Counter()

    def teardown(self):
        for window in self.own:
            window.close()
        self.folder.cleanup()
        self.patch.undo()

    @rule(target=windows)
    def open(self):
        window = Drafts(self.home)
        self.own[window] = {}
        return window

    @rule(window=windows, key=KEYS, text=TEXTS)
    def keep(self, window, key, text):
        window.keep(key, text)
        self.own[window][key] = text

    @rule(window=windows, key=KEYS, text=TEXTS)
    def lay(self, window, key, text):
        window.lay(key, text)
        self.free[key, text] += 1

    @rule(window=windows, key=KEYS)
    def take(self, window, key):
        draft = window.take(key)
        if key in self.own[window]:
            assert draft.text == self.own[window][key]
        elif draft is None:
            assert not any(of == key for of, _ in self.free)
        else:
            self._freed(draft)
            self.own[window][key] = draft.text

    @rule(window=windows, data=st.data())
    def choose(self, window, data):
        found = window.all()
        if not found:
            return
        draft = data.draw(st.sampled_from(found))
        mine, chosen = window.own(draft.key), window.choose(draft.name)
        if draft.elsewhere:
            assert chosen is None
            return
        assert chosen.text == draft.text
        if mine is None or mine.name != draft.name:
            self._let_go(window, draft.key)
            self._freed(draft)
            self.own[window][draft.key] = draft.text

    @rule(window=windows, key=KEYS)
    def discard(self, window, key):
        window.discard(key)
        self.own[window].pop(key, None)

    @rule(window=windows, key=KEYS)
    def put_by(self, window, key):
        window.put_by(key)
        self._let_go(window, key)

    @rule(window=consumes(windows))
    def close(self, window):
        window.close()
        self.free.update(self.own.pop(window).items())

    def _let_go(self, window, key):
        if key in self.own[window]:
            self.free[key, self.own[window].pop(key)] += 1

    def _freed(self, draft):
        assert self.free[draft.key, draft.text] > 0
        self.free[draft.key, draft.text] -= 1
        self.free += Counter()

    @invariant()
    def nothing_is_lost_and_nothing_taken_from_a_window_that_runs(self):
        seen = Counter((draft.key, draft.text, draft.elsewhere) for draft in Drafts(self.home).all())
        wanted = Counter({(key, text, False): count for (key, text), count in self.free.items()})
        wanted.update((key, text, True) for own in self.own.values() for key, text in own.items())
        assert seen == wanted
        for window, own in self.own.items():
            assert {key: window.own(key).text for key in own} == own


TestWindows = Windows.TestCase
TestWindows.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
