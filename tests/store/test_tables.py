"""TinyDB's query and document API over the log."""

from __future__ import annotations

import re
import threading

import pytest
from tinydb import Query, where
from tinydb.operations import add, decrement, delete, increment, set
from tinydb.table import Document

from companion.records.codec import UnreadableFact
from companion.records.ids import is_ulid
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore


@pytest.fixture
def things(store):
    """A table of a kind this version does not know, so that its fields are free."""
    table = store.table("thing")
    table.insert_multiple(
        [{"n": n, "tags": ["even"] if n % 2 == 0 else ["odd"], "deep": {"m": n}} for n in range(4)]
    )
    return table


def numbers(documents):
    return sorted(document["n"] for document in documents)


def test_inserted_documents_get_record_ids_and_their_revision(things):
    record = things.insert({"n": 9})
    document = things.get(doc_id=record)
    assert is_ulid(record) and document.doc_id == record
    assert (document["kind"], document["id"], document["n"]) == ("thing", record, 9)
    assert is_ulid(document["rev"]) and document["at"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (where("n") == 2, [2]),
        (where("n") != 2, [0, 1, 3]),
        ((where("n") > 0) & (where("n") <= 2), [1, 2]),
        ((where("n") == 0) | ~(where("n") < 3), [0, 3]),
        (Query().deep.m >= 2, [2, 3]),
        (where("tags").any(["even"]), [0, 2]),
        (where("tags").all(["odd"]), [1, 3]),
        (where("n").one_of([1, 7]), [1]),
        (where("n").test(lambda n: n % 3 == 0), [0, 3]),
        (where("nothing").exists(), []),
        (where("at").matches(r"2026-03-01T"), [0, 1, 2, 3]),
        (where("at").search(r"21:3\d", re.ASCII), [0, 1, 2, 3]),
        (Query().fragment({"n": 3}), [3]),
        (Query().noop(), [0, 1, 2, 3]),
        (where("deep").map(lambda deep: deep["m"]) == 1, [1]),
    ],
)
def test_queries_find_what_tinydb_would_find(things, query, found):
    assert numbers(things.search(query)) == found
    assert things.count(query) == len(found)
    assert things.contains(query) is bool(found)


def test_get_all_len_and_iteration(things):
    assert numbers(things.all()) == numbers(things) == [0, 1, 2, 3]
    assert len(things) == 4
    assert things.get(where("n") == 7) is None
    first = things.get(where("n") == 0)
    assert things.get(doc_ids=[first.doc_id]) == [first]
    assert things.contains(doc_id=first.doc_id) and not things.contains(doc_id="01M7Y0SQ6VPA10QRESD5FKNQ4C")


def test_updates_change_what_they_name(things):
    assert len(things.update({"n": 20}, where("n") == 2)) == 1
    things.update(increment("n"), where("n") == 0)
    things.update(decrement("n"), where("n") == 3)
    things.update(add("n", 100), where("n") == 20)
    assert numbers(things) == [1, 1, 2, 120]
    things.update(delete("deep"))
    assert not things.search(where("deep").exists())
    things.update(set("seen", True), doc_ids=[things.all()[0].doc_id, "01M7Y0SQ6VPA10QRESD5FKNQ4C"])
    assert things.count(where("seen") == True) == 1  # noqa: E712
    changed = things.update_multiple([({"n": 5}, where("n") == 2), (increment("n"), where("n") == 120)])
    assert len(changed) == 2 and numbers(things) == [1, 1, 5, 121]


def test_upsert_updates_or_inserts(things):
    things.upsert({"n": 3, "new": True}, where("n") == 3)
    things.upsert({"n": 4}, where("n") == 4)
    assert numbers(things) == [0, 1, 2, 3, 4]
    record = things.get(where("n") == 4).doc_id
    assert things.upsert(Document({"n": 40}, doc_id=record)) == [record]
    assert things.get(doc_id=record)["n"] == 40
    with pytest.raises(ValueError):
        things.upsert({"n": 1})


def test_removed_documents_are_gone_and_can_be_brought_back(things, store):
    [record] = things.remove(where("n") == 1)
    assert numbers(things) == [0, 2, 3]
    store.restore(record)
    assert numbers(things) == [0, 1, 2, 3]
    assert things.remove(doc_ids=[record, "unknown"]) == [record]
    things.truncate()
    assert len(things) == 0 and len(store.history(record)) == 4
    with pytest.raises(RuntimeError):
        things.remove()


def test_a_removed_id_may_be_inserted_again_and_follows_its_past(things, store):
    [record] = things.remove(where("n") == 1)
    assert things.insert(Document({"n": 10}, doc_id=record)) == record
    assert [one.deleted for one in store.history(record)] == [False, True, False]
    with pytest.raises(ValueError, match="already exists"):
        things.insert(Document({"n": 10}, doc_id=record))


def test_every_write_is_one_transaction_and_costs_what_it_changes(things, log):
    before = log.read_bytes()
    things.update({"n": 7}, where("n") == 3)
    added = log.read_bytes()[len(before) :]
    assert added.count(b"\n") == 1 and added.count(b'"rev"') == 1
    things.update({"n": 7}, where("n") == 7)
    assert log.read_bytes() == before + added, "nothing changed, so nothing was written"
    things.insert_multiple([{"n": 1}, {"n": 2}])
    assert log.read_bytes()[len(before + added) :].count(b"\n") == 1


def test_writes_are_there_when_the_record_is_opened_again(things, home, clock):
    things.update({"n": 7}, where("n") == 3)
    things.remove(where("n") == 0)
    assert numbers(RecordStore.open(home, clock=clock).table("thing")) == [1, 2, 7]


def test_changing_a_returned_document_changes_nothing_stored(things, store):
    for document in (*things, *things.search(where("n") >= 0), things.get(where("n") == 0)):
        document["n"] = 99
        document["tags"].append("changed")
        document["deep"]["m"] = 99
    for one in store.revisions():
        one.fields["tags"].append("changed")
    assert numbers(things) == [0, 1, 2, 3]
    assert not things.search(where("tags").any(["changed"])) and not things.search(where("deep").m == 99)


def test_changing_what_was_inserted_changes_nothing_stored(store):
    table, mine = store.table("thing"), {"n": 1, "tags": ["a"]}
    table.insert(mine)
    table.update({"more": mine["tags"]})
    mine["tags"].append("b")
    assert table.all()[0]["tags"] == table.all()[0]["more"] == ["a"]


def test_an_update_that_raises_half_way_changes_nothing(things, log):
    before = log.read_bytes()

    def spoil(document):
        document["tags"].append("spoilt")
        if document["n"] == 2:
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        things.update(spoil)
    assert log.read_bytes() == before
    assert not things.search(where("tags").any(["spoilt"]))


def test_what_belongs_to_the_store_cannot_be_set(things):
    for change in (
        {"rev": "x"},
        {"id": "x"},
        {"kind": "entry"},
        {"at": "now"},
        {"deleted": True},
        {"parent": "x"},
    ):
        with pytest.raises(ValueError, match="the store's to set"):
            things.update(change)
        with pytest.raises(ValueError, match="the store's to set"):
            things.insert(change)
    with pytest.raises(ValueError, match="ULID"):
        things.insert(Document({"n": 1}, doc_id="1"))
    with pytest.raises(ValueError, match="not a Mapping"):
        things.insert([])
    assert numbers(things) == [0, 1, 2, 3]


def test_a_known_kind_takes_only_its_facts(store):
    entries = store.table("entry")
    record = entries.insert({"text": "through TinyDB"})
    assert store.get(record, Entry).fact == Entry(text="through TinyDB")
    for wrong in ({"text": 5}, {"tags": []}):
        with pytest.raises(UnreadableFact):
            entries.insert(wrong)
    with pytest.raises(ValueError, match="another kind"):
        store.table("visit").insert(Document({"lesson": "a"}, doc_id=record))


def test_what_is_not_json_is_refused_before_anything_is_written(things, log):
    before = log.read_bytes()
    for wrong in ({"n": float("nan")}, {"n": object()}):
        with pytest.raises((ValueError, TypeError)):
            things.insert(wrong)
    assert log.read_bytes() == before and len(things) == 4


def test_typed_facts_and_documents_are_the_same_records(store):
    kept = store.add(Entry(text="typed", tags=("a",)))
    store.table("entry").update({"tags": ["b"]}, where("text") == "typed")
    assert store.get(kept.id, Entry).fact.tags == ("b",)
    assert store.all(Entry)[0].fact.tags == ("b",)


def test_dropping_tables_deletes_by_revisions(things, store):
    kept = store.add(Entry(text="stays"))
    store._db.drop_table("thing")
    assert len(store.table("thing")) == 0 and store.all(Entry) == (kept,)
    assert store._db.tables() == {"entry"}
    store._db.drop_tables()
    assert store.all(Entry) == () and store._db.tables() == {*()}
    store.restore(kept.id)
    assert [again.fact for again in store.all(Entry)] == [kept.fact]


def test_reads_see_other_processes_because_nothing_is_cached(things, store, home, clock):
    assert things.count(where("n") == 50) == 0
    RecordStore.open(home, clock=clock).table("thing").insert({"n": 50})
    store.refresh()
    assert things.count(where("n") == 50) == 1


def test_tables_are_read_while_another_thread_writes(store):
    table, wrong = store.table("entry"), []

    def read():
        try:
            while not done.is_set():
                assert len(table.search(where("text") == "x")) <= len(table) <= len(table.all())
                table.get(doc_id=ids[0])
        except BaseException as error:
            wrong.append(error)

    done, ids = threading.Event(), [table.insert({"text": "x"})]
    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(150):
        ids.append(table.insert({"text": "x"}))
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == [] and len(table) == 151


def test_an_updater_that_removes_twice_or_what_is_not_there_is_a_key_error(store):
    table = store.table("entry")
    record = table.insert({"text": "x"})

    def remove_twice(rows):
        del rows[record]
        with pytest.raises(KeyError):
            rows[record]
        del rows[record]

    def remove_nothing(rows):
        del rows["nothing"]

    for updater in (remove_twice, remove_nothing):
        with pytest.raises(KeyError):
            table._update_table(updater)
    assert len(table) == 1
