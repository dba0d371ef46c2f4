"""Any sequence of changes, faults, merges and repairs leaves in two homes what plain dicts would hold."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from effort import LONG
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from model import Home, alive, compacted, content, forgotten, held, repaired, shown, united, without_forgotten
from second_process import SecondProcess
from tinydb import where
from tinydb.table import Document

from companion.records.clock import FixedClock
from companion.records.kinds import Entry, Visit
from companion.records.revision import Revision
from companion.store.append import append_entry
from companion.store.backups import back_up, back_up_if_due, backups
from companion.store.compaction import compact
from companion.store.forgetting import forget
from companion.store.merging import merge_copies
from companion.store.record_store import RecordStore
from companion.store.repair import repair
from companion.store.restoring import restore
from companion.store.tip import Tip, read_tip, write_tip

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Homes lie in memory: what is tried here is the order of things, not the disk."""

picks = st.integers(0, 60)
which = st.integers(0, 1)
DOORS = ["add", "append", "insert", "child", "upsert"]
tails = st.text(max_size=4)
steps: dict[str, int] = {}
words = count()
second = SecondProcess()


def note(what):
    steps[what] = steps.get(what, 0) + 1


class RecordMachine(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory(dir=MEMORY)
        self.clock = FixedClock(datetime(2026, 3, 1, tzinfo=UTC))
        self.homes = []
        for name in ("here", "there"):
            home = Home(Path(self.folder.name) / name, self.clock)
            home.stores = [home.opened(), home.opened()]
            self.homes.append(home)

    @initialize()
    def begin(self):
        note("sequences")

    def teardown(self):
        for home in self.homes:
            second.do("leave", home.path, self.clock.now())
        self.folder.cleanup()

    def text(self, tail):
        """A text that nothing else holds, so that it can be looked for in bytes."""
        return f"text{next(words):06}. {tail}"

    # -- written by any door

    @rule(
        at=which,
        store=which,
        tail=tails,
        door=st.sampled_from(["add", "append", "insert", "child", "upsert"]),
    )
    def add(self, at, store, tail, door):
        home, text = self.homes[at], self.text(tail)
        opened = home.stores[store]
        if door == "add":
            record = opened.add(Entry(text=text)).id
        elif door == "append":
            record = append_entry(home.path, Entry(text=text), clock=self.clock).id
        elif door == "insert":
            record = opened.table("entry").insert({"text": text})
        elif door == "upsert":
            [record] = opened.table("entry").upsert({"text": text}, where("text") == text)
        else:
            record = second.do("add", home.path, self.clock.now(), text=text)
        home.wrote((record, {"text": text}))

    @rule(at=which, store=which, tails=st.lists(tails, min_size=2, max_size=3), by_tinydb=st.booleans())
    def add_many(self, at, store, tails, by_tinydb):
        home, texts = self.homes[at], [self.text(tail) for tail in tails]
        if by_tinydb:
            table = home.stores[store].table("entry")
            records = table.insert_multiple([{"text": text} for text in texts])
        else:
            records = [one.id for one in home.stores[store].add_many([Entry(text=text) for text in texts])]
        assert records == sorted(records)
        home.wrote(*((record, {"text": text}) for record, text in zip(records, texts, strict=True)))

    @rule(at=which, store=which, pick=picks, tail=tails, door=st.sampled_from(["store", "child"]))
    def revise(self, at, store, pick, tail, door):
        home, text = self.homes[at], self.text(tail)
        if record := home.record(pick):
            if door == "child":
                second.do("revise", home.path, self.clock.now(), record=record, text=text)
            else:
                home.stores[store].revise(record, Entry(text=text))
            home.wrote((record, {"text": text}))

    @rule(at=which, store=which, pick=picks, tail=tails, door=st.sampled_from(["where", "id", "upsert"]))
    def update(self, at, store, pick, tail, door):
        home, text = self.homes[at], self.text(tail)
        if record := home.record(pick, deleted=False):
            table = home.stores[store].table("entry")
            if door == "where":
                # A text is brought back with the state that has it, never shown by two records.
                done = table.update({"text": text}, where("text") == shown(home.forms)[record]["text"])
            elif door == "id":
                done = table.update({"text": text}, doc_ids=[record])
            else:
                done = table.upsert(Document({"text": text}, doc_id=record))
            assert done == [record]
            home.wrote((record, {"text": text}))

    @rule(at=which, store=which, pick=picks, door=st.sampled_from(["store", "table", "child"]))
    def delete(self, at, store, pick, door):
        home = self.homes[at]
        if record := home.record(pick):
            there = record in alive(home.forms)
            if door == "table" and there:
                home.stores[store].table("entry").remove(doc_ids=[record])
            elif door == "child":
                second.do("delete", home.path, self.clock.now(), record=record)
            else:
                home.stores[store].delete(record)
            home.wrote(*[(record, None)] * there)

    @rule(at=which, store=which, pick=picks)
    def restore(self, at, store, pick):
        home = self.homes[at]
        if record := home.record(pick, deleted=True):
            last = [form for form in home.past(record) if not form.get("deleted")][-1]
            home.stores[store].restore(record)
            home.wrote((record, content(last)))

    @rule(at=which, store=which, pick=picks, back=picks)
    def bring_back(self, at, store, pick, back):
        home = self.homes[at]
        if record := home.record(pick):
            past = [form for form in home.past(record) if not form.get("deleted")]
            wanted = past[back % len(past)]
            home.stores[store].bring_back(record, wanted["rev"])
            home.wrote(*[(record, content(wanted))] * (wanted != shown(home.forms)[record]))

    @rule(at=which, store=which, pick=picks, activity=tails)
    def walk_through_a_lesson(self, at, store, pick, activity):
        home = self.homes[at]
        fact = Visit(lesson="one", activity=activity)
        if (record := home.record(pick, of="visit")) is None or pick % 5 == 0:
            record = home.stores[store].add(fact).id
        else:
            home.stores[store].revise(record, fact)
        home.wrote((record, {"lesson": "one", "activity": activity}), kind="visit")

    # -- what becomes of the files

    @rule(at=which, store=which)
    def reopen(self, at, store):
        home = self.homes[at]
        home.stores[store].close()
        home.stores[store] = home.opened()

    @rule(at=which)
    def compact(self, at):
        home = self.homes[at]
        less = compacted(home.forms)
        assert compact(home.path, clock=self.clock).dropped == len(home.forms) - len(less)
        home.forms = less
        note("compactions")

    @rule(at=which, cut=st.integers(1, 400))
    def crash_in_a_save(self, at, cut):
        home = self.homes[at]
        last = home.log.read_bytes().splitlines(keepends=True)[-1]
        with home.log.open("ab") as stream:
            stream.write(last[: min(cut, len(last) - 1)])
        note("torn saves")

    @rule(at=which, back=st.integers(0, 3))
    def crash_before_the_tip_moved(self, at, back):
        home = self.homes[at]
        tip = read_tip(home.path)
        lines = [line for line in home.log.read_bytes().split(b"\n") if line]
        line = lines[-1 - back % len(lines)]
        try:
            write_tip(home.path, Tip(tip.log, int(line.split()[1]), int(line[:8], 16)))
        except (ValueError, IndexError):
            return  # what is torn has no number

    @rule(at=which, due=st.booleans())
    def back_up(self, at, due):
        home = self.homes[at]
        made = back_up_if_due(home.path, self.clock) if due else back_up(home.path, self.clock, "asked")
        if made is not None:
            assert made.name not in home.backups
            home.backups[made.name] = dict(home.forms)
        there = {one.name for one in backups(home.path)}
        assert there <= home.backups.keys() and (made is None or made.name in there)
        home.backups = {name: forms for name, forms in home.backups.items() if name in there}

    @rule(at=which, pick=picks, place=st.integers(0, 5000), bit=st.integers(0, 7))
    def damage_and_repair(self, at, pick, place, bit):
        home = self.homes[at]
        kept = {rev for forms in home.backups.values() for rev in forms}
        lines = [line + b"\n" for line in home.log.read_bytes().split(b"\n")[:-1]]
        if len(lines) < 2:
            return  # a spoilt header before nothing is a file in which nothing can be read
        last = lines[-1]
        write_tip(
            home.path, read_tip(home.path)._replace(sequence=len(lines) - 1, checksum=int(last[:8], 16))
        )
        backed_up = [number for number, line in enumerate(lines) if revs_of(line) <= kept]
        number = backed_up[pick % len(backed_up)]
        spoilt = bytearray(line := lines[number])
        spoilt[place % (len(line) - 1)] ^= 1 << bit
        lines[number] = bytes(spoilt)
        home.log.write_bytes(b"".join(lines))
        readable = {rev: form for rev, form in home.forms.items() if rev not in revs_of(line)}
        found = home.opened()
        assert found.damage and held(found) == without_forgotten(readable)
        done = repair(home.path, clock=self.clock)
        home.forms = repaired(readable, list(home.backups.values()))
        assert not done.nothing and done.lost <= (b'"visit"' in line)
        assert (home.path / done.set_aside).read_bytes() == bytes(spoilt)
        note("repairs")

    @rule(at=which, pick=picks)
    def restore_a_backup(self, at, pick):
        home = self.homes[at]
        there = backups(home.path)
        if there:
            chosen = there[pick % len(there)]
            before, earlier = dict(home.forms), home.backups[chosen.name]
            done = restore(home.stores[0], chosen, self.clock)
            if done.before is not None:
                home.backups[done.before.name] = before
            home.forms = held(home.opened())
            gone = forgotten(before)
            assert home.forms.items() >= united(before, earlier).items()
            now, then = ({r: content(f) for r, f in alive(forms).items()} for forms in (home.forms, earlier))
            assert now == {record: fields for record, fields in then.items() if record not in gone}
            note("restores")

    # -- two homes

    @rule(to=which, by_copy=st.booleans())
    def merge(self, to, by_copy):
        home, other = self.homes[to], self.homes[1 - to]
        both = united(home.forms, other.forms)
        if by_copy:
            copy = home.path / "record.sync-conflict-20260301-120000-ABCDEFG.log"
            copy.write_bytes(other.log.read_bytes())
            [done] = merge_copies(home.stores[0], clock=self.clock)
            assert not copy.exists() and Path(done.kept_as).exists()
            home.backups[Path(done.kept_as).name] = dict(other.forms)
        else:
            home.stores[0].unite(exported(other))
        self.forget_in(home, both)
        note("merges")

    @rule()
    def either_order_gives_the_same(self):
        exports = [exported(home) for home in self.homes]
        both = united(self.homes[0].forms, self.homes[1].forms)
        for order in (exports, exports[::-1]):
            with TemporaryDirectory(dir=MEMORY) as folder:
                store = RecordStore.open(Path(folder) / "home", clock=self.clock)
                for export in order:
                    store.unite(export)
                assert held(store) == both

    @rule(at=which, pick=picks)
    def forget(self, at, pick):
        home = self.homes[at]
        if record := home.record(pick):
            marker = {"kind": "forgotten", "id": record, "rev": record, "at": "1970-01-01T00:00:00.000+00:00"}
            forget(home.path, record, clock=self.clock)
            self.forget_in(home, without_forgotten({**home.forms, record: marker}))
            note("forgettings")

    def forget_in(self, home, forms):
        """Hold that what is forgotten now is gone from every file of the home, byte by byte."""
        gone = forgotten(forms)
        needles = [
            needle.encode()
            for held_there in (home.forms, *home.backups.values())
            for form in held_there.values()
            if form["id"] in gone and form["kind"] != "forgotten"
            for needle in (form["rev"], form["text"][:11] if "text" in form else form["rev"])
        ]
        home.forms = forms
        if gone:
            marks = {rev: form for rev, form in forms.items() if form["kind"] == "forgotten"}
            for name, there in home.backups.items():
                home.backups[name] = without_forgotten({**there, **marks})
            for path in home.path.rglob("*"):
                if path.is_file():
                    bytes_there = path.read_bytes()
                    assert not any(needle in bytes_there for needle in needles), path.name

    # -- time

    @rule(by=st.sampled_from([0.001, 1, 3600, 86_400, 31_536_000]), back=st.booleans())
    def move_the_clock(self, by, back):
        self.clock.advance(seconds=-by if back else by)

    # -- what always holds

    @invariant()
    def both_homes_hold_what_the_dicts_do(self):
        for home in self.homes:
            entries = {r: f["text"] for r, f in alive(home.forms).items() if f["kind"] == "entry"}
            for store in home.stores:
                store.refresh()
                assert store.damage == () and store.gone == 0 and store.leftovers == 0
                assert held(store) == home.forms
                kept = store.all(Entry)
                assert {one.id: one.fact.text for one in kept} == entries
                assert [(one.created, one.id) for one in kept] == sorted(
                    (one.created, one.id) for one in kept
                )
                assert {row.doc_id: row["text"] for row in store.table("entry")} == entries
                assert store.forgotten == forgotten(home.forms)
        note("steps")

    @rule(at=which, pick=picks)
    def look_from_the_second_process(self, at, pick):
        home = self.homes[at]
        texts = second.do("look", home.path, self.clock.now())
        assert texts == {r: f["text"] for r, f in alive(home.forms).items() if f["kind"] == "entry"}
        if record := home.record(pick):
            past = home.stores[0].history(record)
            assert [one.to_json() for one in past] == home.past(record)


def revs_of(line: bytes) -> set[str]:
    held_there = json.loads(line.split(b" ", 3)[3])
    return {form["rev"] for form in held_there} if isinstance(held_there, list) else set()


def exported(home: Home) -> list[Revision]:
    """The revisions of a home as an export carries them, in no order."""
    lines = [json.dumps(one.to_json()) for one in home.opened().revisions()]
    random.Random(len(lines)).shuffle(lines)
    return [Revision.from_json(json.loads(line)) for line in lines]


@pytest.fixture
def second_process():
    yield second
    second.end()


def test_any_sequence_leaves_what_dicts_would_hold(second_process, counted):
    examples, length = (250, 80) if LONG else (30, 50)
    run_state_machine_as_test(
        RecordMachine,
        settings=settings(max_examples=examples, stateful_step_count=length, deadline=None),
    )
    counted("sequences of changes, faults and merges", **steps)
