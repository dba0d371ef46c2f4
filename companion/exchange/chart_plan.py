"""Where the parts of a drawn chart stand, and what its lines are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from companion.awareness.picture import Axis, Picture
from companion.exchange.chart_glyphs import Glyphs
from companion.safety.cell_text import cells

Role = Literal["", "name", "axis", "before", "now", "single", "expected", "note", "quiet"]
Words = Callable[[str], str]
"""Makes text of the course safe to show, with the characters there are."""
GAP, MARGIN = 2, 2
"""Cells between names and plot, and right of it, where the last label may reach into."""


class Segment(NamedTuple):
    """A piece of a line and what it is, for whoever colours it."""

    text: str
    role: Role


ChartLine = tuple[Segment, ...]
"""One line; the texts of its segments together are no wider than the chart."""


class Plan(NamedTuple):
    """The widths of the chart, of its names and of its plot in cells, the axis, and the characters in use."""

    width: int
    names: int
    room: int
    axis: Axis
    glyphs: Glyphs
    say: Words

    def column(self, value: float) -> int:
        """Return the cell of the plot nearest to a value; what lies beyond the axis is drawn at its end."""
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return max(0, min(self.room - 1, int(share * (self.room - 1) + 0.5)))

    def end(self, value: float) -> int:
        """Return the cell of an interval's end; only what is the reference itself falls on its cell.

        Whether an interval holds the reference is what its label turns on, so no rounding may change that.
        """
        at, reference = self.column(value), self.axis.reference
        if reference is None or value == reference or at != self.column(reference):
            return at
        return max(0, min(self.room - 1, at + (1 if value > reference else -1)))


def plan(picture: Picture, width: int, glyphs: Glyphs, say: Words) -> Plan:
    """Return the plan: names as wide as they need, within bounds, and every tick on a whole cell."""
    longest = max((cells(say(row.name)) for row in picture.rows), default=0)
    names = min(longest, max(min(30, width * 13 // 30), width * 3 // 8))
    room = width - names - GAP - MARGIN
    steps = max(1, len(picture.axis.ticks) - 1)
    return Plan(width, names, max(steps, (room - 1) // steps * steps) + 1, picture.axis, glyphs, say)
