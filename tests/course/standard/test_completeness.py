"""A lesson has all its parts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.course.standard.completeness import completeness
from course.standard.course_asked import LESSON_FILE, edit, found, line_of, write


def test_a_whole_lesson_is_well(root: Path) -> None:
    assert found(root, completeness) == []


def test_all_that_is_missing_is_said_once_at_the_title(root: Path) -> None:
    text = (root / LESSON_FILE).read_text()
    write(root, LESSON_FILE, re.sub(r"## (Reflect|Practice):[^#]*", "", text))
    what = "this lesson lacks a question to write about and a task for the field"
    assert found(root, completeness) == [("1-asking.md", 3, "Asking first", what)]


def test_points_of_a_source_need_an_evidence_label(root: Path) -> None:
    edit(root, "> Evidence: supported in one field (sales).", "> By the way.")
    assert found(root, completeness)[0][3] == "this lesson lacks an evidence label"
    edit(root, "sources: [episode-006]\nclaims: [E01]\n", "")
    assert found(root, completeness) == []


@pytest.mark.parametrize(("cards", "well"), [(2, False), (3, True), (6, True), (7, False)])
def test_recall_has_three_to_six_cards(root: Path, cards: int, well: bool) -> None:
    text = (root / LESSON_FILE).read_text()
    write(root, LESSON_FILE, text[: text.index("- One?")] + "- Q?\n  > A.\n" * cards)
    said = found(root, completeness)
    assert said == (
        []
        if well
        else [
            (
                "1-asking.md",
                line_of(root, "Recall:"),
                "Recall: Key ideas",
                f"this lesson has {cards} recall cards",
            )
        ]
    )
