"""A step of a path is a lesson, or something of a lesson to do in its own time."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course.catalog import Catalog
from companion.course.checker import check
from companion.course.diagnostics import Diagnostic
from course.course_on_disk import OUTLINE, make_course
from course.typed_in import typed_to_the_end


def course(tmp_path: Path, steps: str) -> Path:
    root = make_course(tmp_path)
    (root / "course.yaml").write_text(OUTLINE.replace("[a-lesson]", f"[{steps}]"), encoding="utf-8")
    return root


def said(root: Path) -> list[tuple[int, str, str]]:
    return [(d.line, d.what, d.write) for d in check(root, lambda: root).diagnostics]


def test_an_activity_is_a_step_and_no_lesson(tmp_path: Path) -> None:
    root = course(tmp_path, "a-lesson, a-lesson#borrowed-keyboard")
    assert said(root) == []
    (path,) = Catalog.open(root, cache=None).paths
    assert path.steps == ("a-lesson", "a-lesson#borrowed-keyboard")
    assert path.lessons == ("a-lesson",)


@pytest.mark.parametrize(
    ("steps", "what", "write"),
    [
        ("a-lessn", "there is no lesson “a-lessn”", "a-lesson"),
        ("a-lessn#borrowed-keyboard", "there is no lesson “a-lessn”", "a-lesson"),
        (
            "a-lesson, a-lesson#borowed-keyboard",
            "the lesson “a-lesson” has no activity “borowed-keyboard”",
            "a-lesson#borrowed-keyboard",
        ),
        ("a-lesson, a-lesson#", "the lesson “a-lesson” has no activity “”", "a-lesson"),
        ("a-lesson, a-lesson", "“a-lesson” stands in the path “lead” 2 times", "the path without it"),
    ],
)
def test_a_step_that_leads_nowhere_is_reported(tmp_path: Path, steps: str, what: str, write: str) -> None:
    assert [found[1:] for found in said(course(tmp_path, steps))] == [(what, write)]


@pytest.mark.parametrize(
    "steps",
    [
        "a-lessn",
        "a-lesson, nowhere-near",
        "nowhere-near",
        "a-lesson, a-lesson#nothing, a-lesson",
        "a-lesson#",
    ],
)
def test_typing_what_is_said_leaves_steps_that_lead_somewhere(tmp_path: Path, steps: str) -> None:
    root = course(tmp_path, steps)
    outline = root / "course.yaml"

    def told(text: str) -> tuple[Diagnostic, ...]:
        outline.write_text(text, "utf-8")
        return check(root, lambda: root).diagnostics

    _, left, _ = typed_to_the_end(outline.read_text("utf-8"), told)
    assert left == []
