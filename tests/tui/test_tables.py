"""Tables of prose at every width: whatever the screen, each word of each cell is on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from companion.course import model, prose
from companion.tui.widgets.grid import column_widths, grid
from companion.tui.widgets.prose import Prose, prose_rows

from .conftest import Machine
from .walking import settled

WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=18), max_size=12)
CELL = WORDS.map(" ".join)
TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(st.lists(CELL, min_size=columns, max_size=columns), min_size=2, max_size=5)
)


def contents(table: list[list[str]]) -> list[list[Content]]:
    return [[Content(cell) for cell in row] for row in table]


@given(TABLES, st.integers(4, 140))
def test_every_word_of_every_cell_stands_whole_and_within_the_width(table, width):
    cells = contents(table)
    shown = grid(cells, width)
    words = sorted(word for row in table[1:] for cell in row for word in cell.split())
    there = shown.plain.split()
    for word in words:
        assert word in there
        there.remove(word)
    if column_widths(cells, width):
        assert all(line.cell_length <= width for line in shown.split("\n"))


def test_a_table_that_fits_is_set_without_wrapping():
    cells = contents([["", "Performer", "Leader"], ["counts", "own work", "the group's"]])
    assert grid(cells, 76).plain.split("\n") == [
        "        Performer  Leader",
        "──────  ─────────  ───────────",
        "counts  own work   the group's",
    ]


def test_where_columns_would_break_words_each_row_becomes_a_list():
    cells = contents([["", "Performer", "Leader"], ["counts", "own work", "the group's"]])
    assert grid(cells, 16).plain.split("\n") == ["counts", "Performer: own work", "Leader: the group's"]


def test_no_table_of_the_course_needs_more_than_eighty_columns(learner: Machine):
    for summary in learner.catalog.lessons:
        for part in learner.catalog.lesson(summary.id).parts:
            for block in part.blocks if isinstance(part, model.Prose) else ():
                if isinstance(block, prose.Table):
                    (row,) = prose_rows([block])
                    assert row.fitted is not None
                    assert "─" in row.fitted(74).plain, summary.id


async def test_at_forty_columns_a_wide_table_loses_no_row(learner: Machine) -> None:
    table = next(
        block
        for part in learner.catalog.lesson("gather-evidence-for-the-role").parts
        if isinstance(part, model.Prose)
        for block in part.blocks
        if isinstance(block, prose.Table)
    )
    for columns in (40, 80, 120):
        async with learner.app(lesson="gather-evidence-for-the-role", size=(columns, 30)) as pilot:
            await settled(pilot)
            drawn = "\n".join(
                flow.render_line(line).text
                for flow in pilot.app.screen.query(Prose)
                for line in range(flow.size.height)
            )
            assert all(
                word in drawn for row in table.rows for cell in row for word in prose.plain(cell).split()
            )
            assert all(len(line) <= columns for line in drawn.split("\n"))
