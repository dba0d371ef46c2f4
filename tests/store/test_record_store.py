"""Facts go in, change, vanish and come back; two open stores see each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.records.clock import stamp
from companion.records.codec import UnreadableFact
from companion.records.derived import Derived
from companion.records.ids import mint, ulid
from companion.records.kinds import Answer, Entry, ShownOption, Sitting, Visit
from companion.records.revision import Revision
from companion.safety.errors import CompanionError
from companion.store.forgetting import forget
from companion.store.record_store import RecordStore


def texts(store):
    return [kept.fact.text for kept in store.all(Entry)]


def test_what_was_added_is_there_when_the_record_is_opened_again(store, home, clock):
    kept = store.add(Entry(text="first", tags=("one", "two")))
    again = RecordStore.open(home, clock=clock)
    assert again.get(kept.id, Entry) == kept
    assert again.all(Entry) == (kept,)
    assert kept.at == kept.created == clock.now()


def test_entries_of_one_millisecond_stay_in_the_order_they_were_added(store, home, clock):
    for number in range(5):
        store.add(Entry(text=str(number)))
    store.add_many([Entry(text=str(number)) for number in range(5, 9)])
    again = RecordStore.open(home, clock=clock)
    again.add(Entry(text="9"))
    assert texts(again) == list("0123456789")


def test_entries_of_one_millisecond_stay_in_order_behind_those_of_a_later_one(store, home, clock):
    store.add(Entry(text="ahead"))
    clock.advance(seconds=-1)
    store.add_many([Entry(text=str(number)) for number in range(9)])
    assert texts(RecordStore.open(home, clock=clock)) == [*"012345678", "ahead"]


def test_ids_that_carry_into_the_next_millisecond_keep_the_order(store, home, clock, monkeypatch):
    steps = iter(range(250, 0, -1))

    def nearly_full(length):
        step = next(steps)
        return b"\xff" * 9 + bytes([step]) if length == 10 else bytes([step] * length)

    monkeypatch.setattr("companion.records.ids.os.urandom", nearly_full)
    kept = store.add_many([Entry(text=str(number)) for number in range(5)])
    store.add(Entry(text="5"))
    for word in ("six", "seven", "eight"):
        store.revise(kept[0].id, Entry(text=word))
    again = RecordStore.open(home, clock=clock)
    assert sorted(one.id for one in kept) == [one.id for one in kept]
    assert texts(again) == ["eight", *"12345"]


def test_adding_nothing_writes_nothing(store, log):
    before = log.read_bytes()
    assert store.add_many([]) == ()
    assert log.read_bytes() == before


def test_a_revised_fact_keeps_its_place_and_its_past(store, clock):
    first, second = store.add_many([Entry(text="first"), Entry(text="second")])
    clock.advance(minutes=5)
    revised = store.revise(first.id, Entry(text="better"))
    assert texts(store) == ["better", "second"]
    assert (revised.created, revised.at) == (first.created, clock.now())
    assert [revision.fields["text"] for revision in store.history(first.id)] == ["first", "better"]
    assert store.history(first.id)[1].parent == first.rev
    assert second in store.all(Entry)


def test_a_clock_set_back_never_dates_a_revision_before_its_parent(store, clock):
    kept = store.add(Entry(text="first"))
    clock.advance(days=-400)
    for word in ("second", "third"):
        assert store.revise(kept.id, Entry(text=word)).at == kept.at
    assert [one.fields["text"] for one in store.history(kept.id)] == ["first", "second", "third"]


def test_a_deleted_record_vanishes_and_comes_back_as_it_was(store):
    kept = store.add(Entry(text="kept", tags=("a",)))
    store.delete(kept.id)
    assert store.all(Entry) == () and store.get(kept.id, Entry) is None
    store.delete(kept.id)
    assert len(store.history(kept.id)) == 2
    store.restore(kept.id)
    store.restore(kept.id)
    assert [again.fact for again in store.all(Entry)] == [kept.fact]
    assert [revision.deleted for revision in store.history(kept.id)] == [False, True, False]


def test_an_earlier_state_is_brought_back_as_a_new_one_with_the_keys_it_had(store, clock):
    kept = store.add(Entry(text="first", tags=("a",)))
    newer = replace(store.history(kept.id)[0], rev=mint(clock.now(), kept.rev), parent=kept.rev)
    store.unite(
        [replace(newer, fields={**newer.fields, "text": "second", "mood": {"from": "a newer version"}})]
    )
    third = store.revise(kept.id, Entry(text="third"))
    clock.advance(days=1)
    store.bring_back(kept.id, newer.rev)
    *_, before, last = store.history(kept.id)
    assert (before.rev, last.parent, last.moment) == (third.rev, third.rev, clock.now())
    assert last.fields == {**newer.fields, "text": "second", "mood": {"from": "a newer version"}}
    assert texts(store) == ["second"]
    store.bring_back(kept.id, last.rev)
    assert len(store.history(kept.id)) == 4, "what is shown is there already"


def test_a_deleted_record_is_brought_back_as_any_of_its_states(store):
    kept = store.add(Entry(text="first"))
    store.revise(kept.id, Entry(text="second"))
    store.delete(kept.id)
    store.bring_back(kept.id, kept.rev)
    assert texts(store) == ["first"]


def test_what_is_no_state_of_a_record_is_not_brought_back(store, log):
    kept, other = store.add_many([Entry(text="one"), Entry(text="other")])
    store.delete(kept.id)
    before = log.read_bytes()
    for rev in (other.rev, "", "01M7Y0SQ6VPA10QRESD5FKNQ4C"):
        with pytest.raises(CompanionError, match="no such revision"):
            store.bring_back(kept.id, rev)
    with pytest.raises(CompanionError, match="nothing to bring back"):
        store.bring_back(kept.id, store.history(kept.id)[-1].rev)
    with pytest.raises(CompanionError, match="no record with this id"):
        store.bring_back("01M7Y0SQ6VPA10QRESD5FKNQ4C", kept.rev)
    assert log.read_bytes() == before


def test_deleted_records_are_listed_by_kind_the_latest_deletion_first(store, home, clock):
    one, two, three = store.add_many([Entry(text="1"), Entry(text="2"), Entry(text="3")])
    visit = store.add(Visit(lesson="a"))
    assert store.deleted(Entry) == ()
    for kept in (two, one, three, visit):
        store.delete(kept.id)
        clock.advance(minutes=1)
    store.restore(one.id)
    assert store.deleted(Entry) == (three.id, two.id)
    assert RecordStore.open(home, clock=clock).deleted(Visit) == (visit.id,)


def test_a_fact_that_could_not_be_read_again_is_not_written(store, log):
    before = log.read_bytes()
    option = ShownOption(text="t", stance="leads", score=3)
    with pytest.raises(UnreadableFact):
        store.add(Answer(scenario="s", dimension="d", ask="would", options=(option,), chosen=7, form=None))
    with pytest.raises(UnreadableFact):
        store.add(Entry(text="x", position=float("nan")))
    assert log.read_bytes() == before


def test_an_unknown_id_is_said_in_words(store):
    for change in (store.delete, store.restore, lambda record: store.revise(record, Entry(text="x"))):
        with pytest.raises(CompanionError, match="no record with this id"):
            change("01M7Y0SQ6VPA10QRESD5FKNQ4C")
    assert store.get("01M7Y0SQ6VPA10QRESD5FKNQ4C", Entry) is None
    assert store.history("01M7Y0SQ6VPA10QRESD5FKNQ4C") == ()


def test_a_record_never_changes_its_kind(store):
    kept = store.add(Entry(text="x"))
    with pytest.raises(ValueError, match="of kind entry"):
        store.revise(kept.id, Visit(lesson="a"))
    assert store.get(kept.id, Visit) is None


def test_two_open_stores_see_each_other(store, home, clock):
    other = RecordStore.open(home, clock=clock)
    kept = store.add(Entry(text="from one"))
    assert other.refresh() and texts(other) == ["from one"]
    other.revise(kept.id, Entry(text="from the other"))
    other.add(Entry(text="and more"))
    store.add(Entry(text="last"))
    assert store.refresh(), "what came in while saving is news as well"
    assert not store.refresh()
    assert texts(store) == ["from the other", "and more", "last"]


def test_reading_does_not_notice_its_own_changes_as_news(store):
    store.add(Entry(text="mine"))
    assert not store.refresh()


def test_a_log_exchanged_for_another_is_read_anew(store, home, clock, tmp_path):
    store.add(Entry(text="old"))
    other = RecordStore.open(tmp_path / "other", clock=clock)
    other.add_many([Entry(text="new"), Entry(text="newer")])
    (tmp_path / "other" / "record.log").replace(home / "record.log")
    assert store.refresh()
    assert texts(store) == ["new", "newer"]
    assert store.damage == ()


def test_a_log_that_lost_its_end_is_read_anew(store, log):
    store.add(Entry(text="stays"))
    size = log.stat().st_size
    store.add(Entry(text="goes"))
    with log.open("rb+") as stream:
        stream.truncate(size)
    assert store.refresh()
    store.add(Entry(text="next"))
    assert texts(store) == ["stays", "next"]
    assert [(one.fault, one.count) for one in store.damage] == [("missing", 1)] and store.gone == 1


def revision(kind="entry", *, parent=None, minute=0, record="1", deleted=False, **fields):
    at = datetime(2026, 3, 1, 12, minute, tzinfo=UTC)
    fields = fields or {"text": "x"}
    return Revision(kind, ulid(at, record.encode().rjust(10)), ulid(at), stamp(at), fields, parent, deleted)


def test_two_exports_united_in_any_order_give_the_same_set(store, clock, tmp_path):
    clock.advance(hours=1)
    kept = store.add(Entry(text="shared"))
    other = RecordStore.open(tmp_path / "other", clock=clock)
    assert other.unite(store.revisions()) == 1
    clock.advance(minutes=1)
    store.revise(kept.id, Entry(text="edited here"))
    clock.advance(minutes=1)
    other.revise(kept.id, Entry(text="edited there"))
    here, there = list(store.revisions()), list(other.revisions())
    assert store.unite(there) == other.unite(here) == 1
    assert store.unite(there) == 0
    assert list(store.revisions()) == list(other.revisions())
    assert texts(store) == texts(other) == ["edited there"]
    assert len(store.history(kept.id)) == 3


def test_a_deletion_may_arrive_before_what_it_deletes(store, home, clock):
    first = revision()
    gone = replace(revision(parent=first.rev, minute=1, deleted=True), id=first.id, fields={})
    assert store.unite([gone, first]) == 2 and texts(store) == []
    assert store.deleted(Entry) == (gone.id,)
    assert RecordStore.open(home, clock=clock).history(gone.id) == (first, gone)


def test_a_child_may_arrive_before_its_parent(store):
    first = revision(text="first")
    second = revision(parent=first.rev, minute=1, text="second")
    second = Revision(second.kind, first.id, second.rev, second.at, second.fields, first.rev)
    store.unite([second])
    store.unite([first])
    assert texts(store) == ["second"]
    assert store.all(Entry)[0].created == first.moment


def test_one_rev_with_two_contents_is_refused_whole(store, log):
    one = revision(text="one")
    store.unite([one])
    before = log.read_bytes()
    twin = Revision(one.kind, one.id, one.rev, one.at, {"text": "two"})
    with pytest.raises(CompanionError, match="twice with different content"):
        store.unite([revision(record="2"), twin])
    assert log.read_bytes() == before


def test_what_a_newer_version_wrote_is_kept_counted_and_never_in_the_way(store, home, clock):
    future = revision("letter", text="x", to="y")
    strange = revision("entry", record="2", body="no text here")
    extended = revision("entry", record="3", text="known", mood={"weather": ["rain"]})
    store.unite([future, strange, extended])
    assert texts(store) == ["known"]
    assert store.unread == 2
    assert store.counts == {"entry": 2, "letter": 1}
    store.revise(extended.id, Entry(text="still known"))
    again = RecordStore.open(home, clock=clock)
    assert again.history(extended.id)[-1].fields["mood"] == {"weather": ["rain"]}
    assert {one.rev for one in again.revisions()} >= {future.rev, strange.rev}
    assert again.get(strange.id, Entry) is None


def test_each_record_that_cannot_be_read_says_why_and_not_what_it_holds(store):
    bodiless = revision("entry", record="2", body="a secret")
    rated = {"listening-1": 9}
    sitting = revision("sitting", record="3", purpose="baseline", answers=rated, form="f")
    timeless = revision("entry", record="4", text="a secret")
    timeless = Revision("entry", timeless.id, timeless.rev, "a secret time", timeless.fields)
    store.unite([bodiless, sitting, timeless])
    assert store.unread_of(Entry) == {
        bodiless.id: "“text” is missing in a record of kind entry",
        timeless.id: "its time cannot be read",
    }
    assert store.unread_of(Sitting) == {
        sitting.id: "“answers” holds a rating outside 1–5 in a record of kind sitting"
    }
    assert "secret" not in repr(store.unread_of(Entry))


def test_an_edit_elsewhere_makes_an_unreadable_record_readable_again(store):
    strange = revision("entry", body="no text here")
    store.unite([strange])
    assert store.unread == 1 and store.all(Entry) == ()
    store.unite(
        [Revision("entry", strange.id, ulid(strange.moment), strange.at, {"text": "ok"}, strange.rev)]
    )
    assert texts(store) == ["ok"] and store.unread == 0


def test_an_earlier_first_revision_moves_a_record_to_its_place(store, clock):
    clock.advance(days=-365)
    store.add(Entry(text="a year ago"))
    late = revision(text="late", minute=30)
    store.unite([late])
    assert texts(store) == ["a year ago", "late"]
    at = clock.now() - timedelta(days=1)
    store.unite([Revision("entry", late.id, ulid(at), stamp(at), {"text": "root"}, None)])
    assert texts(store) == ["late", "a year ago"]


def test_a_record_that_was_only_ever_deleted_cannot_come_back(store):
    gone = revision(deleted=True)
    store.unite([gone])
    with pytest.raises(CompanionError, match="nothing to bring back"):
        store.restore(gone.id)


def test_a_record_that_changed_its_kind_elsewhere_moves_to_its_table(store):
    first = revision(text="x")
    store.unite([first])
    assert texts(store) == ["x"]
    store.unite([Revision("visit", first.id, ulid(first.moment), first.at, {"lesson": "a"}, first.rev)])
    assert texts(store) == [] and [kept.fact.lesson for kept in store.all(Visit)] == ["a"]


def test_every_character_there_is_comes_back(store, home, clock):
    text = "\x00\x1b[31m\u202e é 漢 🙂 \u2028\r\n\t"
    store.add(Entry(text=text))
    assert texts(RecordStore.open(home, clock=clock)) == [text]
    assert (home / "record.log").read_bytes().isascii()


def test_half_a_character_is_kept_as_the_sign_for_one_that_cannot_be_read(store, home, clock):
    store.add(Entry(text="torn \ud800", tags=("\udcff",)))
    [kept] = RecordStore.open(home, clock=clock).all(Entry)
    assert (kept.fact.text, kept.fact.tags) == ("torn \ufffd", ("\ufffd",))


def derived(text, number=1):
    at = datetime(2026, 2, 1, tzinfo=UTC)
    random = bytes([number] * 10)
    return Derived(ulid(at, random), ulid(at, bytes([number + 100] * 10)), at, Entry(text=text))


def test_what_follows_from_what_it_says_is_kept_once(store, home, clock):
    one, two = derived("one"), derived("two", 2)
    assert store.keep_once([one, one]) == (one,)
    assert store.keep_once([one, two]) == (two,)
    again = RecordStore.open(home, clock=clock)
    assert texts(again) == ["one", "two"]
    assert again.get(one.id, Entry).created == one.at
    lines = again.lines
    assert again.keep_once([one, two]) == ()
    assert again.lines == lines


def test_what_follows_from_what_it_says_does_not_come_back_once_deleted_or_forgotten(store, home, clock):
    one, two = derived("one"), derived("two", 2)
    store.keep_once([one, two])
    store.delete(one.id)
    forget(home, two.id, clock=clock)
    store.refresh()
    assert store.keep_once([one, two]) == ()
    assert texts(store) == []


def test_what_is_kept_instead_of_another_deletes_it_in_the_same_transaction(store, home, clock):
    one, two = derived("one"), derived("two", 2)
    store.keep_once([one])
    lines = store.lines
    store.keep_once([two], instead_of=[one.id])
    assert store.lines == lines + 1
    assert texts(RecordStore.open(home, clock=clock)) == ["two"]
    assert store.keep_once([two], instead_of=[two.id]) == ()
    assert texts(store) == ["two"]


def test_two_records_that_took_in_the_same_agree(store, home, clock, tmp_path):
    other = RecordStore.open(tmp_path / "other", clock=clock)
    clock.advance(hours=3)
    for each in (store, other):
        each.keep_once([derived("said")])
    assert store.unite(other.revisions()) == 0
    other.close()
