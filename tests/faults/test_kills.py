"""kill -9 at any moment: what was acknowledged is there, and nothing is damaged or half forgotten unsaid."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest
from effort import LONG
from file_calls import exit_of, fork

from companion.records.clock import SystemClock
from companion.records.ids import ulid
from companion.records.kinds import Entry, Visit
from companion.records.revision import Revision
from companion.store.append import append_entry
from companion.store.backups import back_up, backups
from companion.store.compaction import compact
from companion.store.forgetting import forget
from companion.store.merging import merge_copies
from companion.store.reading import survey
from companion.store.record_store import RecordStore
from companion.store.repair import repair

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked")

KILLS = 1000 if LONG else 30
A_HOME = 25
"""Kills until a new home is begun."""
LONGEST = 0.03
"""Seconds a writer lives at most, once it has acknowledged something."""

Tell = Callable[..., None]
Writer = Callable[[Path, Tell, random.Random], None]
CLOCK = SystemClock()


def append_on(home: Path, tell: Tell, choice: random.Random) -> None:
    while True:
        _keep(tell, lambda text: append_entry(home, Entry(text=text), clock=CLOCK).id, choice)


def save_on(home: Path, tell: Tell, choice: random.Random) -> None:
    store = _opened(home)
    while True:
        _keep(tell, lambda text: store.add(Entry(text=text)).id, choice)


def command_on(home: Path, tell: Tell, choice: random.Random) -> None:
    """Save and do everything else there is to do to a record, in any order."""
    while True:
        store = _opened(home)
        _keep(tell, lambda text, store=store: store.add(Entry(text=text)).id, choice)
        choice.choice((_compact, _back_up, _forget, _unite, _merge, _repair))(home, store, tell, choice)


def _keep(tell: Tell, save: Callable[[str], str], choice: random.Random) -> None:
    token = ulid(CLOCK.now())
    record = save(f"{token} " + "x" * choice.randrange(3000))
    tell("kept", record, token)


def _compact(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    visit = store.add(Visit(lesson="a-lesson"))
    store.revise(visit.id, Visit(lesson="a-lesson", activity="next"))
    compact(home, clock=CLOCK)


def _back_up(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    if len(backups(home)) < 4:
        tell("backup", back_up(home, CLOCK, "asked").name)


def _forget(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    one = choice.choice(store.all(Entry))
    token = one.fact.text.split()[0]
    tell("forgetting", one.id, token)
    forget(home, one.id, clock=CLOCK)
    tell("forgotten", one.id, token)


def _unite(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    """Take in a revision written elsewhere."""
    at = CLOCK.now()
    record, token = ulid(at), ulid(at)
    form = {"kind": "entry", "id": record, "rev": ulid(at), "at": at.isoformat(timespec="milliseconds")}
    new = [Revision.from_json({**form, "text": token, "tags": [], "dimensions": [], "shared": False})]
    store.unite(new)
    tell("kept", record, token)


def _merge(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    copy = home / "record.sync-conflict-20260301-213000-ABCDEFG.log"
    if len(backups(home)) < 4:
        copy.write_bytes((home / "record.log").read_bytes())
        merge_copies(store, clock=CLOCK)


def _repair(home: Path, store: RecordStore, tell: Tell, choice: random.Random) -> None:
    repair(home, clock=CLOCK)


def _opened(home: Path) -> RecordStore:
    return RecordStore.open(home, clock=CLOCK)


@dataclass
class Promises:
    """What writers acknowledged: records with their token, those to be forgotten, and backups."""

    kept: dict[str, str] = field(default_factory=dict)
    forgetting: dict[str, str] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    backups: set[str] = field(default_factory=set)

    def take(self, lines: list[str]) -> None:
        for line in lines:
            what, name, *token = line.split()
            if what == "kept":
                self.kept[name] = token[0]
            elif what == "forgetting":
                self.forgetting[name] = token[0]
            elif what == "forgotten":
                self.forgotten.add(name)
            else:
                self.backups.add(name)

    def hold(self, home: Path) -> None:
        """Look whether they hold."""
        store = _opened(home)
        assert store.damage == ()
        assert {one.name for one in backups(home)} >= self.backups
        assert not any(survey(one.path).damage for one in backups(home))
        for record, token in self.kept.items():
            if record not in self.forgetting:
                kept = store.get(record, Entry)
                assert kept is not None and kept.fact.text.split()[0] == token
        assert self.forgotten <= store.forgotten <= self.forgetting.keys()
        if store.leftovers == 0:
            self.gone(home, store.forgotten)

    def finish(self, home: Path) -> None:
        """Forget again what was cut short, as it is told to be done."""
        for record in sorted(_opened(home).forgotten):
            forget(home, record, clock=CLOCK)
        self.gone(home, _opened(home).forgotten)
        assert _opened(home).leftovers == 0

    def gone(self, home: Path, records: frozenset[str]) -> None:
        """Look whether nothing in the home holds a word of these records."""
        files = [(path, path.read_bytes()) for path in home.rglob("*") if path.is_file()]
        for record in records:
            token = self.forgetting[record].encode()
            assert not [path.name for path, content in files if token in content]


def killed(
    write: Callable[[Path, Tell, random.Random], None], home: Path, choice: random.Random
) -> list[str]:
    """Let a process write, kill it at a random moment after its first word, and return all it said."""
    read_end, write_end = os.pipe()
    seed, span = choice.random(), choice.uniform(0, LONGEST)

    def tell(*words: str) -> None:
        os.write(write_end, (" ".join(words) + "\n").encode())

    child = fork(lambda: write(home, tell, random.Random(seed)))
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        first = stream.readline()
        assert first, "the writer failed; its traceback is above"
        death = Timer(span, os.kill, (child, signal.SIGKILL))
        death.start()
        said = first + stream.read()
        death.join()
    assert exit_of(child) == -signal.SIGKILL
    return [line for line in said.decode().split("\n")[:-1] if line]


@pytest.mark.parametrize("write", [append_on, save_on, command_on])
def test_what_was_acknowledged_survives_kill_9(write, tmp_path, counted):
    choice = random.Random(20260301)
    acknowledged = cut_short = torn = 0
    for number in range(KILLS // 3 + 1):
        home = tmp_path / str(number // A_HOME)
        if number % A_HOME == 0:
            promises = Promises()
        lines = killed(write, home, choice)
        promises.take(lines)
        promises.hold(home)
        acknowledged += len(lines)
        store = _opened(home)
        torn += store.torn > 0
        if store.leftovers:
            cut_short += 1
            promises.finish(home)
    counted(
        f"kill -9 of a process that would {write.__name__.replace('_', ' ')}",
        tried=KILLS // 3 + 1, acknowledged=acknowledged, lost=0, torn=torn, forgetting_cut_short=cut_short,
    )  # fmt: skip
