"""Spoilt bytes held against what is promised of them: what was tried, and what came of it, is counted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from a_life import LOG, Life, pieces, readable, split
from spoiling import Case

from companion.records.clock import FixedClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.record_store import RecordStore
from companion.store.repair import repair

LEAST_SHOWN = 0.8
"""Of the lines that are as they were written, how many must be shown at least."""
CLEAN = ((), 0, 0, None)


class Tried:
    """Puts each case in a home, reads it, saves on behind it and repairs it."""

    def __init__(self, home: Path, life: Life, clock: FixedClock, other: Life | None = None) -> None:
        self.home, self.life, self.clock = home, life, clock
        self.written = life.by_line | (other.by_line if other is not None else {})
        self.known = frozenset[str]().union(*self.written.values())
        self.log = home / LOG
        self.tried = self.silent = self.overwritten = self.repaired = self.entries = self.shown = 0
        self.most_lost, self.least = 0, 1.0

    def figures(self) -> dict[str, int | float]:
        return {
            "tried": self.tried,
            "silent": self.silent,
            "overwritten": self.overwritten,
            "whole_entries_shown_least": f"{self.least:.1%}",
            "and_in_all": f"{self.shown / max(self.entries, 1):.2%}",
            "revisions_lost_at_most": self.most_lost,
            "saved_on_and_repaired": self.repaired,
        }

    def all(self, cases: Iterable[Case], *, repair_every: int = 1) -> None:
        """Try cases; of every so many the next save and the repair as well."""
        for number, (what, spoilt) in enumerate(cases):
            if spoilt != self.life.log:
                self.one(what, spoilt, to_the_end=number % repair_every == 0)

    def one(self, what: str, spoilt: bytes, *, to_the_end: bool = True) -> None:
        self.life.put(self.home, spoilt)
        self.tried += 1
        there = frozenset[str]().union(*(self.written.get(line, ()) for line in split(spoilt)))
        seen = self.seen()
        shown = frozenset(one.rev for one in seen.revisions()) if seen is not None else frozenset()
        assert shown <= self.known, f"{what}: something is shown that nobody wrote"
        loud = seen is None or seen.damage != ()
        self.silent += not loud and shown != self.life.revs
        assert loud or shown == self.life.revs, f"{what}: silent"
        self.entries, self.shown = self.entries + len(there), self.shown + len(shown & there)
        self.least = min(self.least, len(shown & there) / len(there) if there else 1.0)
        self.most_lost = max(self.most_lost, len(self.life.revs - shown))
        assert len(shown & there) >= LEAST_SHOWN * len(there), f"{what}: {len(shown)} of {len(there)}"
        assert self.log.read_bytes() == spoilt, f"{what}: reading changed the file"
        if to_the_end:
            self.save(what, spoilt)
            self.repair(what)

    def seen(self) -> RecordStore | None:
        """Open the record; None when it is refused, which is the loudest."""
        try:
            return RecordStore.open(self.home, clock=self.clock)
        except CompanionError as error:
            assert error.next_step and error.where
            return None

    def save(self, what: str, spoilt: bytes) -> None:
        """Add an entry by one of two doors: refused, or added behind all that was there."""
        before = self.seen()
        try:
            if self.tried % 2 and before is not None:
                before.add(Entry(text="next"))
            else:
                append_entry(self.home, Entry(text="next"), clock=self.clock)
        except CompanionError:
            after, torn = self.log.read_bytes(), []
            kept = after == spoilt
        else:
            after = self.log.read_bytes()
            torn = [path.read_bytes() for path in self.home.glob(LOG + ".torn-*")]
            kept = any(after.startswith(spoilt.removesuffix(end)) for end in (torn or [b""]))
            kept = kept and len(torn) <= 1 and spoilt.endswith(b"".join(torn))
            seen = self.seen()
            assert seen is not None and seen.all(Entry)[-1].fact.text == "next", what
            missing = not self.life.revs <= {one.rev for one in seen.revisions()}
            self.silent += missing and not seen.damage
            assert seen.damage or not missing, f"{what}: the next save hides it"
        self.overwritten += not kept
        assert kept, f"{what}: overwritten"

    def repair(self, what: str) -> None:
        """Repair: clean, nothing readable is gone, the backup's come back, the rest is set aside as it is."""
        spoilt = self.log.read_bytes()
        whole, rest = readable(spoilt), b"".join(pieces(spoilt)[1])
        done = repair(self.home, clock=self.clock)
        seen = self.seen()
        assert seen is not None and (seen.damage, seen.torn, seen.gone, seen.read_only) == ((), 0, 0, None), (
            what
        )
        revs = {one.rev for one in seen.revisions()}
        assert whole <= revs, f"{what}: a repair lost what could be read"
        assert self.life.backed_up <= revs, f"{what}: what a backup holds did not come back"
        if not done.nothing:
            aside = (self.home / done.set_aside).read_bytes() if done.set_aside else b""
            assert aside == rest, f"{what}: what cannot be read is not kept as it was"
        assert repair(self.home, clock=self.clock).nothing, f"{what}: repaired twice"
        seen.add(Entry(text="goes on"))
        self.repaired += 1
