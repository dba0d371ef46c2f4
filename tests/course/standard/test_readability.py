"""The prose of a lesson is long enough, short enough and easy to read."""

from __future__ import annotations

from pathlib import Path

from companion.course.standard.readability import readability
from course.standard.course_asked import SENTENCE, edit, found, line_of


def test_a_plain_lesson_of_the_right_length_is_well(root: Path) -> None:
    assert found(root, readability) == []


def test_too_few_words_are_counted_outside_the_activities(root: Path) -> None:
    edit(root, SENTENCE * 30, "")
    edit(root, "Describe it.", SENTENCE * 60)
    what = "the prose of this lesson has 374 words; a lesson has 600 to 1,000"
    assert found(root, readability) == [("1-asking.md", 3, "Asking first", what)]


def test_too_many_words_are_found(root: Path) -> None:
    edit(root, SENTENCE * 30, SENTENCE * 60)
    assert "1,094 words" in found(root, readability)[0][3]


def test_the_hardest_paragraph_is_named_where_the_prose_is_hard(root: Path) -> None:
    hard = "**Organisational** responsibilities necessitate interdisciplinary coordination. " * 50
    edit(root, SENTENCE * 30, hard)
    ((_, line, at, what),) = found(root, readability)
    assert line == line_of(root, "**Organisational**")
    assert at.startswith("Organisational** responsibilities")
    assert "below 60" in what


def test_the_longest_sentence_is_named_where_they_are_long(root: Path) -> None:
    plain = (SENTENCE * 30).strip()
    edit(root, plain, f"{'So ' + SENTENCE.strip().rstrip('.') + ' and then '}" + plain.replace(".", ","))
    edit(root, plain, (plain.replace(". ", ", and ")))
    said = [(line, what) for _, line, _, what in found(root, readability) if "sentences have" in what]
    assert [line for line, _ in said] == [line_of(root, "So She put")]
