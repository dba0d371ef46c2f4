from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.learner.passages import LONGEST, sentence_at, stretch_at, stretches, words_of

TEXTS = st.text(
    st.sampled_from("ab .,!?…\n\r\t#“”'()-–—漢字。かשלום\u0301\u200d👩😀\U0001f1e9\U0001f1ea"), max_size=200
)


def words(text: str) -> list[str]:
    return [text[start:end] for span in stretches(text) for start, end in words_of(text, span)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I told Sara: “Besnik's leaving.”", ["I", "told", "Sara", "Besnik's", "leaving"]),
        ("day-to-day — and/or #calm, (see)", ["day-to-day", "and/or", "#calm", "see"]),
        ("第一章。かな", ["第", "一", "章", "。", "か", "な"]),
        ("e\u0301te\u0301 שלום!", ["e\u0301te\u0301", "שלום"]),
        ("... !", ["...", "!"]),
        ("", []),
    ],
)
def test_words_are_without_the_punctuation_around_them(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "at", "found"),
    [
        ("One. Two! Three?", 0, "One."),
        ("One. Two! Three?", 6, "Two!"),
        ("One. Two! Three?", 15, "Three?"),
        ("He said: “No.” Then he left.", 3, "He said: “No.”"),
        ("It cost 1.5 or 2.5 days. Yes.", 0, "It cost 1.5 or 2.5 days."),
        ("一つ目。二つ目。", 5, "二つ目。"),
        ("no end", 2, "no end"),
    ],
)
def test_a_sentence_goes_up_to_its_end(text: str, at: int, found: str) -> None:
    start, end = sentence_at(text, (0, len(text)), at)
    assert text[start:end] == found


@given(TEXTS)
def test_stretches_hold_all_but_the_line_ends(text: str) -> None:
    spans = stretches(text)
    left, at = [], 0
    for start, end in spans:
        left.append(text[at:start])
        at = end
    assert at == len(text)
    assert all(gap in ("", "\n", "\r", "\r\n") for gap in left)
    assert all("\n" not in text[start:end] and "\r" not in text[start:end] for start, end in spans)


@given(TEXTS, st.integers(0, 200))
def test_a_place_is_in_its_stretch(text: str, at: int) -> None:
    at = min(at, len(text))
    spans = stretches(text)
    found = stretch_at(spans, at)
    assert spans[found][0] <= at
    assert found + 1 == len(spans) or at < spans[found + 1][0]


@pytest.mark.parametrize(
    "text", ["word. " * 2000, "x" * 12_000, "e\u0301" * 6000, "\u0301" * 9000, "漢" * 7000]
)
def test_a_long_line_is_parted_and_no_letter_is(text: str) -> None:
    spans = stretches(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= LONGEST for start, end in spans)
    if "e\u0301" in text:
        assert not any(text[start:end].startswith("\u0301") for start, end in spans)
    if ". " in text:
        assert all(text[start:end].endswith(". ") for start, end in spans)
