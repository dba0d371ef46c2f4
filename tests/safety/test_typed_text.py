from __future__ import annotations

import sys
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.safety.typed_text import has_lines, in_one_line, is_text, lines_of

BLANK = " \t\r\n"


def test_every_character_is_text_but_controls_and_lone_surrogates() -> None:
    refused = {code for code in range(sys.maxunicode + 1) if not is_text(chr(code))}
    assert refused == {*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)}


@pytest.mark.parametrize("character", [None, "", "ab"])
def test_a_key_without_one_character_is_no_text(character: str | None) -> None:
    assert not is_text(character)


@given(st.text())
@example("one\u2028two\x0cthree\x85four")
@example("a\r\nb\rc\nd")
def test_lines_are_parted_at_line_ends_alone(text: str) -> None:
    lines = lines_of(text)
    assert "\n".join(lines) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
@example("\n one \n\n two\tthree \n")
@example("wide\u3000space\nno-break\u00a0space")
def test_a_text_in_one_line_loses_nothing_but_white_space(text: str) -> None:
    line = in_one_line(text)
    assert not set(line) & {"\n", "\r", "\t"}
    assert [one for one in line if one not in BLANK] == [one for one in text if one not in BLANK]


@given(st.text(st.sampled_from("ab \t\n\r")))
def test_joining_twice_changes_nothing_more(text: str) -> None:
    assert in_one_line(in_one_line(text)) == in_one_line(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo", "one two"),
        ("one \r\n\r\n  two", "one two"),
        ("\nall of it\n", "all of it"),
        ("a\tb", "a b"),
        ("  as  it  is  ", "  as  it  is  "),
    ],
)
def test_words_stay_apart_when_lines_are_joined(text: str, line: str) -> None:
    assert in_one_line(text) == line


def test_what_goes_on_with_a_line_keeps_the_space_before_it() -> None:
    assert in_one_line("\ntwo", goes_on=True) == " two"


def test_only_a_line_end_between_two_parts_makes_several_lines() -> None:
    assert has_lines("a\nb")
    assert not has_lines("\na\r\n")
    assert category("\u2028") == "Zl"
    assert not has_lines("a\u2028b")
