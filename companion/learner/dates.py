"""Dates in words, one form in the app and line by line: near days by their distance, others by day and month.

The year stands there only when it is not the present one. Python's ``%-d`` does not exist on Windows, so the
day's number is written by itself.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from companion.records.clock import local_day

NEAR = 14
"""Days from today up to which a day is told by its distance."""
A_MOMENT = timedelta(minutes=2)
_NAMES = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def short_day(day: date, today: date) -> str:
    """Return “21 November”; in another year than today's “21 November 2025”."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {day:%B}{year}"


def day_in_words(day: date, today: date) -> str:
    """Return “Saturday 21 November”, with the year when it is another."""
    return f"{day:%A} {short_day(day, today)}"


def when(day: date, today: date) -> str:
    """Return when something is or was, to end a sentence with.

    “today”, “tomorrow”, “in 9 days”, “9 days ago”; beyond two weeks “on 21 November”.
    """
    distance = (date(day.year, day.month, day.day) - today).days
    if distance in _NAMES:
        return _NAMES[distance]
    if abs(distance) > NEAR:
        return f"on {short_day(day, today)}"
    return f"in {distance} days" if distance > 0 else f"{-distance} days ago"


def near_or_short(day: date, today: date) -> str:
    """Return “today”, “yesterday” or “tomorrow”, else “21 November”: a label beside what was written."""
    distance = (date(day.year, day.month, day.day) - today).days
    return _NAMES.get(distance) or short_day(day, today)


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return “just now”, “today, 21:30”, “yesterday, 21:30”, else “Saturday 21 November, 21:30”."""
    if timedelta() <= now - moment < A_MOMENT:
        return "just now"
    day, today = local_day(moment), local_day(now)
    name = _NAMES[(day - today).days] if day in (today, today - timedelta(days=1)) else None
    return f"{name or day_in_words(day, today)}, {moment:%H:%M}"
