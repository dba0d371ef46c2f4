"""YAML is data: everything else is refused with a place and something to type instead."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.safety.strict_yaml import MAX_BYTES, YamlError, load_yaml


def refused(text: str, first_line: int = 1) -> YamlError:
    with pytest.raises(YamlError) as caught:
        load_yaml(text, where="course.yaml", first_line=first_line)
    return caught.value


def test_maps_lists_and_text_are_read() -> None:
    assert load_yaml("a: b\nlist: [x, y]\nmore:\n- k: v\n", where="f") == {
        "a": "b",
        "list": ["x", "y"],
        "more": [{"k": "v"}],
    }


@pytest.mark.parametrize("word", ["null", "true", "no", "12", "1.5", "0x10", "2024-01-01", "~", "1:30"])
def test_every_scalar_stays_the_text_that_was_written(word: str) -> None:
    assert load_yaml(f"value: {word}", where="f") == {"value": word}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_document_is_an_empty_text(text: str) -> None:
    assert load_yaml(text, where="f") == ""


def test_scalars_know_their_place_in_the_file() -> None:
    value = load_yaml("a: b\nlist: [x, yy]", where="f", first_line=2)["list"][1]
    assert (value.line, value.column) == (3, 11)


@pytest.mark.parametrize(
    ("text", "line", "column", "word"),
    [
        ("a: &x b", 1, 4, "anchor"),
        ("a: b\nc: *x", 2, 4, "alias"),
        ("a: !!python/object:os.system b", 1, 4, "tag"),
        ("a: !x b", 1, 4, "tag"),
        ("<<: {a: b}", 1, 1, "merge"),
        ("a: b\na: c", 2, 1, "twice"),
        ("? [a]\n: b", 1, 3, "key"),
        ("a: b\n---\nc: d", 2, 1, "second document"),
        ("a: \x07", 1, 4, "U+0007"),
    ],
)
def test_what_is_more_than_data_is_refused_at_its_place(text: str, line: int, column: int, word: str) -> None:
    error = refused(text)
    assert (error.line, error.column) == (line, column)
    assert word in error.what
    assert error.where == f"course.yaml:{line}:{column}"


@pytest.mark.parametrize(
    ("text", "line", "write"),
    [
        ("title: Leader: yes or no?", 1, 'title: "Leader: yes or no?"'),
        ("id: x\ntitle: @home", 2, 'title: "@home"'),
        ("title: `code`", 1, 'title: "`code`"'),
        ("title: {open", 1, 'title: "{open"'),
        ("title: *star", 1, 'title: "*star"'),
        ('title: "said" and done', 1, 'title: "\\"said\\" and done"'),
        ("a:\n\tb: c", 2, "b: c"),
        ("list:\n- one: two: three", 2, '- one: "two: three"'),
    ],
)
def test_typical_slips_come_with_what_to_type_instead(text: str, line: int, write: str) -> None:
    error = refused(text)
    assert error.line == line
    assert error.write.strip() == write
    assert error.next_step.startswith("write: ")


def test_lines_count_in_the_file_and_not_in_the_header() -> None:
    assert refused("title: a: b", first_line=40).line == 40


def test_depth_and_size_are_bounded() -> None:
    deep = "[" * 10 + "]" * 10
    assert load_yaml(deep, where="f") is not None
    assert "10 levels" in refused("[" + deep + "]").what
    assert "64 KiB" in refused("a" * (MAX_BYTES + 1)).what


@pytest.mark.parametrize(
    "text", ["[" * 60_000, "- " * 30_000, "{" * 60_000, "? " * 30_000, "a: " * 20_000, "&a " * 20_000]
)
def test_hostile_repetition_ends_quickly(text: str) -> None:
    start = time.process_time()
    refused(text)
    assert time.process_time() - start < 5


@given(st.text(max_size=300) | st.text("-:[]{}&*!|>'\"%@`#?, \n\tabc", max_size=200))
def test_any_text_is_read_or_refused_inside_its_own_lines(text: str) -> None:
    try:
        load_yaml(text, where="f")
    except YamlError as error:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1
