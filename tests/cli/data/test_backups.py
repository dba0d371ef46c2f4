"""Backups made, listed and restored: what would change is said, agreed to, and can be undone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from companion.cli.data.backups import in_words, why
from companion.learner.profile import begin
from companion.records.clock import SystemClock
from companion.store import restoring
from companion.store.backups import back_up, backups
from companion.store.record_store import RecordStore
from companion.store.restore_plan import Change, RestorePlan


def backup(say):
    said = say("data", "backup")
    assert said.status == 0
    return Path(said.out.strip())


def test_a_backup_prints_its_path(say, home, wrote):
    wrote("one")
    path = backup(say)
    assert path.parent == home / "backups" and path.name.endswith("-asked.log")
    assert path.read_bytes() == (home / "record.log").read_bytes()


@pytest.mark.parametrize("words", [["backup"], ["restore", "newest"], ["compact"], ["repair"]])
def test_without_a_record_there_is_nothing_to_do_and_nothing_is_made(say, home, words):
    said = say("data", *words)
    assert (said.status, said.out, home.exists()) == (1, "", False)
    assert "nothing is kept here yet" in said.err


def test_backups_are_listed_newest_first_with_what_they_hold(say, wrote):
    assert say("data", "backups").out == ""
    wrote("one")
    first = backup(say)
    wrote("two")
    second = backup(say)
    lines = say("data", "backups").out.splitlines()
    assert [line.split()[0] for line in lines] == [second.name, first.name]
    assert "2 entries" in lines[0] and "1 entry" in lines[1] and "asked for" in lines[0]
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", lines[0])
    listed = json.loads(say("data", "backups", "--json").out)
    assert [(one["name"], one["reason"], one["entries"], one["unreadable"]) for one in listed] == [
        (second.name, "asked", 2, 0),
        (first.name, "asked", 1, 0),
    ]
    assert listed[0]["bytes"] == second.stat().st_size and json.loads(say("data", "backups", "--json").out)


def test_a_spoilt_backup_is_listed_as_such(say, wrote):
    wrote("one", "two", "three")
    path = backup(say)
    path.write_bytes(path.read_bytes().replace(b"two", b"tw0"))
    assert "2 entries; 1 place cannot be read" in say("data", "backups").out
    path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":9'))
    other = backup(say)
    other.unlink()
    other.symlink_to(path)
    assert len(say("data", "backups").out.splitlines()) == 1


def test_a_backup_of_a_newer_version_is_listed_and_not_read(say, wrote):
    from companion.store.line import header

    wrote("one")
    path = backup(say)
    path.write_bytes(header("01KJP0P9M0000000000000000A", 99))
    assert "cannot be read" in say("data", "backups").out
    assert json.loads(say("data", "backups", "--json").out)[0]["entries"] is None
    said = say("data", "restore", "newest", "--yes")
    assert (said.status, "newer version" in said.err) == (1, True)


def test_a_restore_says_what_changes_and_waits_to_be_told(say, wrote, texts):
    ids = wrote("one", "two")
    path = backup(say)
    wrote("three")
    say("journal", "delete", ids[0])
    said = say("data", "restore", path.name)
    assert said.status == 1
    assert "1 entry comes back" in said.out and "1 entry leaves the view" in said.out
    assert "--yes" in said.err
    assert texts() == ["two", "three"]


def test_a_restore_says_where_the_state_before_is_and_how_to_undo_it(say, wrote, texts):
    ids = wrote("one", "two")
    path = backup(say)
    wrote("three")
    say("journal", "delete", ids[0])
    said = say("data", "restore", path.name, "--yes")
    assert (said.status, texts()) == (0, ["one", "two"])
    kept, undo = (
        re.search(r"kept as (\S+)", said.err)[1],
        re.search(r"companion data restore (\S+)", said.err)[1],
    )
    assert Path(kept).is_file() and Path(kept).name == undo
    assert say("data", "restore", undo, "--yes").status == 0
    assert texts() == ["two", "three"]


@pytest.mark.parametrize(
    ("typed", "done"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_somebody_at_a_terminal_is_asked(say, answer, wrote, texts, typed, done):
    wrote("one")
    backup(say)
    wrote("two")
    status, _, err = answer(typed, "data", "restore", "newest")
    assert "Restore? [y/N]" in err
    assert (status, texts()) == ((0, ["one"]) if done else (1, ["one", "two"]))
    assert done or "Nothing was changed" in err


def test_the_backup_of_the_day_is_from_before_what_was_deleted_on_it(say, wrote, texts):
    ids = wrote("one", "two")
    say("journal", "delete", *ids)
    assert texts() == []
    assert "2 entries come back" in say("data", "restore", "newest", "--yes").out
    assert texts() == ["one", "two"]


def test_restoring_what_is_there_already_asks_nothing(say, wrote):
    wrote("one")
    path = backup(say)
    said = say("data", "restore", path.name)
    assert (said.status, said.err) == (0, "")
    assert "1 record stays as now" in said.out


def test_what_was_written_between_question_and_answer_is_told(say, wrote, texts, monkeypatch):
    wrote("one")
    backup(say)
    wrote("two")
    real = restoring.restore

    def late(*words, **options):
        wrote("three")
        return real(*words, **options)

    monkeypatch.setattr(restoring, "restore", late)
    said = say("data", "restore", "newest", "--yes")
    assert "written meanwhile" in said.err and "2 entries leave the view" in said.err
    assert texts() == ["one"]


def test_a_plan_is_told_kind_by_kind():
    turns = [
        *[("entry", "comes back"), ("entry", "comes back"), ("visit", "comes back")],
        *[("entry", "changes back"), ("letter", "goes"), ("profile", "changes back")],
    ]
    changes = tuple(Change(kind, str(n), turn) for n, (kind, turn) in enumerate(turns))
    assert [line.strip() for line in in_words(RestorePlan(changes, 1200, 3, 1))] == [
        "2 entries and 1 place in a lesson come back",
        "1 entry and 1 profile are as before again",
        "1 record of the kind “letter” leaves the view, and can be brought back",
        "1,200 records stay as now",
        "1 place of this backup cannot be read: nothing leaves the view,"
        " and what stood there does not come back",
    ]
    assert "2 versions that the record has lost come back" in " ".join(in_words(RestorePlan((), 1, 2, 0)))


def test_every_reason_has_its_words():
    assert why("schema-1") == "before an update of the record"
    assert why("day") == "automatic" and why("unknown") == "unknown"


def test_a_backup_of_another_persons_record_is_not_restored(say, home, wrote, texts, tmp_path):
    for place in (home, tmp_path / "other"):
        begin(RecordStore.open(place, clock=SystemClock()), "lead")
    wrote("mine")
    say("data", "backup")
    theirs = back_up(tmp_path / "other", SystemClock(), "asked")
    name = theirs.name
    assert name > backups(home)[0].name
    shutil.copy(theirs.path, home / "backups" / name)
    said = say("data", "restore", "newest", "--yes")
    assert said.status == 1 and "another person's record" in said.err and "--into-mine" in said.err
    assert texts() == ["mine"] and said.out == ""
    said = say("data", "import", str(home / "backups" / name))
    assert said.status == 1 and said.out == "would add: 1 profile\n"
