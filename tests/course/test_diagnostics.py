"""A message shows the place, the line, a caret under the place, and what to type instead."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.course.diagnostics import Diagnostic, as_json, in_order, render, with_write
from companion.course.edits import Edit, Write
from companion.safety.cell_text import cells, clusters
from companion.safety.show import UNSAFE


def message(source: str, column: int, write: str = "this") -> list[str]:
    return render(Diagnostic("a.md", 12, column, "error", "what", write, source)).split("\n")


def test_a_message_reads_like_a_compilers() -> None:
    assert message("- [x] Ask.", 3) == [
        "a.md:12:3: error: what",
        "   12 | - [x] Ask.",
        "      |   ^",
        "      = write: this",
    ]


def test_further_lines_of_a_suggestion_stand_below_the_first() -> None:
    assert message("x", 1, "one\ntwo")[-2:] == ["      = write: one", "               two"]


def test_without_a_suggestion_there_is_no_line_for_it() -> None:
    assert len(message("x", 1, "")) == 3


@pytest.mark.parametrize(
    ("source", "column", "blank"),
    [
        ("見せる `x`", 5, "       "),
        ("a\tb `x`", 5, " \t  "),
        ("e\u0301 `x`", 4, "  "),
        ("👨‍👩‍👧 `x`", 7, "   "),
        ("ทีม `x`", 5, "   "),
        ("👍🏽❤️ `x`", 6, "     "),
        ("👨‍👩‍👧 `x`", 3, ""),
    ],
)
def test_the_caret_stands_under_its_place_behind_wide_and_narrow_characters(
    source: str, column: int, blank: str
) -> None:
    assert message(source, column)[2] == f"      | {blank}^"


def test_the_caret_counts_visible_marks() -> None:
    assert message("\u202ea `x`", 4)[1:3] == ["   12 | ⟨U+202E⟩a `x`", "      |           ^"]


def test_a_very_long_line_is_cut_around_the_place() -> None:
    line, caret = message("a" * 5000 + "`x`" + "b" * 5000, 5001)[1:3]
    assert len(line) < 200
    assert line[caret.index("^")] == "`"


@given(st.text(st.sampled_from("a\t漢🇩🇪👨‍👩‍👧❤️e\u0301हि "), max_size=400), st.integers(1, 400))
@example("👨‍👩‍👧" * 99, 300)
@example("漢" * 200, 190)
def test_the_caret_stands_under_the_sign_of_its_column(source: str, column: int) -> None:
    _, line, caret = message(source, column, "")
    shown, under = line.partition("| ")[2], caret.partition("| ")[2].removesuffix("^")
    assert cells(shown.replace("\t", "")) <= 162
    ends = accumulate(map(len, clusters(source)))
    meant = next((sign for sign, end in zip(clusters(source), ends, strict=True) if end >= column), " ")
    before = accumulate(clusters(shown), initial="")
    above = [sign for text, sign in zip(before, clusters(shown), strict=False) if blanks(text) == under]
    assert meant.isspace() or meant in above


def blanks(text: str) -> str:
    return "\t".join(" " * cells(part) for part in text.split("\t"))


def test_messages_come_by_file_line_and_column_each_once() -> None:
    one, two, three = (Diagnostic("a", line, 1, "error", "x") for line in (1, 2, 10))
    assert in_order([three, one, two, one]) == (one, two, three)


def test_json_has_the_place_and_the_cure_but_not_the_line() -> None:
    assert as_json(Diagnostic("a.md", 1, 2, "warning", "what", "this", "source")) == {
        "path": "a.md",
        "line": 1,
        "column": 2,
        "severity": "warning",
        "what": "what",
        "write": "this",
        "note": "",
        "edits": [],
    }


def test_json_has_the_change_that_a_message_asks_for() -> None:
    edit = Edit(1, 2, 1, 4, "this")
    said = with_write(Diagnostic("a.md", 1, 2, "error", "what"), Write("this", (edit,), "or that"))
    assert as_json(said)["edits"] == [
        {"line": 1, "column": 2, "end_line": 1, "end_column": 4, "text": "this"}
    ]
    assert render(said).split("\n")[-2:] == ["      = write: this", "      = note: or that"]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300), st.integers(1, 400))
def test_any_line_can_be_shown_safely(source: str, column: int) -> None:
    assert not UNSAFE.search(render(Diagnostic("a", 1, column, "error", source, source, source)))
