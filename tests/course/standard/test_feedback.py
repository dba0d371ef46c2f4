"""Every answer of a scored check has its feedback."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.checker import check
from companion.course.page import Page
from companion.course.standard.course_read import CourseRead
from companion.course.standard.feedback import feedback
from course.sample import HEAD, read
from course.standard.course_asked import edit, found, line_of, nowhere
from course.typed_in import typed


def test_checks_with_all_their_feedback_are_well(root: Path) -> None:
    assert found(root, feedback) == []


@pytest.mark.parametrize(
    ("gone", "at", "what"),
    [
        ("\n  > Yes.", "What the group has done.", "this answer has no feedback"),
        ("\n  > Two.", "True", "this answer has no feedback"),
        ("\n  > Theirs.", "Agreeing the goal.", "this item has no feedback"),
        ("\n  > Or both.", "Check: Five", "this check has no feedback"),
    ],
)
def test_what_lacks_feedback_is_found_where_it_stands(root: Path, gone: str, at: str, what: str) -> None:
    edit(root, gone, "")
    ((_, line, there, said),) = found(root, feedback)
    assert (line, said) == (line_of(root, at), what)
    assert there.startswith(at)


@pytest.mark.parametrize("gone", ["\n  > Yes.", "\n  > Two.", "\n  > Theirs."])
def test_feedback_is_offered_below_its_answer(root: Path, gone: str) -> None:
    edit(root, gone, "")
    (one,) = check(root, nowhere, (feedback,)).diagnostics
    file = Path(one.path)
    file.write_text(typed(file.read_text("utf-8"), one.edits), "utf-8")
    assert found(root, feedback) == []


@pytest.mark.parametrize("blank", ["", " "])
def test_feedback_goes_below_the_answer_that_lacks_it_of_two_that_begin_alike(blank: str) -> None:
    alike = "one two three four five six seven eight"
    answers = f"{blank}- [x] {alike} nine\n{blank}  > Yes.\n{blank}- [ ] {alike} ten\n"
    text = f"{HEAD}## Check: A\nWhich?\n\n{answers}"
    lesson = read(text).lesson
    (one,) = feedback(CourseRead(lessons=(lesson,), pages={lesson.path: Page(lesson.path, text)}))
    assert typed(text, one.edits) == f"{text.rstrip()}\n{blank}  > Why, in one or two sentences\n"


def test_an_open_check_is_not_scored_and_needs_none(root: Path) -> None:
    edit(root, "## Reflect:", "## Check: Own words\nWhy? `E01`\n\n> So.\n\n## Reflect:")
    assert found(root, feedback) == []
