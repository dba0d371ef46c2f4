"""The two scenarios of a pair are different situations."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.course.checker import check
from companion.course.locate import shipped
from companion.course.standard.twins import content_words, likeness, twins
from course.standard.course_asked import edit, found, line_of

PAIR = "scenarios/listening.md"


def test_two_different_situations_are_well(root: Path) -> None:
    assert found(root, twins) == []


def test_the_shipped_pairs_are_different(root: Path) -> None:
    said = check(shipped(), shipped, (twins,)).diagnostics
    assert [d.what for d in said if "twin" in d.what] == []


def test_one_title_for_both_is_found_at_the_second(root: Path) -> None:
    edit(root, "The empty chair", "A *slow* colleague", PAIR)
    ((file, line, at, what),) = found(root, twins)
    assert (file, line) == ("listening.md", line_of(root, "A *slow*", PAIR))
    assert at == "Scenario: A *slow* colleague"
    assert "share the title" in what


def test_an_option_of_the_twin_is_found_where_it_stands_again(root: Path) -> None:
    edit(root, "Postpone the item. `partial 2`", "Walk on to the next bay! `partial 2`", PAIR)
    said = found(root, twins)
    assert ("listening.md", line_of(root, "bay!", PAIR), "Walk on to the next bay! `partial 2`") in [
        one[:3] for one in said
    ]


def test_a_situation_told_twice_is_found(root: Path) -> None:
    edit(root, "Nobody speaks for the night shift when its rota gets changed.", "", PAIR)
    edit(root, "-->\n\n\n", "-->\nIvo reads the drawing slowly; the crane is waiting.\n\n", PAIR)
    ((_, line, _, what),) = found(root, twins)
    assert line == line_of(root, "The empty chair", PAIR)
    assert what.startswith("the situations of these twins share")


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == float(bool(content_words(one)))
