"""A course with every kind of activity, small enough to read in a test."""

from __future__ import annotations

from pathlib import Path

DIMENSIONS = (
    "results-through-others",
    "elevating-others",
    "listening",
    "trust-and-influence",
    "steadiness",
    "perspective",
    "self-awareness",
    "stewardship",
)

COURSE = """\
title: A small course
modules:
  - id: first-things
    title: First things
    folder: m1
paths:
  - id: lead
    title: I lead now
    lessons: [a-lesson, other-lesson]
  - id: decide
    title: I am deciding whether to lead
    lessons: [other-lesson, a-lesson]
"""

CLAIMS = """\
claims:
  - id: E01
    source: episode-006
    section: the start
    text: Confusing two roles makes leaders fail.
"""

START = """\
---
id: start
title: A first look
objective: Look at last week
minutes: 6
sources: []
claims: []
---
Welcome.

## Self-check: Last week

- I finished a task of somebody else. `E01`
  > It got done, and its owner learned little.
- I took a call that was not mine. `E01`
  > They may have waited for you.

> [!NOTE]
> In both of these you held the work.

## Scenario pair: [A slow colleague](scenarios/results-through-others.md)
"""

LESSON = """\
---
id: a-lesson
title: A lesson
objective: Tell two jobs apart
minutes: 12
sources: []
claims: [E01]
---
## Scenario pair: [A slow colleague](../scenarios/results-through-others.md)

The job is **another one** now. See [the web](https://example.org/x).

## Scenario: The borrowed keyboard
<!--
id: borrowed-keyboard
dimension: results-through-others
-->
Noor is stuck.

> [!TIP]
> What will Noor do next time?

- [ ] Show her. `performs 1`
  > Next time she waits for you.
- [ ] Ask what she has ruled out. `leads 3`
  > The skill stays with her.

## Rate yourself: Whose hands
1. I hand over an outcome. `results-through-others`
2. I finish what others began. `results-through-others reversed`

## Check: One
What is a leader's output? `E01`
- [x] What the group gets done.
  > Yes.
- [ ] What the leader finishes.
  > That is the performer's.

## Check: Two
True or false: the two jobs are one. `E01`
- [ ] True
  > They are two.
- [x] False
  > They are two.

## Check: Three
Which two are signs? `E01`
- [x] Taking over.
  > A sign.
- [x] Sitting in.
  > A sign.
- [ ] Asking.
  > No sign.

## Check: Four
Sort these. `E01`
- Closing the sale. `own output`
- Agreeing the goal. `through others`

## Check: Five
A leader adds ____. `E01`
- vision / direction

## Check: In your words
What is the leader's job?

> To get results through others.

## Reflect: The last rescue
Describe the last task you took back.

## Commit: One move
- If I reach for a task that is not mine, then I ask its owner one question.

## Practice: Leave one meeting
Leave one meeting to its owner.

## Recall: Key ideas
- What is a leader's job?
  > Results through others.
"""

OTHER = """\
---
id: other-lesson
title: Another lesson
objective: See the same in another light
minutes: 5
sources: []
claims: []
---
A short text.

## Reflect: One thought
What stays with you?
"""


def _scenario(slug: str, letter: str) -> str:
    return f"""\
## Scenario: {slug} {letter.upper()}
<!--
id: {slug}-{letter}
dimension: {slug}
-->
Situation {letter} of {slug}.

- [ ] {letter} do it. `performs 1`
  > It is done.
- [ ] {letter} ask. `leads 3`
  > It is theirs.
- [ ] {letter} leave. `abdicates 0`
  > Nobody has it.
- [ ] {letter} share. `partial 2`
  > Half is theirs.

"""


def write_course(folder: Path) -> Path:
    """Write the course into ``folder`` and return the folder."""
    for name in ("m1", "scenarios"):
        (folder / name).mkdir(parents=True)
    (folder / "course.yaml").write_text(COURSE)
    (folder / "claims.yaml").write_text(CLAIMS)
    lines = ["dimensions:"]
    for slug in DIMENSIONS:
        lines += [
            f"  - slug: {slug}",
            f"    name: {slug}",
            "    definition: d",
            "    leader: l",
            "    performer: p",
        ]
        lines += ["    items:", *(f"      - text: {slug} item {number}" for number in range(1, 5))]
        (folder / "scenarios" / f"{slug}.md").write_text(
            f"# {slug}\n\n" + _scenario(slug, "a") + _scenario(slug, "b")
        )
    (folder / "dimensions.yaml").write_text("\n".join(lines) + "\n")
    (folder / "start.md").write_text(START)
    (folder / "m1" / "1-a-lesson.md").write_text(LESSON)
    (folder / "m1" / "2-other-lesson.md").write_text(OTHER)
    return folder
