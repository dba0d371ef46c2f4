"""The lines of a pasted or flowed text, their depth and their number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.review.mail_lines import MailLine, lines_of_text


def told(text: str, **how: bool) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in lines_of_text(text, **how)]


@pytest.mark.parametrize(
    ("line", "depth", "text"),
    [
        ("1: Thanks", 0, "1: Thanks"),
        ("> 1: Thanks", 1, "1: Thanks"),
        (">1: Thanks", 1, "1: Thanks"),
        (">> 1: Thanks", 2, "1: Thanks"),
        ("> > 1: Thanks", 2, "1: Thanks"),
        (">  > >1: Thanks", 3, "1: Thanks"),
        ("＞ 1：はい", 1, "1：はい"),
        ("＞＞2：はい", 2, "2：はい"),
        (">\u00a0Thanks", 1, "Thanks"),
        ("  > indented", 1, "indented"),
        (">", 1, ""),
        (">     code", 1, "    code"),
        ("MK> Thanks", 1, "Thanks"),
        ("MK>> Thanks", 2, "Thanks"),
        ("> | x | y |", 1, "| x | y |"),
    ],
)
def test_signs_at_the_start_of_a_line_are_its_depth(line, depth, text):
    assert told(line) == [(depth, text)]


@pytest.mark.parametrize(
    "line",
    [
        "-> next",
        "=> next",
        "<b> bold",
        "a > b",
        ">= 3 is enough",
        "A> B is better",
        "Note> that",
        "| alone",
        "www> x",
    ],
)
def test_a_line_that_only_looks_quoted_is_not(line):
    assert told(line) == [(0, line)]


def test_a_wrapped_tag_is_no_initials():
    assert told("see <a\nBR> here") == [(0, "see <a"), (0, "BR> here")]


def test_a_single_letter_or_a_name_quotes_where_two_lines_begin_with_it():
    assert told("Mia> one\nand\nMia> two") == [(1, "one"), (0, "and"), (1, "two")]


def test_bars_quote_where_two_lines_have_them():
    assert told("| one\n| two\n|\n| > three\nmine") == [
        (1, "one"),
        (1, "two"),
        (1, ""),
        (2, "three"),
        (0, "mine"),
    ]


def test_a_table_is_no_quotation():
    table = "| day | hours |\n|---|---|\n| Mon | 3 |"
    assert told(table) == [(0, line) for line in table.split("\n")]
    assert told("day | hours\n| 3\nMon | 4")[1] == (0, "| 3")


def test_a_pasted_text_is_never_joined():
    assert told("a line \nand another") == [(0, "a line "), (0, "and another")]


def test_numbers_count_the_lines_as_they_came():
    assert [line.number for line in lines_of_text("a\r\n\r\nb\rc\n")] == [1, 2, 3, 4]
    assert lines_of_text("") == ()
    assert lines_of_text("\n") == (MailLine("", 0, 1),)


def test_flowed_lines_are_joined_and_keep_the_number_of_the_first():
    lines = lines_of_text("1: Thanks \nfor this.\n2: Yes", flowed=True)
    assert lines == (MailLine("1: Thanks for this.", 0, 1), MailLine("2: Yes", 0, 3))


def test_flowed_lines_of_another_depth_are_not_joined():
    assert told("> a \n>> b \n> c \nd", flowed=True) == [(1, "a "), (2, "b "), (1, "c "), (0, "d")]


def test_a_stuffed_space_is_taken_off_and_hides_a_sign():
    assert told(" From me\n > no quotation\n> > badly quoted twice", flowed=True) == [
        (0, "From me"),
        (0, "> no quotation"),
        (2, "badly quoted twice"),
    ]


def test_a_signature_line_is_never_flowed():
    assert told("Bye \n-- \nAna\n> x \n> -- \n> Ben", flowed=True) == [
        (0, "Bye "),
        (0, "-- "),
        (0, "Ana"),
        (1, "x "),
        (1, "-- "),
        (1, "Ben"),
    ]


def test_delsp_takes_the_space_at_the_soft_break():
    assert told("すこし \nながい\n", flowed=True, delsp=True) == [(0, "すこしながい")]


LOOKS = st.text(st.sampled_from("> ＞|-aM\n\r\t<=\u00a0 "), max_size=80)


@given(st.one_of(st.text(), LOOKS), st.booleans(), st.booleans())
def test_any_text_is_read(text, flowed, delsp):
    lines = lines_of_text(text, flowed=flowed, delsp=delsp)
    numbers = [line.number for line in lines]
    assert numbers == sorted(set(numbers))
    assert all(line.depth >= 0 and "\n" not in line.text for line in lines)


@given(
    st.lists(st.sampled_from(["1: thanks", "noticed: a > b", "", "  x", "- y"]), min_size=1),
    st.integers(0, 5),
)
def test_what_was_quoted_comes_back_with_its_depth(texts, depth):
    quoted = "\n".join("> " * depth + text for text in texts)
    if quoted:
        assert [line.text for line in lines_of_text(quoted + "\n")] == texts
        assert {line.depth for line in lines_of_text(quoted + "\n")} == {depth}
