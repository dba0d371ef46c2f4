"""Tables that are none yet, and rows with cells that Markdown leaves out."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from companion.course.code_fences import marks_around
from companion.course.edits import Write, below, instead, line_as, lines_as, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from companion.course.page import Page

_DASHES = re.compile(r"\|?[\s|:-]*-[\s|:-]*")
_GRID = "tables with + at their corners are not read here and are shown as they are typed"
_PIPE = re.compile(r"(?<!\\)\|")


def report_rows(page: Page, tokens: Sequence[Token]) -> None:
    """Report rows with more cells than their table has columns: what is in them is not shown."""
    columns = 0
    for index, token in enumerate(tokens):
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and tokens[index + 1].type == "td_open" and token.map:
            _row(page, token.map[0] + 1, columns)


def _row(page: Page, number: int, columns: int) -> None:
    inner = _separators(page.lines[number - 1])
    surplus = inner[columns - 1 :]
    if not surplus or not page.lines[number - 1][surplus[0] :].strip(" \t|"):
        return
    what = "this row has more cells than the head of its table; what is in the others is not shown"
    escaped = [instead(page.lines, (number, at + 1), "|", r"\|") for at in surplus]
    write = together(r"\| for a line that is part of a cell", *escaped)
    page.error((number, surplus[0] + 1), what, write)


def _separators(line: str) -> list[int]:
    """Return where the lines between the cells of a row stand, those at its ends left out."""
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip(" \t>"))
    return [match.start() for match in _PIPE.finditer(line) if start < match.start() < end - 1]


def report_no_table(page: Page, first: int, last: int) -> None:
    """Report a paragraph whose lines begin with ``|``: a table without its second line, or a wrong one."""
    rows = page.lines[first - 1 : last]
    if last <= first or not all(row.lstrip(" \t>").startswith(("|", "+-", "+=")) for row in rows):
        return
    if any(row.lstrip(" \t>")[0] == "+" for row in rows):
        _grid(page, first, last)
        return
    columns = len(_separators(rows[0])) + 1
    prefix = rows[0][: rows[0].index("|")]
    dashes = f"{prefix}|{'---|' * columns}"
    given = _DASHES.fullmatch(rows[1].strip(" \t>"))
    write: Write = line_as(page.lines, first + 1, dashes) if given else below(page.lines, first, dashes)
    what = "this is no table yet: below its head stands a line of dashes with as many cells"
    page.error(page.at(first), what, write)


def _grid(page: Page, first: int, last: int) -> None:
    """Report a table drawn with + at its corners; what stands between two of its lines is one row."""
    rows: list[list[str]] = [[]]
    prefix = re.match(r"[ \t>]*", page.lines[first - 1])
    for line in page.lines[first - 1 : last]:
        drawn = line.strip(" \t>")
        if drawn[0] == "+":
            rows.append([])
            continue
        cells = [cell.strip() for cell in drawn.strip("|").split("|")]
        known = rows[-1] or [""] * len(cells)
        rows[-1] = [f"{old} {new}".strip() for old, new in zip_longest(known, cells, fillvalue="")]
    kept = [row for row in rows if row]
    if not kept:
        return
    if any("```" in cell for row in kept for cell in row):
        page.error(page.at(first), _GRID, _as_drawn(page, first, last, prefix[0] if prefix else ""))
        return
    head, *body = ["| " + " | ".join(row) + " |" for row in kept]
    dashes = "|" + "---|" * len(kept[0])
    new = "\n".join(f"{prefix[0] if prefix else ''}{row}" for row in (head, dashes, *body))
    page.error(page.at(first), _GRID, lines_as(page.lines, first, last, new))


def _as_drawn(page: Page, first: int, last: int, prefix: str) -> Write:
    """Return a table with code in it as a block of code: no row of Markdown holds that."""
    rows = [line.removeprefix(prefix) for line in page.lines[first - 1 : last]]
    marks = marks_around("\n".join(rows))
    fenced = (f"{marks}text", *rows, marks)
    return lines_as(page.lines, first, last, "\n".join(f"{prefix}{row}" for row in fenced))
