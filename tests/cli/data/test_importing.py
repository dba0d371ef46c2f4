"""Another record merged with this one: a log, a synchroniser's copy, and only one's own unasked."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta

import pytest
from patience import wait_for

from companion.learner.profile import begin, profile
from companion.records.clock import FixedClock, SystemClock, stamp
from companion.records.ids import ulid
from companion.records.kinds import Answer, Entry, ShownOption
from companion.records.revision import Revision
from companion.safety.errors import CompanionError
from companion.store.forgetting import forget
from companion.store.record_store import RecordStore


def test_a_log_of_another_machine_is_recognised_and_taken_in(
    companion, entries, home, tmp_path, capsys, texts
):
    other = tmp_path / "other"
    assert companion("import", home / "record.log", at=other) == 0
    assert "revisions read: 2; new: 2" in capsys.readouterr().err
    assert len(texts(other)) == 2
    assert companion("import", home / "record.log", at=other) == 0
    assert "new: 0" in capsys.readouterr().err


def test_what_can_be_read_of_a_damaged_log_is_taken_in(companion, entries, home, tmp_path, capsys, texts):
    RecordStore.open(home, clock=SystemClock()).add(Entry(text="three"))
    log = home / "record.log"
    log.write_bytes(log.read_bytes().replace(b"two", b"tw0"))
    assert companion("import", log, at=tmp_path / "other") == 0
    assert "1 place of it cannot be read" in capsys.readouterr().err
    assert texts(tmp_path / "other") == ["three"]


def test_without_a_file_the_copies_of_a_synchroniser_are_taken_in(
    companion, entries, home, tmp_path, capsys, texts
):
    other = tmp_path / "other"
    companion("import", home / "record.log", at=other)
    RecordStore.open(other, clock=SystemClock()).add(Entry(text="on the other machine"))
    copy = home / "record (conflicted copy).log"
    copy.write_bytes((other / "record.log").read_bytes())
    capsys.readouterr()
    assert companion("import") == 0
    err = capsys.readouterr().err
    assert f"{copy}: revisions that are new: 1; kept as" in err and "new in all: 1" in err
    assert "on the other machine" in texts(home) and not copy.exists()
    assert companion("import") == 0
    assert "No synchroniser's copies" in capsys.readouterr().err


def test_without_a_record_there_are_no_copies_and_none_is_made(companion, home, capsys):
    assert companion("import") == 0
    assert "No synchroniser's copies" in capsys.readouterr().err and not home.exists()


def test_what_was_forgotten_elsewhere_is_forgotten_here_and_told(
    companion, entries, home, tmp_path, capsys, texts
):
    other = tmp_path / "other"
    companion("import", home / "record.log", at=other)
    forget(other, entries[0].id, clock=SystemClock())
    before = (home / "record.log").read_bytes()
    capsys.readouterr()
    with pytest.raises(CompanionError, match="once you agree") as caught:
        companion("import", other / "record.log")
    assert "add --yes" in caught.value.next_step and (home / "record.log").read_bytes() == before
    assert f"1 record of yours was forgotten:\n  {entries[0].id}  entry of" in capsys.readouterr().out
    assert companion("import", other / "record.log", "--yes") == 0
    assert "removed for good: 1 entry" in capsys.readouterr().err
    assert companion("import", other / "record.log") == 0, "nothing is left to ask about"
    assert texts(home) == ["two"]
    assert b"[31m" not in b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_a_copy_that_would_forget_something_asks_as_well(companion, entries, home, tmp_path, capsys, texts):
    other, copy = tmp_path / "other", home / "record (conflicted copy 2026-03-01).log"
    companion("import", home / "record.log", at=other)
    forget(other, entries[0].id, clock=SystemClock())
    shutil.copy(other / "record.log", copy)
    with pytest.raises(CompanionError, match="once you agree"):
        companion("import")
    assert len(texts(home)) == 2 and copy.exists()
    assert companion("import", "--yes") == 0
    assert texts(home) == ["two"] and not copy.exists()


def test_a_copy_named_over_two_lines_is_told_on_one(say, home, wrote):
    wrote("one")
    copy = home / "record.sync-conflict\ncompanion: all is well.log"
    copy.write_bytes((home / "record.log").read_bytes())
    (home / "record.log.torn-a\ncompanion: all is well").touch()
    said = [say("data", "check"), say("data", "import")]
    assert "␊companion" in said[0].out and "␊companion" in said[1].err
    assert all("\ncompanion: all" not in one.out + one.err for one in said)


EVERY = ("profile", "entry", "answer")


@pytest.fixture
def mine(home):
    """A record that was begun, with one entry."""
    return begun(home, "mine")


@pytest.fixture
def other(tmp_path):
    """The home of a record that was begun by somebody, with one entry and one answer."""
    home = tmp_path / "other"
    store = begun(home, "theirs")
    option = ShownOption(text="a", stance="leads", score=3)
    store.add(
        Answer(scenario="s", dimension="listening", ask="would", options=(option,), chosen=0, form=None)
    )
    return home


def begun(home, text):
    store = RecordStore.open(home, clock=SystemClock())
    begin(store, "lead")
    store.add(Entry(text=text))
    return store


def everything_in(home):
    return {
        path.relative_to(home): (path.read_bytes() if path.is_file() else None) for path in home.rglob("*")
    }


def exported(companion, home, capsys):
    capsys.readouterr()
    companion("export", at=home)
    return capsys.readouterr().out


def as_file(path, *revisions):
    path.write_text("".join(json.dumps(one) + "\n" for one in revisions))
    return path


@pytest.mark.parametrize("kinds", [EVERY, ("entry", "answer"), ("profile",), "the log"])
def test_a_record_without_one_of_ones_profiles_is_not_taken_in(
    companion, mine, other, home, tmp_path, capsys, kinds, texts
):
    lines = [json.loads(line) for line in exported(companion, other, capsys).splitlines()]
    file = as_file(tmp_path / "theirs", *(one for one in lines if one["kind"] in kinds))
    if kinds == "the log":
        shutil.copy(other / "record.log", file)
        kinds = EVERY
    before = everything_in(home)
    with pytest.raises(CompanionError, match="may be another person's record") as caught:
        companion("import", file)
    assert caught.value.where == str(file) and "--into-mine" in caught.value.next_step
    out = capsys.readouterr().out
    assert out.startswith("would add: ") and out.count("\n") == 1
    assert all(word in out for word in [f"1 {kind}" for kind in kinds])
    assert everything_in(home) == before, "not even a backup was made"
    assert companion("import", file, "--into-mine") == 0
    assert texts(home) == (["mine", "theirs"] if "entry" in kinds else ["mine"])


def test_ones_second_machine_says_so_once(companion, mine, other, home, tmp_path, capsys, texts):
    assert companion("import", other / "record.log", "--into-mine") == 0
    RecordStore.open(other, clock=SystemClock()).add(Entry(text="more"))
    assert companion("import", other / "record.log") == 0
    assert texts(home) == ["mine", "theirs", "more"]
    assert companion("import", home / "record.log", at=other) == 0, "the other way round it shares one too"
    assert texts(other) == ["mine", "theirs", "more"]


def test_a_second_machine_without_a_profile_is_told_how_it_is_known_the_next_time(
    companion, mine, home, tmp_path, texts
):
    second = tmp_path / "second"
    RecordStore.open(second, clock=SystemClock()).add(Entry(text="theirs"))
    with pytest.raises(CompanionError) as caught:
        companion("import", second / "record.log")
    assert "import this machine's export there" in caught.value.next_step
    assert companion("import", second / "record.log", "--into-mine") == 0
    assert companion("import", home / "record.log", at=second) == 0
    RecordStore.open(second, clock=SystemClock()).add(Entry(text="more"))
    assert companion("import", second / "record.log") == 0
    assert texts(home) == ["mine", "theirs", "more"]


@pytest.mark.parametrize("ours_is_older", [True, False])
def test_of_two_profiles_the_older_one_counts_on_both_machines(
    companion, home, tmp_path, capsys, ours_is_older
):
    other, days = tmp_path / "other", ["2026-03-01T12:00:00+00:00", "2026-04-05T12:00:00+00:00"]
    stores = []
    for place, day in zip((home, other), days if ours_is_older else days[::-1], strict=True):
        stores.append(RecordStore.open(place, clock=FixedClock(datetime.fromisoformat(day))))
        begin(stores[-1], "lead")
    companion("import", other / "record.log", "--into-mine")
    told = "your first day is 1 March 2026, and no longer 5 April 2026"
    assert (told in capsys.readouterr().err) == (not ours_is_older)
    companion("import", home / "record.log", at=other)
    for store in stores:
        store.refresh()
    found = [profile(store) for store in stores]
    assert found[0] == found[1] and found[0].fact.started.isoformat() == "2026-03-01"
    assert found[0].fact.seed == stores[1 - ours_is_older].get(found[0].id, type(found[0].fact)).fact.seed


@pytest.mark.parametrize("written", [False, True])
def test_a_home_without_a_profile_takes_a_record_in_and_names_its_first_day(
    companion, other, home, capsys, written, texts
):
    if written:
        RecordStore.open(home, clock=SystemClock()).add(Entry(text="before I began"))
    assert companion("import", other / "record.log") == 0
    day = profile(RecordStore.open(home, clock=SystemClock())).fact.started
    err = capsys.readouterr().err
    assert f"your first day is {day.day} {day:%B %Y}." in err
    assert "added: 1 answer, 1 entry and 1 profile" in err
    assert sorted(texts(home)) == (["before I began", "theirs"] if written else ["theirs"])


def test_what_brings_nothing_new_is_never_refused(companion, mine, other, home, tmp_path, capsys):
    empty = as_file(tmp_path / "empty")
    assert companion("import", empty) == 0
    assert companion("import", other / "record.log", "--into-mine") == 0
    for place in (home, other):
        lines = [json.loads(line) for line in exported(companion, place, capsys).splitlines()]
        entries = as_file(tmp_path / "entries", *(one for one in lines if one["kind"] == "entry"))
        assert companion("import", entries) == 0


def follows(revision, **fields):
    """Return a revision made by hand that follows another one, later than any that was written here."""
    at = SystemClock().now() + timedelta(seconds=1)
    return {**revision, "rev": ulid(at), "parent": revision["rev"], "at": stamp(at), **fields}


def test_a_crafted_file_that_would_replace_an_entry_is_stopped_and_said(
    companion, mine, home, tmp_path, capsys, texts
):
    own = [json.loads(line) for line in exported(companion, home, capsys).splitlines()]
    entry = next(one for one in own if one["kind"] == "entry")
    crafted = as_file(tmp_path / "crafted", follows(entry, text="not mine"))
    before = everything_in(home)
    with pytest.raises(CompanionError, match="another person's"):
        companion("import", crafted)
    assert capsys.readouterr().out == "would replace what is shown of: 1 entry\n"
    assert everything_in(home) == before
    gone = {key: entry[key] for key in ("kind", "id")} | {"deleted": True, "parent": entry["rev"]}
    gone |= {"rev": ulid(SystemClock().now()), "at": stamp(SystemClock().now())}
    marker = Revision("forgotten", entry["id"], entry["id"], "1970-01-01T00:00:00.000+00:00").to_json()
    for one, said in ((gone, "would delete: 1 entry\n"), (marker, "would remove for good: 1 entry\n")):
        with pytest.raises(CompanionError, match="another person's"):
            companion("import", as_file(tmp_path / "more", one), "--yes")
        assert capsys.readouterr().out == said
    assert everything_in(home) == before and texts(home) == ["mine"]


def test_what_an_import_of_ones_own_changes_is_said_and_named(companion, mine, home, tmp_path, capsys, texts):
    own = [json.loads(line) for line in exported(companion, home, capsys).splitlines()]
    entry = next(one for one in own if one["kind"] == "entry")
    owner = next(one for one in own if one["kind"] == "profile")
    file = as_file(tmp_path / "file", owner, follows(entry, text="changed elsewhere"))
    assert companion("import", file) == 0
    err = capsys.readouterr().err
    assert "changed to the imported version: 1 entry; “companion journal history ID” shows" in err
    assert f"  {entry['id']}  entry of " in err and "changed elsewhere" in err
    older = {**follows(entry, text="written at the same time"), "at": entry["at"]}
    assert companion("import", as_file(tmp_path / "older", owner, older)) == 0
    err = capsys.readouterr().err
    assert "another version is kept of: 1 entry" in err and texts(home) == ["changed elsewhere"]


def test_a_copy_of_another_record_stays_where_it_is(companion, mine, other, home, capsys, texts):
    copy = home / "record (conflicted copy).log"
    shutil.copy(other / "record.log", copy)
    before = everything_in(home)
    with pytest.raises(CompanionError, match="another person's record") as caught:
        companion("import")
    assert caught.value.where == str(copy) and everything_in(home) == before
    assert companion("import", "--into-mine") == 0
    assert texts(home) == ["mine", "theirs"] and not copy.exists()


def test_what_another_version_hides_later_is_hidden_here_at_the_next_import(
    companion, home, tmp_path, capsys
):
    store = begun(home, "mine")
    kept = store.add(Entry(text="Ana came. She is ill.", shared=True))
    own = [json.loads(line) for line in exported(companion, home, capsys).splitlines()]
    owner = next(one for one in own if one["kind"] == "profile")
    first = next(one for one in own if one["id"] == kept.id)
    theirs = follows(first, text="Ana came late. She is ill.", at=first["at"])
    later = {**follows(theirs, folds=[[15, 26]]), "at": theirs["at"]}
    # Of two versions of one millisecond either may be shown.
    wait_for(lambda: stamp(SystemClock().now()) > first["at"], "the clock stands still")
    store.revise(kept.id, Entry(text="Ana came early. She is ill.", shared=True))
    companion("import", as_file(tmp_path / "one", owner, theirs))
    companion("import", as_file(tmp_path / "two", owner, theirs, later))
    store.refresh()
    entry = store.get(kept.id, Entry).fact
    assert entry.text == "Ana came early. She is ill."
    assert not entry.shared or [entry.text[start:end] for start, end in entry.folds] == ["She is ill."]


def test_a_merge_hides_what_either_version_hides(companion, home, tmp_path, capsys):
    store = begun(home, "mine")
    kept = store.add(Entry(text="Ana came. She is ill.", shared=True))
    own = [json.loads(line) for line in exported(companion, home, capsys).splitlines()]
    owner = next(one for one in own if one["kind"] == "profile")
    entry = next(one for one in own if one["id"] == kept.id)
    store.revise(kept.id, Entry(text="Ana came. She is ill."))
    file = as_file(tmp_path / "file", owner, follows(entry, text="Ana came late. She is ill."))
    assert companion("import", file) == 0
    assert "are not marked to be shared" in capsys.readouterr().err
    store.refresh()
    assert store.get(kept.id, Entry).fact == Entry(text="Ana came late. She is ill.")
