"""A lesson rates with the items of its dimension."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.checker import check
from companion.course.standard.statements import statements
from course.standard.course_asked import LESSON_FILE, edit, found, line_of, nowhere


def test_items_word_for_word_are_well(root: Path) -> None:
    assert found(root, statements) == []


@pytest.mark.parametrize(
    ("old", "new", "what", "write"),
    [
        (
            "I answer first. `listening reversed`",
            "I answer first. `listening`",
            "this statement is reversed in dimensions.yaml",
            "I answer first. `listening reversed`",
        ),
        (
            "outcome. `listening`",
            "outcome. `listening reversed`",
            "this statement is not reversed in dimensions.yaml",
            "I hand over an outcome. `listening`",
        ),
        (
            "I hand over an outcome.",
            "I hand over outcomes.",
            "this is no item of listening, word for word",
            "I hand over an outcome. `listening`",
        ),
    ],
)
def test_another_text_or_key_is_found_at_the_statement(
    root: Path, old: str, new: str, what: str, write: str
) -> None:
    edit(root, old, new)
    ((_, line, at, said),) = found(root, statements)
    assert (line, said) == (line_of(root, new), what)
    assert at.startswith("I ")
    assert check(root / LESSON_FILE, nowhere, (statements,)).diagnostics[0].write == write


def test_a_course_without_dimensions_may_rate_with_its_own(root: Path) -> None:
    edit(root, "I answer first.", "I sing.")
    (root / "dimensions.yaml").unlink()
    assert found(root, statements) == []
