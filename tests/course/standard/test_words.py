"""Words are compared as a reader sees them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.course.standard.words import find_run, placed_words, words


def test_case_punctuation_and_apostrophes_do_not_count() -> None:
    assert words("Don’t — “STOP”, well-known!") == ["don't", "stop", "well", "known"]


def test_what_markdown_hides_is_no_word() -> None:
    lines = ["- [x] It is [here](../a/b.md), `E04, E05` they say. `leads 3`", "2. Then `this` **goes** on"]
    assert [word.text for word in placed_words(lines)] == words("It is here they say Then this goes on")


@given(st.lists(st.text(max_size=30).filter(lambda text: "`" not in text and "[" not in text), max_size=5))
def test_a_word_stands_where_it_says(lines: list[str]) -> None:
    for word in placed_words(lines):
        assert words(lines[word.line - 1][word.column - 1 : word.end - 1]) == [word.text]


def test_a_run_is_found_at_its_first_word() -> None:
    placed = list(placed_words(["one two", "three two three"]))
    found = find_run(["two", "three"], placed)
    assert found and (found.line, found.column) == (1, 5)
    assert find_run(["three", "four"], placed) is None
    assert find_run([], placed) is None
