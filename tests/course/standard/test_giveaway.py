"""No right answer stands out by its length."""

from __future__ import annotations

from pathlib import Path

from companion.course.standard.giveaway import giveaway
from course.standard.course_asked import edit, found, line_of

SAME = "What the group has done."


def test_answers_of_like_length_are_well(root: Path) -> None:
    assert found(root, giveaway) == []


def test_a_right_answer_that_is_much_longer_is_found(root: Path) -> None:
    longer = "What the group has done, and what it learned by doing it."
    edit(root, SAME, longer)
    what = f"the right answer stands out: {len(longer)} characters, the longest other has 25"
    assert found(root, giveaway) == [("1-asking.md", line_of(root, longer), longer, what)]


def test_a_right_answer_that_is_much_shorter_is_found(root: Path) -> None:
    edit(root, SAME, "All of it.")
    ((_, _, at, what),) = found(root, giveaway)
    assert at == "All of it."
    assert "the shortest other has 23" in what


def test_a_difference_nobody_sees_is_let_pass(root: Path) -> None:
    edit(root, "Asking first.", "Asking.")
    assert found(root, giveaway) == []
    edit(root, "Taking over.", "Taking over tasks.")
    edit(root, "Sitting in on it.", "Sitting in on a call.")
    ((_, line, at, _),) = found(root, giveaway)
    assert (line, at) == (line_of(root, "Taking over tasks."), "Taking over tasks.")
