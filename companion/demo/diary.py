"""A made-up record while it is being written: facts with their times and ids, the later ones revising."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from companion.demo.chance import Chance
from companion.records.ids import ulid
from companion.records.kinds import Fact

ZONE = UTC
"""Where the made-up people live: the same on every machine."""


@dataclass(frozen=True, slots=True)
class Written:
    """One revision: of record ``id``, replacing ``parent`` if there is one."""

    id: str
    rev: str
    parent: str | None
    at: datetime
    fact: Fact


class Diary:
    """Writes facts one after the other; time only moves on."""

    def __init__(self, started: date, chance: Chance) -> None:
        self.started = started
        self.written: list[Written] = []
        self._chance = chance
        self._at = datetime.combine(started, time(), ZONE)
        self._last: dict[str, str] = {}

    @property
    def now(self) -> datetime:
        """The moment that is being written."""
        return self._at

    @property
    def today(self) -> date:
        """The day that is being written."""
        return self._at.date()

    @property
    def day(self) -> int:
        """Its number; the first day is 0."""
        return (self.today - self.started).days

    def sit_down(self, day: int, at: time) -> None:
        """Go on to ``day`` at about that time, or to a moment after what was written last."""
        wanted = datetime.combine(self.started + timedelta(days=day), at, ZONE)
        self._at = max(wanted, self._at)

    def keep(self, fact: Fact, *, after: float) -> str:
        """Keep a new fact about ``after`` seconds later; returns the record's id."""
        self._pass(after)
        return self._write(self._mint(), fact)

    def revise(self, record: str, fact: Fact, *, after: float) -> None:
        """Replace what a record shows about ``after`` seconds later."""
        self._pass(after)
        self._write(record, fact)

    def shown(self, record: str) -> str:
        """Return the revision a record shows now."""
        return self._last[record]

    def _write(self, record: str, fact: Fact) -> str:
        rev = self._mint()
        self.written.append(Written(record, rev, self._last.get(record), self._at, fact))
        self._last[record] = rev
        return record

    def _mint(self) -> str:
        return ulid(self._at, self._chance.octets(10))

    def _pass(self, seconds: float) -> None:
        """Let some time pass, never less than two milliseconds."""
        wanted = seconds * (0.7 + 0.6 * self._chance.unit())
        self._at += timedelta(milliseconds=2 + int(1000 * wanted))
