"""A restore shows what a backup shows, by going on: nothing is rewound, and it can be undone."""

from __future__ import annotations

import errno
import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from file_calls import failing
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.records.clock import FixedClock
from companion.records.kinds import Entry, Visit
from companion.safety.errors import CompanionError
from companion.store.backups import back_up, backups
from companion.store.forgetting import forget
from companion.store.line import SCHEMA, header, seal
from companion.store.record_store import RecordStore
from companion.store.restoring import plan, restore


def texts(store):
    return [kept.fact.text for kept in store.all(Entry)]


def turns(planned):
    return {turn: dict(planned.count(turn)) for turn in ("comes back", "changes back", "goes")}


@pytest.fixture
def backup(store, home, clock):
    """Back up three entries, of which one is then changed, one deleted, and one more written."""
    one, two, _three = store.add_many([Entry(text="one"), Entry(text="two"), Entry(text="three")])
    made = back_up(home, clock, "asked")
    clock.advance(hours=1)
    store.revise(one.id, Entry(text="changed"))
    store.delete(two.id)
    store.add(Entry(text="later"))
    store.add(Visit(lesson="start"))
    return made


def test_a_plan_says_what_comes_back_changes_back_and_goes_and_changes_nothing(store, backup):
    before = list(store.revisions())
    planned = plan(store, backup)
    assert turns(planned) == {
        "comes back": {"entry": 1},
        "changes back": {"entry": 1},
        "goes": {"entry": 1, "visit": 1},
    }
    assert (planned.unchanged, planned.new, planned.spoilt) == (1, 0, 0)
    assert list(store.revisions()) == before and texts(store) == ["changed", "three", "later"]


def test_everything_is_shown_as_the_backup_shows_it_in_one_transaction(store, home, clock, backup):
    lines = store.lines
    done = restore(store, backup, clock)
    assert texts(store) == ["one", "two", "three"] and store.all(Visit) == ()
    assert store.lines == lines + 1
    assert done.plan.count("comes back") == {"entry": 1}
    assert texts(RecordStore.open(home, clock=clock)) == ["one", "two", "three"]


def test_a_record_that_shows_the_same_after_taking_in_what_the_backup_has_is_left_so(
    store, home, clock, tmp_path
):
    one = store.add(Entry(text="one"))
    shutil.copytree(home, tmp_path / "other")
    other = RecordStore.open(tmp_path / "other", clock=clock)
    clock.advance(hours=1)
    other.revise(one.id, Entry(text="changed"))
    other.revise(one.id, Entry(text="one"))
    theirs = {revision.rev for revision in other.revisions()}
    made = back_up(tmp_path / "other", clock, "asked")
    other.close()
    restore(store, made, clock)
    assert texts(store) == ["one"]
    assert {revision.rev for revision in store.revisions()} == theirs


def test_a_record_that_a_backup_knows_only_as_deleted_is_known_as_deleted(store, home, clock, tmp_path):
    shutil.copytree(home, tmp_path / "other")
    other = RecordStore.open(tmp_path / "other", clock=clock)
    gone = other.add(Entry(text="written and deleted elsewhere"))
    other.delete(gone.id)
    made = back_up(tmp_path / "other", clock, "asked")
    other.close()
    store.add(Entry(text="one"))
    restore(store, made, clock)
    assert texts(store) == [] and gone.id in store.deleted(Entry)
    assert sum(revision.id == gone.id for revision in store.revisions()) == 2


def test_no_revision_is_lost_and_what_went_can_be_brought_back(store, clock, backup):
    before = {revision.rev for revision in store.revisions()}
    restore(store, backup, clock)
    assert before < {revision.rev for revision in store.revisions()}
    (gone,) = store.deleted(Entry)
    store.restore(gone)
    assert "later" in texts(store)


def test_the_state_before_is_a_backup_and_restoring_that_undoes_it(store, home, clock, backup):
    done = restore(store, backup, clock)
    assert done.before == backups(home)[0] and done.before.reason == "restore"
    restore(store, done.before, clock)
    assert texts(store) == ["changed", "three", "later"] and len(store.all(Visit)) == 1


def test_restoring_the_present_state_changes_nothing_and_keeps_no_backup(store, home, clock):
    store.add(Entry(text="one"))
    made = back_up(home, clock, "asked")
    lines = store.lines
    done = restore(store, made, clock)
    assert (done.plan.changes, done.plan.unchanged, done.before) == ((), 1, None)
    assert backups(home) == (made,) and store.lines == lines


def test_what_was_deleted_then_and_is_there_now_goes_again(store, home, clock):
    kept = store.add(Entry(text="one"))
    store.delete(kept.id)
    made = back_up(home, clock, "asked")
    store.restore(kept.id)
    assert turns(plan(store, made))["goes"] == {"entry": 1}
    restore(store, made, clock)
    assert texts(store) == [] and store.deleted(Entry) == (kept.id,)


def test_what_was_forgotten_stays_forgotten(store, home, clock, backup):
    second = store.deleted(Entry)[0]
    forget(home, second, clock=clock)
    store.refresh()
    restore(store, backup, clock)
    assert texts(store) == ["one", "three"] and store.forgotten == {second}


def test_what_a_backup_knows_as_forgotten_is_forgotten_by_restoring_it(store, home, clock, log):
    kept = store.add(Entry(text="to be forgotten"))
    before = {name: (home / name).read_bytes() for name in ("record.log", "record.tip")}
    forget(home, kept.id, clock=clock)
    made = back_up(home, clock, "asked")
    for name, content in before.items():
        (home / name).write_bytes(content)
    store.refresh()
    assert texts(store) == ["to be forgotten"]
    restore(store, made, clock)
    assert store.forgotten == {kept.id} and store.leftovers == 0
    assert not any(b"to be forgotten" in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_revisions_that_the_log_lost_come_back_with_their_history(store, home, clock, log):
    kept = store.add(Entry(text="first"))
    store.revise(kept.id, Entry(text="second"))
    made = back_up(home, clock, "asked")
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:2]))
    (home / "record.tip").unlink()
    other = RecordStore.open(home, clock=clock)
    assert plan(other, made).new == 1
    restore(other, made, clock)
    assert [one.fields["text"] for one in other.history(kept.id)] == ["first", "second"]


def test_a_damaged_backup_removes_nothing(store, home, clock):
    store.add(Entry(text="one"))
    store.add(Entry(text="two"))
    store.add(Entry(text="three"))
    made = back_up(home, clock, "asked")
    path = Path(made.path)
    path.write_bytes(path.read_bytes().replace(b"two", b"tw0"))
    planned = plan(store, made)
    assert (planned.changes, planned.unchanged, planned.spoilt) == ((), 3, 1)
    restore(store, made, clock)
    assert texts(store) == ["one", "two", "three"]


def test_a_line_of_a_backup_that_is_whole_and_no_transaction_is_a_spoilt_place(store, home, clock):
    store.add(Entry(text="one"))
    made = back_up(home, clock, "asked")
    with Path(made.path).open("ab") as stream:
        stream.write(seal(2, int(Path(made.path).read_bytes().splitlines()[-1][:8], 16), {"odd": True}))
    planned = plan(store, made)
    assert (planned.changes, planned.unchanged, planned.spoilt) == ((), 1, 1)


def test_a_backup_that_is_gone_or_from_a_newer_version_is_said_in_words(store, home, clock):
    store.add(Entry(text="one"))
    made = back_up(home, clock, "asked")
    Path(made.path).write_bytes(header("01KJP0P9M0000000000000000A", SCHEMA + 1))
    with pytest.raises(CompanionError, match="newer version"):
        plan(store, made)
    Path(made.path).unlink()
    with pytest.raises(CompanionError, match="not there"):
        restore(store, made, clock)


def test_a_restore_that_fails_at_any_call_changes_nothing_that_is_shown(store, home, clock, backup, tmp_path):
    failures = 0
    for at in range(400):
        copy = tmp_path / str(at)
        shutil.copytree(home, copy)
        opened = RecordStore.open(copy, clock=clock)
        made = next(one for one in backups(copy) if one.reason == "asked")
        with failing(at, errno.EIO) as faults:
            try:
                restore(opened, made, clock)
            except CompanionError:
                failures += 1
                failed = True
            else:
                failed = False
        after = texts(RecordStore.open(copy, clock=clock))
        assert after == (["changed", "three", "later"] if failed else ["one", "two", "three"])
        shutil.rmtree(copy)
        if not faults.failed:
            break
    assert failures > 30


actions = st.lists(
    st.tuples(
        st.sampled_from(["add", "revise", "delete", "restore"]), st.integers(0, 5), st.text(max_size=3)
    ),
    max_size=12,
)


def act(store, script):
    for what, number, text in script:
        ids = sorted(store._held.shown)
        if what == "add" or not ids:
            store.add(Entry(text=text))
        elif what == "revise":
            store.revise(ids[number % len(ids)], Entry(text=text))
        elif what == "delete":
            store.delete(ids[number % len(ids)])
        else:
            store.restore(ids[number % len(ids)])


@settings(max_examples=60, deadline=None)
@given(actions, actions, st.integers(-3, 3))
def test_whatever_happened_since_a_restore_shows_what_was_and_another_one_undoes_it(earlier, later, hours):
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        clock = FixedClock(datetime(2026, 3, 1, tzinfo=UTC))
        store = RecordStore.open(home, clock=clock)

        def shown():
            return sorted((kept.id, kept.fact.text) for kept in store.all(Entry))

        store.add(Entry(text="always"))
        act(store, earlier)
        then, made = shown(), back_up(home, clock, "asked")
        clock.advance(hours=hours)
        act(store, later)
        now = shown()
        done = restore(store, made, clock)
        assert shown() == then
        assert (done.before is None) == (not done.plan.changes)
        if done.before is not None:
            restore(store, done.before, clock)
            assert shown() == now
