"""A picture of intervals: rows of points, each with its interval, on one axis.

One form for every picture of the report, so that a terminal, a table and an SVG show the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from companion.awareness.intervals import Interval

Tone = Literal["before", "now", "single"]
"""What a point stands for: earlier (drawn hollow), later (filled), or the only one (filled)."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A fixed range with its ticks, never the range of the data; ``left`` and ``right`` name the ends.

    ``reference`` is a value marked through all rows (0 for a gap).
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    left: str = ""
    right: str = ""
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its interval; ``name`` says what it stands for, in the legend and in the table."""

    value: float
    interval: Interval
    tone: Tone
    name: str

    def within(self, axis: Axis) -> Mark:
        """Return the mark with its interval cut at the ends of the axis, beyond which no value can lie."""
        low, high = self.interval
        return replace(self, interval=(max(axis.low, low), min(axis.high, high)))


def signed_tick(value: int) -> str:
    """Return the label of a tick on an axis with two sides."""
    return f"{value:+d}".replace("-", "−") if value else "0"


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One row. ``expected`` is a tick of this row alone (the diagonal); ``note`` stands where no point is."""

    name: str
    marks: tuple[Mark, ...] = ()
    expected: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: title, how it is read, the axis and the rows. ``unit`` is that of all values.

    ``of`` says what a row stands for, as the heading of a table.
    """

    title: str
    caption: str
    axis: Axis
    rows: tuple[PictureRow, ...]
    unit: str = "points"
    expected_name: str = ""
    of: str = "dimension"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every point there is."""
        return tuple(mark for row in self.rows for mark in row.marks)

    @property
    def legend(self) -> tuple[tuple[Tone, str], ...]:
        """Which tone means what, in order of appearance."""
        return tuple(dict.fromkeys((mark.tone, mark.name) for mark in self.marks))
