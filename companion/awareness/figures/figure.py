"""A figure: one number or label of the report, with where it comes from in two sentences and one formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.awareness.intervals import Interval

NONE = "–"
"""What stands for a figure that may not be shown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, ready to be read.

    ``key`` is its path in the JSON form; ``group`` a heading several share (a dimension), or empty; ``how``
    is two sentences; ``formula`` one line with the figures filled in; ``records`` are ids.
    """

    key: str
    name: str
    value: str
    how: tuple[str, str]
    formula: str
    records: tuple[str, ...] = ()
    group: str = ""


def points(value: float | None) -> str:
    """Return a figure on a scale of points, with two decimals."""
    return NONE if value is None else f"{value:.2f}"


def signed(value: float | None) -> str:
    """Return a difference in points, with its sign."""
    return NONE if value is None else _without_plus_zero(f"{value:+.2f}")


def percent(value: float | None) -> str:
    """Return a share as a whole percent."""
    return NONE if value is None else f"{value * 100:.0f}%"


def signed_percent(value: float | None) -> str:
    """Return a difference of shares in percent, with its sign."""
    return NONE if value is None else f"{_without_plus_zero(f'{value * 100:+.0f}')}%"


def spread(interval: Interval | None, show: Callable[[float], str] = signed) -> str:
    """Return “low to high”, or nothing where there is no interval."""
    return "" if interval is None else f"{show(interval[0])} to {show(interval[1])}"


def with_interval(value: str, interval: str) -> str:
    """Return a value with its interval in brackets."""
    return f"{value} [{interval}]" if interval else value


def _without_plus_zero(text: str) -> str:
    """Return a signed figure with a real minus; what rounds to zero has no sign."""
    return text[1:] if float(text) == 0 else text.replace("-", "−")
