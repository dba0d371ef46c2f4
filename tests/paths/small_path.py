"""A course of two lessons with everything a path can hold: also a worksheet and a decision."""

from __future__ import annotations

from pathlib import Path

from small_course import write_course

PLACES = """
## Worksheet: [A loop](../worksheets/a-loop.md)

## Decision: Where you stand
You may leave it open.

- [ ] I will lead. `lead`
  > It is settled for now.
- [ ] Not now. `not-now`
  > It is settled for now.
- [ ] I stay in my craft. `expert`
  > It is settled for now.
- [ ] I do not know. `undecided`
  > It is an answer for now.

## Practice: A small thing
Run one meeting with an end.
"""

LOOP = """\
---
id: a-loop
title: A loop
objective: Ask one person one question
minutes: 5
sources: []
claims: []
---
One person, one question.

## Field: Whom do you ask?
<!--
form: line
-->
A first letter will do.

## Field: Their words
As they said them.

## Field: Ask again on
<!--
form: date
days: 14
-->
Two weeks later.

## Field: Their words this time
Beside the first.
"""


def write_small_path(folder: Path) -> Path:
    """Write the course into ``folder`` and return the folder."""
    write_course(folder)
    (folder / "worksheets").mkdir()
    (folder / "worksheets" / "a-loop.md").write_text(LOOP)
    with (folder / "m1" / "2-other-lesson.md").open("a") as lesson:
        lesson.write(PLACES)
    outline = folder / "course.yaml"
    steps = "[a-lesson, other-lesson]", '[a-lesson, other-lesson, "other-lesson#a-small-thing"]'
    outline.write_text(outline.read_text().replace(*steps))
    return folder
