"""A record as somebody's months leave it: several kinds, edits, deletions, and a backup from the middle."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path

from companion.records.clock import FixedClock
from companion.records.kinds import CheckAnswer, Commitment, Entry, Visit
from companion.store.backups import back_up, backups
from companion.store.line import BrokenLine, unseal
from companion.store.record_store import RecordStore

LOG, TIP = "record.log", "record.tip"
TEXT = """
the a of to and in was it they I we she he not that with on for at as but had this from about time week
meeting question answer review draft release plan evening quiet late waiting asked listened gave took began
stopped Änderung übrig 🙂 “enough” — team offer client spreadsheet result owner standard
"""
WORDS = TEXT.split()


@dataclass(frozen=True)
class Life:
    """The bytes of a whole record: its log, its tip, and its one backup with its file's name."""

    log: bytes
    tip: bytes
    backup: bytes
    backup_name: str

    @cached_property
    def lines(self) -> list[bytes]:
        return split(self.log)

    @cached_property
    def by_line(self) -> dict[bytes, frozenset[str]]:
        """The revisions of each line, as it was written."""
        return {line: readable(line) for line in self.lines[1:]}

    @cached_property
    def revs(self) -> frozenset[str]:
        return readable(self.log)

    @cached_property
    def backed_up(self) -> frozenset[str]:
        return readable(self.backup)

    def put(self, home: Path, log: bytes | None = None, tip: bytes | None = None) -> None:
        """Make ``home`` hold this life and nothing else; another log or tip may be given."""
        if home.exists():
            shutil.rmtree(home)
        (home / "backups").mkdir(mode=0o700, parents=True)
        (home / LOG).write_bytes(self.log if log is None else log)
        (home / TIP).write_bytes(self.tip if tip is None else tip)
        (home / "backups" / self.backup_name).write_bytes(self.backup)


def split(content: bytes) -> list[bytes]:
    """Return the lines with their newlines; a carriage return, which a flipped bit can make, ends none."""
    return BytesIO(content).readlines()


def pieces(content: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the lines that hold, without the header, and all that is neither they nor a header, in order."""
    whole, rest = [], []
    for number, line in enumerate(split(content)):
        try:
            _, sequence, _, held = unseal(line[:-1]) if line.endswith(b"\n") else unseal(b"")
        except BrokenLine:
            rest.append(line)
            continue
        if isinstance(held, list):
            whole.append(line)
        elif number or sequence:
            rest.append(line)
    return whole, rest


def readable(content: bytes) -> frozenset[str]:
    """Return the ``rev`` of every revision in the lines that hold."""
    return frozenset(form["rev"] for line in pieces(content)[0] for form in unseal(line[:-1])[3])


def lived(home: Path, clock: FixedClock, *, saves: int, seed: int = 6) -> Life:
    """Write a record of so many saves, about two in three of them entries of 1 KB; return its bytes."""
    chance = random.Random(seed)
    store = RecordStore.open(home, clock=clock)
    entries: list[str] = []

    def entry() -> Entry:
        return Entry(text=" ".join(chance.choices(WORDS, k=150)), tags=tuple(chance.sample(WORDS[:30], 2)))

    for number in range(saves):
        clock.advance(minutes=chance.randrange(1, 3000))
        if number == saves // 2:
            made = back_up(home, clock, "asked")
        kind = chance.random()
        if kind < 0.60 or len(entries) < 3:
            entries.append(store.add(entry()).id)
        elif kind < 0.72:
            store.revise(chance.choice(entries), entry())
        elif kind < 0.77:
            store.delete(entries.pop(chance.randrange(len(entries))))
        elif kind < 0.82:
            store.add_many([Visit(lesson="one", done=True), Visit(lesson="two", done=False)])
        elif kind < 0.91:
            due = date(2026, 3, 1) + timedelta(days=number)
            store.add(Commitment(cue="I reach for it", act="I ask first", due=due, lesson="one"))
        else:
            asked = ("The group", "The leader")
            store.add(
                CheckAnswer(
                    lesson="one", check=f"c{number}", question="Whose result is it?", options=asked,
                    chosen=(number % 2,), correct=number % 2 == 0, confidence=0.75, attempt=1,
                )
            )  # fmt: skip
    store.close()
    assert [one.name for one in backups(home)] == [made.name]
    return Life((home / LOG).read_bytes(), (home / TIP).read_bytes(), Path(made.path).read_bytes(), made.name)
