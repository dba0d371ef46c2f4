"""Drafts are replaced whole, found again by any key, and never lost to damage."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.safety.errors import CompanionError
from companion.store.drafts import Draft, Drafts


@pytest.fixture
def drafts(home):
    return Drafts(home)


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
    with TemporaryDirectory() as folder:
        drafts = Drafts(folder)
        for key, text in pairs:
            drafts.keep(key, text)
        assert {draft.key: draft.text for draft in drafts.all()} == dict(pairs)
        for key, text in dict(pairs).items():
            assert drafts.get(key).text == text
            drafts.discard(key)
        assert drafts.all() == ()


def test_keys_that_look_alike_to_a_file_system_do_not_meet(drafts, home):
    for key in ("a", "A", "a/../a", "..", "", "é", "a" * 300, "a" * 299 + "b"):
        drafts.keep(key, f"text of {key}")
    assert all(draft.text == f"text of {draft.key}" for draft in drafts.all()) and len(drafts.all()) == 8
    assert len({path.name.lower() for path in (home / "drafts").iterdir()}) == 8
    assert {path.parent for path in home.rglob("*.json")} == {home / "drafts"}


def test_a_damaged_draft_is_shown_as_it_is_and_can_be_discarded(drafts, home):
    for key in ("lesson/reflect", "x" * 300):
        drafts.keep(key, "What did you feel?")
        [path] = (home / "drafts").iterdir()
        for damaged in (
            b'{"key": "lesson/re',
            b"\xff\x00",
            b"[]",
            b"{}",
            b'{"key": "other", "text": "x"}',
            b"[" * 9999,
        ):
            path.write_bytes(damaged)
            [seen] = drafts.all()
            assert seen.text.encode("utf-8", "ignore")[:1] and "What" not in seen.text
            assert drafts.get(key).text == seen.text
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
    drafts.discard("%ff.json")
    assert [draft.key for draft in drafts.all()] == ["key"]


def test_the_latest_draft_comes_first(drafts, home):
    for age, key in enumerate("abc"):
        drafts.keep(key, key)
        [path] = (home / "drafts").glob(f"draft-{key}.json")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert [draft.key for draft in drafts.all()] == ["a", "b", "c"]
    assert isinstance(drafts.all()[0], Draft)


def test_what_a_killed_process_left_half_written_goes_with_its_draft(drafts, home):
    drafts.keep("key", "text")
    left = home / "drafts" / "draft-key.json.4711-00000000"
    left.write_text("half")
    assert [draft.text for draft in drafts.all()] == ["text"]
    drafts.discard("key")
    assert list((home / "drafts").iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said_in_words(drafts, home):
    home.mkdir()
    (home / "drafts").write_text("")
    for act in (lambda: drafts.keep("key", "secret"), drafts.all, lambda: drafts.get("key")):
        with pytest.raises(CompanionError) as caught:
            act()
        assert "secret" not in str(caught.value)


def test_the_folder_of_the_drafts_need_not_exist(home):
    assert Drafts(home).folder == home / "drafts" and not home.exists()
