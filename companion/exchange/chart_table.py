"""A picture of intervals as a table of words and figures: for screen readers, Markdown and pipes."""

from __future__ import annotations

from typing import NamedTuple

from companion.awareness.figures.figure import percent, points, signed, signed_percent
from companion.awareness.picture import Picture
from companion.safety.cell_text import cells, padded
from companion.safety.show import show_line

COLUMNS = ("what", "value", "low", "high", "note")
"""The headings after the first, which says what a row of the picture stands for."""


class TableRow(NamedTuple):
    """One point, expectation or note, safe to show; ``low`` and ``high`` are the 95% interval."""

    row: str
    what: str
    value: str
    low: str
    high: str
    note: str


def table(picture: Picture) -> list[TableRow]:
    """Return the rows: each point, then what was expected, then the note; a row with nothing says so."""
    rows: list[TableRow] = []
    for row in picture.rows:
        name = show_line(row.name)
        found = []
        for mark in row.marks:
            value, low, high = (_figure(figure, picture) for figure in (mark.value, *mark.interval))
            found.append(TableRow(name, show_line(mark.name), value, low, high, ""))
        if row.expected is not None:
            expected = _figure(row.expected, picture)
            found.append(TableRow(name, show_line(picture.expected_name), expected, "", "", ""))
        if row.note or not found:
            found.append(TableRow(name, "", "", "", "", show_line(row.note) or "nothing yet"))
        rows += found
    return rows


def headings(picture: Picture) -> tuple[str, ...]:
    """Return the headings of all columns."""
    return picture.of, *COLUMNS


def filled_columns(rows: list[TableRow]) -> list[int]:
    """Return the numbers of the columns that are not empty all the way down."""
    return [n for n in range(len(TableRow._fields)) if any(row[n] for row in rows)]


def table_lines(picture: Picture) -> list[str]:
    """Return the table as aligned lines with its headings, as wide as it needs, without empty columns."""
    rows = table(picture)
    columns = filled_columns(rows)
    lines = [[row[n] for n in columns] for row in (headings(picture), *rows)]
    widths = [max(cells(line[n]) for line in lines) for n in range(len(columns))]
    return [
        "  ".join(padded(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def _figure(value: float, picture: Picture) -> str:
    """Return a value in the picture's unit, with its sign where the axis has two sides."""
    both_sides = picture.axis.low < 0
    if picture.unit.startswith("share"):
        return signed_percent(value) if both_sides else percent(value)
    return signed(value) if both_sides else points(value)
