"""What the measure is made from: the facts of the measured kinds, ordered in time, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from typing import Any, Protocol, TypeVar

from companion.records.clock import local_day
from companion.records.instrument import Instrument
from companion.records.kept import Kept
from companion.records.kinds import (
    FACTS,
    Answer,
    CheckAnswer,
    Commitment,
    Depth,
    Entry,
    Fact,
    Observation,
    Profile,
    Quiz,
    Sitting,
)

F = TypeVar("F", bound=Fact)
_IN_TIME = ("sittings", "answers", "checks", "quizzes", "observations", "depths", "commitments")
"""The fields of Evidence that hold facts in the order of their creation."""
MEASURED: tuple[type[Fact], ...] = (Sitting, Answer, CheckAnswer, Quiz, Observation, Depth, Commitment)


@dataclass(frozen=True, slots=True, order=True)
class Excluded:
    """A record, or a part of one, that does not count; ``reason`` is in words and holds no text of it."""

    id: str
    reason: str


class Reader(Protocol):
    """A record that was loaded: the shown facts of a kind, and why some cannot be read."""

    def all(self, kind: type[F], /) -> tuple[Kept[F], ...]:
        """Return the kept facts of ``kind``, in any order."""
        ...

    def unread_of(self, kind: type[Fact], /) -> Mapping[str, str]:
        """Return the reason by the id of each record of ``kind`` that cannot be read."""
        ...


@dataclass(frozen=True)
class Evidence:
    """Facts by kind, each in the order of their records' first revisions (the instant, then the id).

    ``started`` is the first day that the profile names, ``first`` the day of the earliest record of any kind.
    """

    instrument: Instrument
    started: date | None
    first: date | None
    sittings: tuple[Kept[Sitting], ...]
    answers: tuple[Kept[Answer], ...]
    checks: tuple[Kept[CheckAnswer], ...]
    quizzes: tuple[Kept[Quiz], ...]
    observations: tuple[Kept[Observation], ...]
    depths: tuple[Kept[Depth], ...]
    commitments: tuple[Kept[Commitment], ...]
    entries: Mapping[str, datetime]
    unread: tuple[Excluded, ...] = ()


def evidence(record: Reader, instrument: Instrument) -> Evidence:
    """Return what the strands are computed from; ``entries`` are the entries' instants by their ids, in time.

    The first day is that of the oldest profile, whose seed shaped the first answers.
    """
    profiles = in_time(record.all(Profile))
    unread = [Excluded(id, reason) for kind in MEASURED for id, reason in record.unread_of(kind).items()]
    return Evidence(
        instrument=instrument,
        started=profiles[0].fact.started if profiles else None,
        first=min((local_day(kept.created) for kind in FACTS for kept in record.all(kind)), default=None),
        sittings=in_time(record.all(Sitting)),
        answers=in_time(record.all(Answer)),
        checks=in_time(record.all(CheckAnswer)),
        quizzes=in_time(record.all(Quiz)),
        observations=in_time(record.all(Observation)),
        depths=in_time(record.all(Depth)),
        commitments=in_time(record.all(Commitment)),
        entries={kept.id: kept.created for kept in in_time(record.all(Entry))},
        unread=tuple(sorted(unread)),
    )


def dated_after(found: Evidence, now: datetime) -> dict[str, datetime]:
    """Return the measured records dated later than ``now``, by their ids: a clock was ahead, or was set back.

    They count by their dates, as all do; whoever reads the report should know of them.
    """
    kinds = (getattr(found, name) for name in _IN_TIME)
    later = (takewhile(lambda one: one.created > now, reversed(kind)) for kind in kinds)
    return {kept.id: kept.created for kind in later for kept in kind}


def until(found: Evidence, now: datetime) -> Evidence:
    """Return the evidence as it stood at ``now``: what the next step goes by, which no later date decides.

    A first day that is still to come is then that of the earliest record, or yesterday: nothing is held back.
    """
    early: dict[str, Any] = {
        name: tuple(kept for kept in getattr(found, name) if kept.created <= now) for name in _IN_TIME
    }
    started, today = found.started, local_day(now)
    if started is not None and started > today:
        started = min(today - timedelta(days=1), found.first or today)
    return replace(found, started=started, **early)


def in_time(facts: Iterable[Kept[F]]) -> tuple[Kept[F], ...]:
    """Return facts by the instant of their first revision, then by id: the text of a stamp does not count."""
    return tuple(sorted(facts, key=_instant))


def _instant(kept: Kept[F]) -> tuple[datetime, str]:
    # Times of one zone compare nine times as fast as times of two.
    return kept.created.astimezone(UTC), kept.id
