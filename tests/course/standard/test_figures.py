"""Figures that come from studies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.figures import figures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They go together weakly (r = .29).", ".29"),
        ("It helped (d=0.41), on average.", ".41"),
        ("They predict work, at about .34. Few do better.", ".34"),
        ("Worse by 0.1 of a standard deviation.", ".1"),
        ("Up by 2 standard deviations", "2"),
        ("agreement of κ = .53", ".53"),
        ("that is p < .05", ".05"),
    ],
)
def test_a_statistic_is_found_anywhere(text: str, number: str) -> None:
    assert [one.number for one in figures(text)] == [number]
    assert figures(text)[0].shown in text


@pytest.mark.parametrize(
    "text",
    [
        "Up 19.32, down 22.04.",
        "At 5.10, in version 1.2.3, of tests.md",
        "Rated 4.25 of 5",
        "a .gitignore file",
        "the 4.52",
    ],
)
def test_times_marks_and_files_are_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("in 335 samples", "335"),
        ("at 131 firms", "131"),
        ("Twenty-four studies followed people", "twenty-four"),
        ("10,500 participants", "10,500"),
        ("60 % of new managers fail", "60"),
        ("60 per cent fail", "60"),
    ],
)
def test_counts_and_shares_are_found_in_a_label_alone(text: str, number: str) -> None:
    assert figures(text) == []
    assert [one.number for one in figures(text, label=True)] == [number]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_is_read(text: str) -> None:
    for one in figures(text, label=True):
        assert one.shown in text and one.number is not None
