"""A record of every schema ever released opens, shows everything, and is brought on by its first save."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from companion.records.kinds import Entry, Visit
from companion.safety.errors import CompanionError
from companion.store import migration
from companion.store.append import append_entry
from companion.store.backups import backups
from companion.store.compaction import compact
from companion.store.line import SCHEMA, read_header, seal
from companion.store.log_file import write_lock
from companion.store.migration import migrate
from companion.store.migrations import STEPS, migrated
from companion.store.record_store import RecordStore
from companion.store.repair import repair
from companion.store.tip import read_tip

GOLDEN = Path(__file__).parent / "golden"
EVERY = range(1, SCHEMA + 1)
EARLIER = range(1, SCHEMA)


def golden(schema: int, ending: str = "log") -> Path:
    return GOLDEN / f"schema-{schema}.{ending}"


def put(schema: int, home: Path, content: bytes | None = None) -> Path:
    """Make a home that holds nothing but the golden log of a schema."""
    home.mkdir(mode=0o700)
    log = home / "record.log"
    log.write_bytes(golden(schema).read_bytes() if content is None else content)
    return log


def export(store: RecordStore) -> list[str]:
    encode = json.JSONEncoder(ensure_ascii=True, allow_nan=False).encode
    return [encode(revision.to_json()) for revision in store.revisions()]


def expected(schema: int) -> list[str]:
    return golden(schema, "jsonl").read_text("ascii").splitlines()


def header_of(log: Path):
    return read_header(log.read_bytes().partition(b"\n")[0])


def add_by_store(home, clock) -> None:
    RecordStore.open(home, clock=clock).add(Entry(text="new"))


def add_by_append(home, clock) -> None:
    append_entry(home, Entry(text="new"), clock=clock)


ADDS = pytest.mark.parametrize("add", [add_by_store, add_by_append])


def test_there_is_a_golden_log_with_its_export_and_a_step_for_every_schema():
    assert len(STEPS) == SCHEMA - 1
    for schema in EVERY:
        assert header_of(golden(schema)).schema == schema
        assert golden(schema, "jsonl").stat().st_size
    assert not golden(SCHEMA + 1).exists()


@pytest.mark.parametrize("schema", EVERY)
def test_every_schema_opens_unchanged_and_shows_everything(schema, home, clock):
    log = put(schema, home)
    store = RecordStore.open(home, clock=clock)
    assert export(store) == expected(schema)
    assert (store.damage, store.torn, store.gone, store.read_only) == ((), 0, 0, None)
    assert store.all(Entry) and store.all(Visit) and store.unread == 1, "the kind that no version knows"
    assert log.read_bytes() == golden(schema).read_bytes()
    assert [path.name for path in home.iterdir()] == ["record.log"], "reading makes nothing"


@ADDS
@pytest.mark.parametrize("schema", EARLIER)
def test_the_first_save_keeps_a_backup_and_brings_the_log_on(schema, add, home, clock):
    log = put(schema, home)
    before = header_of(log)
    add(home, clock)
    [kept] = backups(home)
    assert kept.reason == f"schema-{schema}"
    assert Path(kept.path).read_bytes() == golden(schema).read_bytes()
    after = header_of(log)
    assert after.schema == SCHEMA and after.log != before.log
    store = RecordStore.open(home, clock=clock)
    assert (store.damage, store.torn, store.gone) == ((), 0, 0)
    old, new = set(expected(schema)), export(store)
    [added] = [line for line in new if line not in old]
    assert json.loads(added)["text"] == "new" and len(new) == len(old) + 1
    assert read_tip(home).log == after.log and read_tip(home).sequence == store.lines
    add(home, clock)
    assert len(backups(home)) == 1, "what was brought on once is not brought on again"


@ADDS
def test_the_present_schema_is_written_on_as_it_is(add, home, clock):
    log = put(SCHEMA, home)
    (home / "record.tip").write_bytes(golden(SCHEMA, "tip").read_bytes())
    add(home, clock)
    assert log.read_bytes().startswith(golden(SCHEMA).read_bytes()) and backups(home) == ()
    store = RecordStore.open(home, clock=clock)
    assert store.damage == () and len(export(store)) == len(expected(SCHEMA)) + 1


@ADDS
@pytest.mark.parametrize("schema", EARLIER)
def test_a_damaged_log_is_read_and_brought_on_only_once_it_is_repaired(schema, add, home, clock):
    lines = golden(schema).read_bytes().splitlines(keepends=True)
    spoilt = b"".join([*lines[:9], lines[9].replace(b"quiz", b"qiuz"), *lines[10:]])
    lost = json.loads(lines[9].split(b" ", 3)[3])[0]["rev"]
    log = put(schema, home, spoilt)
    store = RecordStore.open(home, clock=clock)
    rest = [line for line in expected(schema) if json.loads(line)["rev"] != lost]
    assert export(store) == rest and [one.fault for one in store.damage] == ["broken"]
    assert "data repair" in store.read_only.next_step
    for refused in (add, lambda home, clock: compact(home, clock=clock)):
        with pytest.raises(CompanionError, match="damaged"):
            refused(home, clock)
    assert log.read_bytes() == spoilt and backups(home) == ()
    done = repair(home, clock=clock)
    assert done.lost == 1 and (home / done.set_aside).read_bytes() == lines[9].replace(b"quiz", b"qiuz")
    assert [Path(one.path).read_bytes() for one in backups(home)] == [spoilt]
    assert header_of(log).schema == SCHEMA
    add(home, clock)
    store = RecordStore.open(home, clock=clock)
    assert store.damage == () and set(rest) < set(export(store)) and len(export(store)) == len(rest) + 1


@pytest.mark.parametrize("schema", EARLIER)
def test_a_torn_end_of_an_earlier_schema_is_set_aside(schema, home, clock):
    put(schema, home, golden(schema).read_bytes() + b"0badc0de 99 ")
    add_by_append(home, clock)
    assert [path.read_bytes() for path in home.glob("record.log.torn-*")] == [b"0badc0de 99 "]
    store = RecordStore.open(home, clock=clock)
    assert (store.damage, store.torn) == ((), 0) and len(export(store)) == len(expected(schema)) + 1


def test_a_newer_log_is_left_alone(home, clock):
    newer = seal(0, 0, {"format": "companion-record", "schema": SCHEMA + 1, "log": "x"})
    log = put(SCHEMA, home, newer)
    with write_lock(home), pytest.raises(CompanionError, match="newer version"):
        migrate(home, clock)
    assert log.read_bytes() == newer and backups(home) == ()


def test_bringing_on_what_is_of_this_schema_does_nothing(home, clock):
    log = put(SCHEMA, home)
    with write_lock(home):
        migrate(home, clock)
    assert log.read_bytes() == golden(SCHEMA).read_bytes() and backups(home) == ()


def test_a_disk_that_refuses_leaves_the_earlier_log_in_its_place(home, clock, monkeypatch):
    log = put(1, home)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migration, "rewrite", refuse)
    with pytest.raises(CompanionError, match="full"):
        add_by_append(home, clock)
    assert log.read_bytes() == golden(1).read_bytes()


def test_steps_are_taken_in_order_from_the_schema_there_is():
    def step(number):
        return lambda form: {**form, "path": [*form.get("path", []), number]}

    steps = (step(1), step(2), step(3))
    given = [{"kind": "entry"}, {"kind": "visit"}]
    for schema in range(1, 5):
        path = list(range(schema, 4))
        wanted = [{**form, "path": path} if path else form for form in given]
        assert migrated(given, schema, steps) == wanted
    assert given == [{"kind": "entry"}, {"kind": "visit"}]


def test_what_is_no_list_of_forms_is_handed_on_as_it_is():
    steps = (lambda form: {**form, "seen": True},)
    assert migrated({"kind": "entry"}, 1, steps) == {"kind": "entry"}
    assert migrated([{"a": 1}, "text", None], 1, steps) == [{"a": 1, "seen": True}, "text", None]
