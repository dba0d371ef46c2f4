"""Dates in words. Python's ``%-d`` does not exist on Windows, so the day's number is written by itself."""

from __future__ import annotations

from datetime import date, datetime


def day_in_words(day: date) -> str:
    """Return “Saturday 21 November”."""
    return f"{day:%A} {day.day} {day:%B}"


def day_and_year(day: date) -> str:
    """Return “Saturday 21 November 2026”."""
    return f"{day_in_words(day)} {day.year}"


def day_and_time(moment: datetime) -> str:
    """Return “Saturday 21 November 2026, 21:30”."""
    return f"{day_and_year(moment)}, {moment:%H:%M}"


def short_day(day: date) -> str:
    """Return “21 November”."""
    return f"{day.day} {day:%B}"
