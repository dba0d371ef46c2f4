"""A table laid out for a width: columns that wrap, and where there is no room for them, a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

GAP = 2
NARROWEST = 6
"""Cells a column keeps, however narrow the table: below it a list is easier to read."""

Cells = Sequence[Sequence[Content]]


def grid(cells: Cells, width: int) -> Content:
    """Return the table for ``width`` cells; the first row of ``cells`` is the header."""
    widths = column_widths(cells, width)
    return _table(cells, widths) if widths else _list(cells)


def column_widths(cells: Cells, width: int) -> tuple[int, ...]:
    """Return how many cells each column gets; none at all when a column would be too narrow for its words.

    Columns that need less than an even share get what they need, and the others share the rest.
    """
    columns = range(len(cells[0]))
    wanted = [max(1, *(row[n].cell_length for row in cells)) for n in columns]
    least = [min(wanted[n], max(NARROWEST, *(_longest_word(row[n]) for row in cells))) for n in columns]
    room = width - GAP * (len(wanted) - 1)
    if sum(least) > room:
        return ()
    given = dict(enumerate(least))
    open_columns = [n for n in columns if wanted[n] > least[n]]
    while open_columns and sum(given.values()) < room:
        narrowest = min(open_columns, key=lambda n: given[n])
        given[narrowest] += 1
        open_columns = [n for n in open_columns if given[n] < wanted[n]]
    return tuple(given[n] for n in columns)


def _table(cells: Cells, widths: tuple[int, ...]) -> Content:
    rows = [[cell.wrap(widths[n]) or [Content("")] for n, cell in enumerate(row)] for row in cells]
    airy = any(len(lines) > 1 for row in rows[1:] for lines in row)
    out: list[Content] = []
    for number, row in enumerate(rows):
        if number > 1 and airy:
            out.append(Content(""))
        for line in range(max(map(len, row))):
            parts = [lines[line] if line < len(lines) else Content("") for lines in row]
            padded = [part.pad_right(widths[n] - part.cell_length) for n, part in enumerate(parts)]
            joined = (Content(" " * GAP).join(padded)).rstrip()
            out.append(joined.stylize("bold") if number == 0 else joined)
        if number == 0:
            out.append(Content.styled((" " * GAP).join("─" * one for one in widths), "$quiet"))
    return Content("\n").join(out)


def _list(cells: Cells) -> Content:
    """Return each row as lines of its header and its cell."""
    header, *rows = cells
    out: list[Content] = []
    for number, row in enumerate(rows):
        if number:
            out.append(Content(""))
        for name, cell in zip(header, row, strict=True):
            out.append(
                Content.assemble((f"{name.plain}: ", "$quiet"), cell) if name.plain else cell.stylize("bold")
            )
    return Content("\n").join(out)


def _longest_word(cell: Content) -> int:
    return max((Content(word).cell_length for word in cell.plain.split()), default=1)
