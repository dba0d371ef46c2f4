"""The table of a chart says in words and figures what the drawing shows."""

from __future__ import annotations

from any_picture import AXES, pictures
from hypothesis import given

from companion.awareness.picture import Mark, Picture, PictureRow
from companion.exchange.chart_table import TableRow, headings, table, table_lines
from companion.safety.cell_text import cells
from companion.safety.show import UNSAFE

RATED, SHARE, GAP = AXES[:3]


def test_each_point_each_expectation_and_each_note_is_a_row() -> None:
    rows = (
        PictureRow("both", (Mark(2, (1.5, 2.5), "before", "first"), Mark(4, (3, 5), "now", "latest"))),
        PictureRow("hidden", note="suppressed"),
        PictureRow("empty"),
    )
    assert table(Picture("T", "c", RATED, rows)) == [
        TableRow("both", "first", "2.00", "1.50", "2.50", ""),
        TableRow("both", "latest", "4.00", "3.00", "5.00", ""),
        TableRow("hidden", "", "", "", "", "suppressed"),
        TableRow("empty", "", "", "", "", "nothing yet"),
    ]


def test_shares_are_per_cent_and_gaps_have_a_sign() -> None:
    share = Picture(
        "T", "c", SHARE, (PictureRow("a", (Mark(0.5, (0.25, 1), "now", "r"),), 0.75),), "share", "f"
    )
    assert table(share) == [
        TableRow("a", "r", "50%", "25%", "100%", ""),
        TableRow("a", "f", "75%", "", "", ""),
    ]
    gap = Picture("T", "c", GAP, (PictureRow("a", (Mark(0.5, (-0.25, 1.25), "single", "g"),)),))
    assert table(gap)[0][2:5] == ("+0.50", "−0.25", "+1.25")


def test_lines_are_aligned_and_columns_with_nothing_in_them_are_left_out() -> None:
    made = Picture(
        "T",
        "c",
        RATED,
        (
            PictureRow("自己", (Mark(2, (1.5, 2.5), "now", "now"),)),
            PictureRow("longer", (Mark(3, (2.5, 3.5), "now", "now"),)),
        ),
        of="name",
    )
    assert table_lines(made) == [
        "name    what  value  low   high",
        "自己    now   2.00   1.50  2.50",
        "longer  now   3.00   2.50  3.50",
    ]


@given(pictures())
def test_any_picture_has_a_row_for_all_it_shows_and_safe_words_alone(made) -> None:
    rows = table(made)
    assert sum(row.low != "" for row in rows) == len(made.marks)
    assert len({row.row for row in rows}) <= len(made.rows) <= len(rows)
    for row in rows:
        assert len(row) == len(headings(made))
        assert not any(UNSAFE.search(cell) or "\n" in cell for cell in row)
    lines = table_lines(made)
    assert len(lines) == len(rows) + 1
    assert all(cells(line) <= max(map(cells, lines)) for line in lines)
