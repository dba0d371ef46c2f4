"""Courses as they come: whole, small, edited since, never checked. Each is a folder below one place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from course_with_forms import write_course_with_forms

OUTLINE = "title: A course\nmodules:\n  - id: m\n    title: M\n    folder: m\n"
NOT_UTF_8 = b"\xff\xfe\x00x"

OUR_TEAM = """\
Some text.

## Reflect: A first thought
What did you ask?
"""

INCOMPLETE = """\
## Scenario: Without options
A situation.

## Self-check: Without moments

## Rate yourself: Without statements

## Check: Without answers
What?

## Check: With one answer
What?
- [ ] one

## Check: With one category
Sort.
- a thing `only`

## Check: With gaps
A ____ and a ____.
- one

## Reflect: Without a question

## Commit: Without an example

## Practice: Without a task

## Recall: Without cards

## Decision: Without outcomes

## Worksheet: [Gone](../worksheets/gone.md)

## Scenario pair: [Gone](../scenarios/gone.md)
"""

LIKE_OURS = """\
## Reflect: Forecast
What?

## Reflect: Result
What?

## Reflect: Waiting 3
What?

## Check: One
What?
- [x] this
- [ ] that

## Check: Two
What?
- [x] this
- [ ] that
"""


def head(id: str) -> str:
    """Return the head of a lesson."""
    return f"---\nid: {id}\ntitle: {id}\nobjective: See it\nminutes: 5\n---\n"


def lessons(folder: Path, texts: dict[str, str], paths: str = "") -> Path:
    """Write a course of one module; ``texts`` are its lessons by id."""
    (folder / "m").mkdir(parents=True)
    (folder / "course.yaml").write_text(OUTLINE + paths)
    for number, (id, text) in enumerate(texts.items(), 1):
        (folder / "m" / f"{number}-{id}.md").write_text(head(id) + text)
    return folder


def _path(*steps: str) -> str:
    return f"paths:\n  - id: lead\n    title: I lead now\n    lessons: [{', '.join(steps)}]\n"


def _without_scales(folder: Path) -> Path:
    root = write_course_with_forms(folder)
    (root / "dimensions.yaml").unlink()
    shutil.rmtree(root / "scenarios")
    shutil.rmtree(root / "worksheets")
    (root / "claims.yaml").unlink()
    (root / "course.yaml").write_text((root / "course.yaml").read_text().partition("paths:")[0])
    return root


def _edited(folder: Path) -> Path:
    """Write the course anew as it may stand a year later: other parts under the same lessons' ids."""
    root = write_course_with_forms(folder)
    for path in (root / "m1").glob("*.md"):
        text = path.read_text()
        for kind in ("Reflect", "Practice", "Scenario", "Check", "Recall", "Decision"):
            text = text.replace(f"## {kind}: ", f"## {kind}: Now ")
        path.write_text(text.replace("What the group gets done.", "What a group does."))
    for path in (root / "scenarios").glob("*.md"):
        first, *rest = path.read_text().split("## Scenario:")
        path.write_text("## Scenario:".join([first, rest[0]]))
    sheet = root / "worksheets" / "a-loop.md"
    sheet.write_text(sheet.read_text().replace("### Field: ", "### Field: Now: "))
    (root / "start.md").unlink()
    return root


def _unreadable(folder: Path) -> Path:
    root = write_course_with_forms(folder)
    names = ("start.md", "claims.yaml", "dimensions.yaml", "m1/1-a-lesson.md", "worksheets/a-loop.md")
    for name in names:
        (root / name).write_bytes(NOT_UTF_8)
    (root / "library.md").write_bytes(NOT_UTF_8)
    return root


def _incomplete(folder: Path) -> Path:
    root = lessons(folder, {"incomplete": INCOMPLETE}, _path("gone", "gone#one", "incomplete#gone"))
    (root / "start.md").write_text("---\ntitle: Start\n---\n" + INCOMPLETE.replace("../", ""))
    (root / "dimensions.yaml").write_text(
        "dimensions:\n  - slug: gone\n    name: g\n    definition: d\n    leader: l\n    performer: p\n"
    )
    return root


def _like_ours(folder: Path) -> Path:
    names = ("start", "new", "sitting", "measured", "worksheet", "changed", "pause", "edit-plans", "library")
    return lessons(folder, dict.fromkeys(names, LIKE_OURS))


COURSES: dict[str, Callable[[Path], Path]] = {
    "with everything": write_course_with_forms,
    "of our team": lambda folder: lessons(folder, {"asking-first": OUR_TEAM}, _path("asking-first")),
    "without lessons": lambda folder: lessons(folder, {}),
    "without scales": _without_scales,
    "edited since": _edited,
    "not readable": _unreadable,
    "not complete": _incomplete,
    "with names like ours": _like_ours,
}
"""What writes each course into a folder and returns the folder."""


def write_courses(folder: Path) -> dict[str, Path]:
    """Write every course and return where each is."""
    return {name: write(folder / name.replace(" ", "-")) for name, write in COURSES.items()}
