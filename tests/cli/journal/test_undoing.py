"""What is deleted comes back, and so does any earlier version; each answer says how to undo it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from companion.records.clock import FixedClock, SystemClock
from companion.records.kinds import Commitment, Entry
from companion.store.record_store import RecordStore


@pytest.fixture
def store(home):
    return RecordStore.open(home, clock=SystemClock())


def listed(say, *words):
    return [entry["text"] for entry in json.loads(say("journal", "list", "--json", *words).out)]


def test_a_deleted_entry_leaves_the_list_and_the_way_back_is_told(say, store):
    one, _ = store.add_many([Entry(text="one"), Entry(text="two")])
    said = say("journal", "delete", one.id.lower())
    assert (said.status, said.out, listed(say)) == (0, "", ["two"])
    words = said.err.split("companion ")[1].split()
    assert say(*words).status == 0
    assert sorted(listed(say)) == ["one", "two"]


def test_several_are_deleted_at_once_and_none_when_one_is_wrong(say, store):
    ids = [store.add(Entry(text=text)).id for text in ("one", "two", "three")]
    assert say("journal", "delete", ids[0], "SECRET").status == 1
    assert len(listed(say)) == 3
    assert say("journal", "delete", ids[0], ids[1], ids[0]).status == 0
    assert listed(say) == ["three"]


@pytest.mark.parametrize(("given", "words"), [("0", "2 ids begin"), ("ZZ", "no entry"), ("", "no entry")])
def test_an_id_that_is_not_one_is_refused_and_never_quoted(say, store, given, words):
    store.add_many([Entry(text="one"), Entry(text="two")])
    said = say("journal", "delete", given)
    assert said.status == 1 and words in said.err and "ZZ" not in said.err
    assert len(listed(say)) == 2


@pytest.mark.parametrize("words", [["delete", "X"], ["restore", "X"], ["history", "X"]])
def test_without_a_record_there_is_nothing_and_none_is_made(say, home, words):
    assert say("journal", *words).status == 1
    assert not home.exists()


def test_the_deleted_ones_are_listed_last_deletion_first(say, home):
    clock = FixedClock(datetime(2026, 3, 2, 21, 30, tzinfo=UTC))
    store = RecordStore.open(home, clock=clock)
    ids = [store.add(Entry(text=text, tags=("a",))).id for text in ("one", "two", "three")]
    store.delete(ids[2])
    clock.advance(minutes=1)  # deletions of one millisecond have no order
    store.delete(ids[0])
    said = say("journal", "list", "--deleted")
    assert [line.split()[0] for line in said.out.splitlines()] == [ids[0], ids[2]]
    assert "three" in said.out
    assert listed(say, "--deleted") == ["one", "three"]
    assert listed(say, "--deleted", "--tag", "b") == []
    assert listed(say, "--deleted", "--limit", "1") == ["one"]


def test_any_record_comes_back(say, store):
    from datetime import date

    kept = store.add(Commitment(cue="it rains", act="I wait", due=date(2026, 12, 1)))
    store.delete(kept.id)
    said = say("journal", "restore", kept.id[:20])
    assert (said.status, "commitment brought back" in said.err) == (0, True)
    store.refresh()
    assert store.get(kept.id, Commitment).fact == kept.fact


def test_what_is_shown_already_is_said_to_be_so(say, store):
    kept = store.add(Entry(text="one"))
    for words in ([], ["--rev", kept.rev]):
        said = say("journal", "restore", kept.id, *words)
        assert (said.status, "shown like this already" in said.err) == (1, True)


def test_an_earlier_version_comes_back_and_that_can_be_undone(say, store):
    kept = store.add(Entry(text="first"))
    store.revise(kept.id, Entry(text="second"))
    said = say("journal", "restore", kept.id, "--rev", kept.rev)
    assert (said.status, listed(say)) == (0, ["first"])
    assert say(*said.err.split("undo this: companion ")[1].split()).status == 0
    assert listed(say) == ["second"]


def test_a_version_that_deletes_or_is_unknown_is_refused(say, store):
    kept = store.add(Entry(text="one"))
    store.delete(kept.id)
    deletion = store.history(kept.id)[-1].rev
    assert "nothing to bring back" in say("journal", "restore", kept.id, "--rev", deletion).err
    assert "no version" in say("journal", "restore", kept.id, "--rev", "SECRET").err
    assert listed(say) == []


def test_what_was_forgotten_does_not_come_back(say, store):
    kept = store.add(Entry(text="one"))
    say("data", "forget", kept.id, "--yes")
    for word in ("restore", "history"):
        said = say("journal", word, kept.id)
        assert (said.status, "forgotten" in said.err) == (1, True)


def test_deleting_makes_the_backup_of_the_day_and_a_failing_one_is_only_told(say, store, home):
    ids = [store.add(Entry(text=text)).id for text in ("one", "two")]
    (home / "backups").write_text("in the way")
    said = say("journal", "delete", ids[0])
    assert said.status == 0 and "Today's backup was not made" in said.err
    (home / "backups").unlink()
    assert say("journal", "delete", ids[1]).err.count("\n") == 1
    assert len(list((home / "backups").glob("*-day.log"))) == 1
