"""The small course with two worksheets and a decision."""

from __future__ import annotations

from pathlib import Path

from small_course import write_course

WHOM, QUESTION, WENT = "Whom do you ask?", "The question", "How did it go?"
AGAIN, THEIRS = "Ask again on", "Their words this time"

LOOP = f"""\
---
id: a-loop
title: A feedback loop
objective: Ask one person one question
minutes: 5
---
One person, one question, in [/] [@click=app.quit]words[/].

## Before you ask

### Field: {WHOM}
<!--
form: line
-->
Somebody who sees you at it.

### Field: {QUESTION}
> What did I do on Monday?

> [!TIP]
> Ask for an instance.

## Afterwards

### Field: {WENT}
- [ ] They said something new
  > It was worth the asking.
- [ ] They said little
- [ ] done

### Field: {AGAIN}
<!--
form: date
days: 14
-->

### Field: {THEIRS}
"""

MANY = (
    "---\nid: many\ntitle: Many lines\nobjective: Fill them\nminutes: 5\n---\n"
    + "".join(f"### Field: Line {n}\n<!--\nform: line\n-->\n\n" for n in range(1, 9))
)  # fmt: skip

DECIDING = """\
---
id: deciding
title: Deciding
objective: Say where you stand
minutes: 5
---
A short text.

## Worksheet: [A feedback loop](../worksheets/a-loop.md)

## Decision: Where you stand
Take a day for it.

- [ ] I want to lead. `lead`
  > Then begin with something small.
- [ ] Not now. `not-now`
  > It waits, and you may come back.
- [ ] I stay an expert. `expert`
  > A craft is a place to stand.
- [ ] I do not know yet. `undecided`
  > That is an answer too.
"""


def write_course_with_forms(folder: Path) -> Path:
    """Write the course into ``folder`` and return the folder."""
    root = write_course(folder)
    (root / "worksheets").mkdir()
    (root / "worksheets" / "a-loop.md").write_text(LOOP)
    (root / "worksheets" / "many.md").write_text(MANY)
    (root / "m1" / "3-deciding.md").write_text(DECIDING)
    return root
