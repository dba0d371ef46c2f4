"""Bytes are text to the last one, or it is said what else they may be; none is ever replaced."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.safety.strict_text import other_readings, text_of

WORDS = "Größe und Übung"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff")))
def test_a_text_in_utf_8_comes_back_with_or_without_a_mark_and_with_any_ends_of_lines(text):
    for end in ("\n", "\r\n", "\r"):
        content = text.replace("\n", end).encode()
        assert text_of(content) == text_of(b"\xef\xbb\xbf" + content) == text


@given(st.binary(max_size=60))
@example(b"Gr\xf6\xdfe")
@example(b"\xff\xfe")
@example(b"\0")
@example(b"a\0b")
@example(WORDS.encode("utf-16"))
@example(b"\xff\xfe\0\0")
def test_any_bytes_are_a_text_or_have_other_readings_and_no_mark_stands_for_a_letter(content):
    text, readings = text_of(content), other_readings(content)
    if text is not None:
        assert ("\ufffd" in text) == ("\ufffd".encode() in content)
    elif content.strip(b"\0 \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\xfe\xff"):
        assert readings, "there is always something to choose"
    assert len({reading.text for reading in readings}) == len(readings)
    for said in (text or "", *(reading.text for reading in readings)):
        assert "\0" not in said and "\r" not in said


@pytest.mark.parametrize(
    "encoding, first",
    [
        ("latin-1", "Western (Windows-1252, Latin-1)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16, big-endian"),
        ("utf-32", "UTF-32"),
    ],
)
def test_the_likeliest_reading_of_another_encoding_comes_first(encoding, first):
    content = WORDS.encode(encoding)
    assert text_of(content) is None
    likeliest = other_readings(content)[0]
    assert (likeliest.encoding, likeliest.text) == (first, WORDS)


@pytest.mark.parametrize(
    "encoding, words",
    [("cp1251", "привет"), ("shift_jis", "漢字かな"), ("gb18030", "中文"), ("euc_kr", "한국어")],
)
def test_encodings_of_other_scripts_are_among_the_readings(encoding, words):
    assert words in [reading.text for reading in other_readings(words.encode(encoding))]


def test_nul_in_a_text_is_left_out_only_where_it_is_said():
    [first, *_] = other_readings(b"a\0b and a longer text")
    assert (first.encoding, first.text) == ("UTF-8, without its NUL characters", "ab and a longer text")


def test_bytes_no_other_encoding_reads_are_latin_1():
    assert [reading.encoding for reading in other_readings(b"\x81\xff\x98")] == ["Latin-1"]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_file_cut_in_the_middle_of_its_last_letter_is_read_up_to_there(cut):
    whole = "Größe zählt 🎈"
    first, *others = other_readings(whole.encode()[:-cut])
    assert (first.text, first.encoding) == ("Größe zählt ", "UTF-8, without the half letter at its end")
    assert others, "it may have been something else"
