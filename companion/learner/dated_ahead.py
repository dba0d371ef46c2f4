"""Records dated later than now, from a clock that was ahead: they never decide what may be done today.

The measure counts them by their dates, like all others. The calendar (sittings, measured parts, what
comes back, where to go on) leaves them out, as if they had not been made yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar, cast

from companion.fact import fact
from companion.records.clock import local_day
from companion.records.kinds import FACTS, Fact, Profile

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept
    from companion.records.revision import Revision

F = TypeVar("F", bound=Fact)

A_DAY = timedelta(days=1)
DATE_LINE = A_DAY
"""How much later a calendar day may be in the zone where a record was made: whoever crosses the date line
eastwards lives the same day twice."""


NAMED = 5
"""Ids named in a sentence; a list names all."""


@fact
class DatedAhead:
    """A record dated later than now: its kind's name, its id, and when it says it was made."""

    kind: str
    id: str
    created: datetime


class Until:
    """A record as the calendar sees it: without what is dated ahead.

    ``now`` is an instant, or a day where only days matter. A profile that begins later stays: its first day
    is then that of the earliest record that is not ahead, or yesterday, so that it holds nothing back.
    """

    def __init__(self, record: Reader, now: datetime | date) -> None:
        self._record = record
        self._now = now

    def all(self, kind: type[F], /) -> tuple[Kept[F], ...]:
        """Return the kept facts of ``kind``, in the order of their creation."""
        if kind is Profile:
            return cast("tuple[Kept[F], ...]", tuple(self._profiles()))
        return tuple(kept for kept in self._record.all(kind) if not is_ahead(kept.created, self._now))

    def history(self, record_id: str, /) -> tuple[Revision, ...]:
        """Return every revision of a record, the first one first."""
        return self._record.history(record_id)

    def _profiles(self) -> Iterator[Kept[Profile]]:
        today = local_day(self._now) if isinstance(self._now, datetime) else self._now
        for kept in self._record.all(Profile):
            if kept.fact.started <= today:
                yield kept
            else:
                first = min(today - A_DAY, *self._first_days())
                yield replace(kept, fact=replace(kept.fact, started=first))

    def _first_days(self) -> Iterator[date]:
        for kind in FACTS:
            if kind is not Profile:
                yield from (local_day(kept.created) for kept in self.all(kind)[:1])
        yield date.max


def is_ahead(created: datetime, now: datetime | date) -> bool:
    """Tell whether a record was made later than ``now``; of a day, than that day ends anywhere on earth."""
    if isinstance(now, datetime):
        return created > now
    return local_day(created) > now + DATE_LINE


def dated_ahead(record: Reader, now: datetime) -> tuple[DatedAhead, ...]:
    """Return every record dated later than ``now``, the earliest first."""
    found = (
        DatedAhead(kind.KIND, kept.id, kept.created)
        for kind in FACTS
        for kept in record.all(kind)
        if kept.created > now
    )
    return tuple(sorted(found, key=lambda one: (one.created, one.id)))


def in_words(found: Sequence[tuple[str, datetime]]) -> str:
    """Return what is to be known of records dated ahead, by their ids and dates, and what can be done."""
    ids, more = ", ".join(id for id, _ in found[:NAMED]), len(found) - NAMED
    first = min(created for _, created in found)
    day = f"{first.day} {first:%B %Y}"
    if len(found) == 1:
        said = f"1 record is dated {day}, later than now: {ids}."
        said += " The report counts it by that date; what is due today does not depend on it."
    else:
        others = f" and {more} more (“companion data check” lists all)" if more > 0 else ""
        said = f"{len(found)} records are dated later than now, the first {day}: {ids}{others}."
        said += " The report counts them by these dates; what is due today does not depend on them."
    return (
        f"{said} If the clock here is wrong, set it. If another clock was ahead, “companion data forget ID” "
        "removes such a record for good; words you want to keep, write again first."
    )


def day_of_beginning(day: date, later: Iterable[date], today: date, wait: timedelta) -> date:
    """Return the day from which a ladder counts that began on ``day``.

    One that began on a day still to come counts as if its first wait were over: what was answered since
    (``later``, days that are not ahead) goes on from there, and with no answer it is due today.
    """
    if day <= today + DATE_LINE:
        return day
    return min(later, default=today) - wait
