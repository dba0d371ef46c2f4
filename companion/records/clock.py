"""The one source of time, injected everywhere so that tests and demos can choose it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present local time with its offset."""
        ...


class SystemClock:
    """The machine's clock in its local zone."""

    def now(self) -> datetime:
        """Return the present local time with its offset."""
        return datetime.now().astimezone()


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs a time with its offset")
        self._at = at

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._at

    def advance(self, **step: float) -> None:
        """Move on by ``timedelta(**step)``."""
        self._at += timedelta(**step)


class ShiftedClock:
    """A clock that began at a moment of one's choice and goes on as another one does."""

    def __init__(self, begins: datetime, beside: Clock | None = None) -> None:
        if begins.tzinfo is None:
            raise ValueError("a clock needs a time with its offset")
        self._begins = begins
        self._beside = beside or SystemClock()
        self._since = self._beside.now()

    def now(self) -> datetime:
        """Return the time it shows, with the offset it began with."""
        return self._begins + (self._beside.now() - self._since)


def stamp(moment: datetime) -> str:
    """Return RFC 3339 with local offset and milliseconds, as records store it.

    RFC 3339 knows offsets of whole minutes: the seconds of an older or odd zone go into the time.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment needs its offset")
    if offset % timedelta(minutes=1):
        moment = moment.astimezone(timezone(timedelta(minutes=int(offset / timedelta(minutes=1)))))
    return moment.isoformat(timespec="milliseconds")


def moment(text: str) -> datetime:
    """Read a stamp; raises ValueError when it has no offset or is no time."""
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError(f"{text!r} has no offset")
    return value


def local_day(moment: datetime) -> date:
    """Return the calendar day the writer lived in, by the moment's own offset."""
    return moment.date()
