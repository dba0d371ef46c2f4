"""A drawn chart stays within its width, hides no point, and needs no colour."""

from __future__ import annotations

from itertools import pairwise

import pytest
from any_picture import AXES, pictures
from hypothesis import given
from hypothesis import strategies as st

from companion.awareness.picture import Axis, Mark, Picture, PictureRow
from companion.exchange.chart_glyphs import ASCII, DRAWN, glyphs_for, in_ascii
from companion.exchange.chart_text import draw, plain
from companion.safety.cell_text import cells, cut, wrapped
from companion.safety.show import UNSAFE

WIDTHS = st.integers(60, 120)
RATED, SHARE, GAP = AXES[:3]


def picture(*rows: PictureRow, axis: Axis = RATED, expected: str = "") -> Picture:
    return Picture("Title", "How to read it.", axis, rows, expected_name=expected)


def points(lines: list, tone: str) -> int:
    """Return how many points of a tone are drawn in the rows, the legend's left out."""
    glyph = DRAWN.point(tone)
    return sum(segment.text.count(glyph) for line in lines for segment in line if segment.role == tone)


# -- what it looks like


def test_two_points_of_a_row_stand_below_each_other_between_their_ends() -> None:
    row = PictureRow(
        "Listening", (Mark(2, (1.5, 2.5), "before", "first"), Mark(4, (3.0, 5.0), "now", "latest"))
    )
    assert plain(picture(row), 60) == [
        "Title",
        "How to read it.",
        "",
        "Listening  ·     ├╌╌╌╌○╌╌╌╌╌┤    ·          ·          ·",
        "           ·          ·          ├──────────●──────────┤",
        "           └──────────┴──────────┴──────────┴──────────┘",
        "           1          2          3          4          5",
        "           performer                              leader",
        "",
        "├╌○╌┤ first   ├─●─┤ latest   lines are 95% intervals",
    ]  # fmt: skip


def test_without_other_characters_it_says_the_same() -> None:
    marks = (Mark(-2, (-3.0, 1.0), "before", "first"), Mark(2, (1.0, 3.0), "now", "self − others"))
    lines = plain(picture(PictureRow("Gap – here", marks), axis=GAP), 60, ascii=True)
    assert lines[3].startswith("Gap - here  .     |----o----------:-----|")
    assert lines[4].endswith("|====*=====|    .")
    assert lines[-1] == "|-o-| first   |=*=| self - others   lines are 95% intervals"
    assert all(line.isascii() for line in lines)


def test_a_point_where_it_was_expected_hides_it_not() -> None:
    row = PictureRow("forecast 4/5", (Mark(0.8, (0.6, 0.9), "now", "right"),), expected=0.8)
    lines = plain(picture(row, axis=SHARE, expected="as forecast"), 80)
    assert lines[3].index("●") == lines[4].index("◇")
    assert "◇ as forecast" in lines[-1]


def test_an_interval_that_spans_the_reference_crosses_it_and_no_other_does() -> None:
    across = PictureRow("across", (Mark(1, (-1, 3), "single", "gap"),))
    beside = PictureRow("beside", (Mark(2, (1, 3), "single", "gap"),))
    none = PictureRow("none", note="suppressed")
    lines = plain(picture(across, beside, none, axis=GAP), 80)
    at = lines[4].index("│")
    assert lines[3][at] == "┼"
    assert lines[5][at] == "│"
    assert lines[5].startswith("none    suppressed ")
    assert lines[7][at - 1 : at + 1] == "+0"


@pytest.mark.parametrize(
    ("interval", "drawn"), [((0.03, 2), "│├"), ((-0.03, 2), "├┼"), ((0, 2), "├─"), ((-2, -0.03), "┤│")]
)
def test_no_rounding_lets_an_interval_hold_the_reference_or_not(interval, drawn) -> None:
    row = PictureRow("a", (Mark(sum(interval) / 2, interval, "single", "gap"),))
    line, empty = plain(picture(row, PictureRow("b"), axis=GAP), 80)[3:5]
    assert drawn in line
    at = empty.index("│")
    assert line[at] == {"│├": "│", "├┼": "┼", "├─": "├", "┤│": "│"}[drawn]


def test_what_lies_beyond_the_axis_is_drawn_at_its_end() -> None:
    row = PictureRow("far", (Mark(9, (-9, 99), "now", "x"),))
    body = plain(picture(row), 60)[3]
    assert body.endswith("●")
    assert body[5] == "├"


def test_a_long_name_wraps_and_then_is_cut_and_leaves_the_plot_where_it_is() -> None:
    row = PictureRow("Every single thing that " * 9, (Mark(3, (2, 4), "now", "x"),))
    lines = plain(picture(row), 80)
    assert lines[3].startswith("Every single thing that")
    assert lines[4][:30].rstrip().endswith("…")
    assert lines[3].index("●") == lines[6].index("3")


def test_a_wide_name_takes_two_cells_a_character() -> None:
    wide = PictureRow("自己認識", (Mark(3, (2, 4), "now", "x"),))
    narrow = PictureRow("abcdefgh", (Mark(3, (2, 4), "now", "x"),))
    first, second = plain(picture(wide, narrow), 80)[3:5]
    assert cells(first[: first.index("●")]) == second.index("●")


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("width", [60, 77, 80, 120])
def test_ticks_stand_equally_far_apart(axis: Axis, width: int) -> None:
    line = next(line for line in plain(picture(PictureRow("a"), axis=axis), width) if "└" in line)
    at = [place for place, sign in enumerate(line) if sign in "└┴┘"]
    assert len(at) == len(axis.ticks)
    assert len({after - before for before, after in pairwise(at)}) == 1
    assert at[-1] > width * 0.8


# -- any picture


@given(pictures(), WIDTHS, st.booleans())
def test_no_line_is_wider_than_the_width_and_nothing_commands_the_terminal(made, width, ascii) -> None:
    for line in plain(made, width, ascii=ascii):
        assert cells(line) <= width
        assert not UNSAFE.search(line)
        assert "\n" not in line
        assert "\t" not in line


@given(pictures(), WIDTHS)
def test_every_point_is_there_and_so_is_every_expectation(made, width) -> None:
    lines = draw(made, width)
    for tone in ("before", "now", "single"):
        own = [mark for mark in made.marks if mark.tone == tone]
        samples = sum(one == tone for one, _ in made.legend)
        assert points(lines, tone) == len(own) + samples
    expected = sum(row.expected is not None for row in made.rows)
    drawn = sum(s.text.count("◇") for line in lines for s in line if s.role == "expected")
    assert drawn == expected + bool(expected and made.expected_name)


@given(pictures(), WIDTHS)
def test_every_interval_lies_within_the_axis_and_holds_its_point(made, width) -> None:
    lines = plain(made, width)
    bar = next(n for n in range(len(lines) - 1, -1, -1) if "└" in lines[n] and "┘" in lines[n])
    left, right = cells(lines[bar][: lines[bar].rindex("└")]), cells(lines[bar]) - 1
    for line in draw(made, width)[:bar]:
        at = 0
        for segment in line:
            if segment.role in ("before", "now", "single", "expected"):
                assert left <= at
                assert at + cells(segment.text) - 1 <= right
            at += cells(segment.text)


@given(pictures(), WIDTHS)
def test_the_roles_take_nothing_from_the_words(made, width) -> None:
    assert plain(made, width) == ["".join(s.text for s in line) for line in draw(made, width)]


# -- the words around it


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [("utf-8", DRAWN), ("ascii", ASCII), ("latin-1", ASCII), (None, ASCII), ("no-such", ASCII)],
)
def test_a_stream_that_cannot_print_them_gets_ascii(encoding, glyphs) -> None:
    assert glyphs_for(encoding) is glyphs


def test_our_signs_have_a_likeness() -> None:
    assert in_ascii("± t · √(s²/n) ≥ −.5 “a” κ") == '+/- t * sqrt(s^2/n) >= -.5 "a" kappa'


@given(st.text(max_size=80), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing(text, width) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert cells(cut(text, width)) <= width


@pytest.mark.parametrize("width", range(40, 70))
def test_no_name_begins_a_line_with_a_unit(width: int) -> None:
    axis = Axis(0, 1, ((0, "0"), (1, "1")))
    picture = Picture("Title", "Caption.", axis, (PictureRow("forecast 3/5 (4 quizzes)", (), 0.5),))
    assert not [line for line in plain(picture, width) if line.lstrip().startswith("quizzes")]
