"""Every version of a record, newest first, and any of them whole."""

from __future__ import annotations

import json

import pytest

from companion.records.clock import SystemClock
from companion.records.kinds import Entry, Visit
from companion.store.record_store import RecordStore


@pytest.fixture
def store(home):
    return RecordStore.open(home, clock=SystemClock())


@pytest.fixture
def entry(store):
    kept = store.add(Entry(text="first \x1b[31m\nmore"))
    store.revise(kept.id, Entry(text="second"))
    store.delete(kept.id)
    store.restore(kept.id)
    return kept


def test_the_versions_are_listed_newest_first_with_what_was_done(say, entry):
    said = say("journal", "history", entry.id)
    lines = [line.split("  ") for line in said.out.splitlines()]
    assert [line[2] for line in lines] == ["brought back (now)", "deleted", "changed", "written"]
    assert lines[3][0] == entry.rev and lines[3][3] == "first ␛[31m"
    assert "more" not in said.out and "\x1b" not in said.out


def test_as_json_each_has_its_revision(say, entry, store):
    listed = json.loads(say("journal", "history", entry.id, "--json").out)
    assert [one["change"] for one in listed] == ["brought back", "deleted", "changed", "written"]
    assert [one["shown"] for one in listed] == [True, False, False, False]
    assert [one["revision"] for one in reversed(listed)] == [one.to_json() for one in store.history(entry.id)]


def test_one_version_is_printed_whole(say, entry, store):
    said = say("journal", "history", entry.id, entry.rev)
    assert said.out == "first ␛[31m\nmore\n"
    form = json.loads(say("journal", "history", entry.id, entry.rev, "--json").out)
    assert form["revision"]["text"] == "first \x1b[31m\nmore"
    deletion = store.history(entry.id)[2].rev
    said = say("journal", "history", entry.id, deletion)
    assert (said.status, "deletes" in said.err) == (1, True)
    said = say("journal", "history", entry.id, "0")
    assert (said.status, "4 ids begin like this" in said.err) == (1, True)


def test_a_record_without_text_is_printed_with_its_fields(say, store):
    kept = store.add(Visit(lesson="start", activity="first"))
    assert "start" in say("journal", "history", kept.id).out
    assert json.loads(say("journal", "history", kept.id, kept.rev).out)["activity"] == "first"


def test_what_was_written_beside_it_on_another_machine_is_marked(say, store, tmp_path):
    kept = store.add(Entry(text="first"))
    other = RecordStore.open(tmp_path / "other", clock=SystemClock())
    other.unite(store.revisions())
    other.revise(kept.id, Entry(text="there"))
    store.revise(kept.id, Entry(text="here"))
    store.unite(other.revisions())
    out = say("journal", "history", kept.id).out
    assert out.count("written beside it") == 1 and out.count("(now)") == 1
