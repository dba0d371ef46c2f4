"""Any sequence of changes, by any door, from two open stores, leaves what a plain dict would hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from tinydb import where

from companion.records.clock import FixedClock
from companion.records.kinds import Entry
from companion.store.append import append_entry
from companion.store.record_store import RecordStore

texts = st.text(max_size=5)
which = st.integers(0, 1)


class RecordMachine(RuleBasedStateMachine):
    records = Bundle("records")

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.home = Path(self.folder.name) / "home"
        self.clock = FixedClock(datetime(2026, 3, 1, tzinfo=UTC))
        self.stores = [self.opened(), self.opened()]
        self.alive: dict[str, str] = {}
        self.deleted: dict[str, str] = {}
        self.revisions = 0

    def opened(self):
        return RecordStore.open(self.home, clock=self.clock)

    def teardown(self):
        self.folder.cleanup()

    def keep(self, record, text):
        self.alive[record] = text
        self.deleted.pop(record, None)
        self.revisions += 1
        return record

    @rule(target=records, store=which, text=texts)
    def add(self, store, text):
        return self.keep(self.stores[store].add(Entry(text=text)).id, text)

    @rule(target=records, text=texts)
    def append(self, text):
        return self.keep(append_entry(self.home, Entry(text=text), clock=self.clock).id, text)

    @rule(target=records, store=which, text=texts)
    def insert(self, store, text):
        return self.keep(self.stores[store].table("entry").insert({"text": text}), text)

    @rule(store=which, record=records, text=texts)
    def revise(self, store, record, text):
        self.stores[store].refresh()
        self.stores[store].revise(record, Entry(text=text))
        self.keep(record, text)

    @rule(store=which, old=texts, new=texts)
    def update(self, store, old, new):
        self.stores[store].table("entry").update({"text": new}, where("text") == old)
        for record, text in list(self.alive.items()):
            if text == old != new:
                self.keep(record, new)

    @rule(store=which, record=records)
    def delete(self, store, record):
        self.stores[store].delete(record)
        if record in self.alive:
            self.deleted[record] = self.alive.pop(record)
            self.revisions += 1

    @rule(store=which, record=records)
    def restore(self, store, record):
        self.stores[store].restore(record)
        if record in self.deleted:
            self.keep(record, self.deleted[record])

    @rule(store=which)
    def reopen(self, store):
        self.stores[store].close()
        self.stores[store] = self.opened()

    @rule(seconds=st.floats(-100, 100))
    def move_the_clock(self, seconds):
        self.clock.advance(seconds=seconds)

    @rule(cut=st.integers(1, 50))
    def crash_in_a_save(self, cut):
        with (self.home / "record.log").open("ab") as stream:
            stream.write((b"0badc0de 99 0badc0de [" + b"x" * 50)[:cut])

    @rule(store=which)
    def bring_in_an_export(self, store):
        other = self.stores[1 - store]
        other.refresh()
        assert self.stores[store].unite(other.revisions()) == 0

    @invariant()
    def both_stores_hold_what_a_dict_would(self):
        for store in self.stores:
            store.refresh()
            kept = store.all(Entry)
            assert {one.id: one.fact.text for one in kept} == self.alive
            assert [(one.created, one.id) for one in kept] == sorted((one.created, one.id) for one in kept)
            assert {row.doc_id: row["text"] for row in store.table("entry")} == self.alive
            assert sum(1 for _ in store.revisions()) == self.revisions
            assert store.damage == ()


TestRecordMachine = RecordMachine.TestCase
TestRecordMachine.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
