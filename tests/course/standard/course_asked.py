"""A small course that meets the whole standard, and what one lint finds in a course on disk."""

from __future__ import annotations

from pathlib import Path

from companion.course.checker import check
from companion.course.standard.course_read import Lint
from companion.safety.errors import CompanionError

OUTLINE = """\
title: Small
modules:
  - id: first
    title: First
    folder: m1
"""
ITEMS = (
    "I hand over an outcome.",
    "I wait for the end of a sentence.",
    "I finish what others began.",
    "I answer first.",
)
DIMENSIONS = """\
dimensions:
  - slug: listening
    name: Listening
    definition: d
    leader: l
    performer: p
    items:
""" + "".join(
    f'      - text: "{text}"\n' + '        reversed: "true"\n' * (n > 1) for n, text in enumerate(ITEMS)
)
CLAIMS = """\
# What the sources say.
claims:
  - id: E01
    source: episode-006
    section: s
    text: "Two roles are taken for one."
  - id: "A01"
    source: article
    section: s
    text: Numbers prove little.
"""
EPISODE = """\
---
id: episode-006
kind: episode
title: Individual Performer vs. Leader
author: Thomas R. Harris
publisher: No More Bad Leaders
---
Notes.

## The start

Words.
"""
START = "---\nid: start\ntitle: A mirror\nclaims: [A01]\n---\nHello.\n"
PAIR = """\
## Scenario: A slow colleague
<!--
id: listening-a
dimension: listening
-->
Jaro reads the drawing twice and the crane is waiting.

- [ ] Take the drawing and point. `performs 0`
  > So.
- [ ] Ask what he has noticed so far. `leads 3`
  > Then.
- [ ] Give him the checklist and the phone number. `partial 2`
  > Well.
- [ ] Walk on to the next bay. `abdicates 0`
  > Oh.

## Scenario: The empty chair
<!--
id: listening-b
dimension: listening
-->
Nobody speaks for the night shift when its rota gets changed.

- [ ] Call two nurses before the vote. `leads 3`
  > So.
- [ ] Speak for them yourself, from experience. `performs 1`
  > Then.
- [ ] Postpone the item. `partial 2`
  > Well.
- [ ] Vote now and inform everybody by mail. `abdicates 0`
  > Oh.
"""
SENTENCE = "She put the cup down and asked him what he had seen. "
LESSON = f"""\
---
id: asking
title: Asking first
objective: Ask before helping
minutes: 12
sources: [episode-006]
claims: [E01]
---
In [the episode](../../episodes/006/episode.md) two jobs are told apart.

{SENTENCE * 30}

{SENTENCE * 30}

> [!NOTE]
> Evidence: supported in one field (sales).

## Scenario: The borrowed keyboard
<!--
dimension: listening
-->
Noor is stuck.

- [ ] Show her. `performs 1`
  > She waits.
- [ ] Ask her. `leads 3`
  > She goes on.

## Rate yourself: Whose hands
1. I hand over an outcome. `listening`
2. I answer first. `listening reversed`

## Check: One
What is counted? `E01`
- [ ] What the lead has done.
  > That is the other job.
- [x] What the group has done.
  > Yes.
- [ ] What the client has done.
  > It helps.

## Check: Two
The roles are one. `E01`
- [ ] True
  > Two.
- [x] False
  > Two.

## Check: Three
Which two are signs? `E01`
- [x] Taking over.
  > One.
- [ ] Asking first.
  > None.
- [x] Sitting in on it.
  > One.

## Check: Four
Sort these. `E01`
- Closing the sale. `own`
  > Yours.
- Agreeing the goal. `theirs`
  > Theirs.

## Check: Five
A lead adds ____. `E01`
- vision / direction
  > Or both.

## Reflect: The last rescue
Describe it.

## Commit: One move
- If I reach for it, then I ask.

## Practice: One meeting
Leave it.

## Recall: Key ideas
- One?
  > 1.
- Two?
  > 2.
- Three?
  > 3.
"""
ARTICLE = EPISODE.replace("episode-006", "article").replace("kind: episode", "kind: article")
OTHER = (
    LESSON.replace("id: asking\n", "id: telling\n")
    .replace("[episode-006]", "[article]")
    .replace("E01", "A01")
    .replace("006/episode.md", "007/article.md")
)

LESSON_FILE = "m1/1-asking.md"


def make_course(folder: Path) -> Path:
    """Write a course of two lessons in which nothing is to be found, and return its root."""
    root = folder / "content"
    files = {
        "course.yaml": OUTLINE,
        "dimensions.yaml": DIMENSIONS,
        "claims.yaml": CLAIMS,
        "start.md": START,
        "scenarios/listening.md": PAIR,
        LESSON_FILE: LESSON,
        "m1/2-telling.md": OTHER,
        "../episodes/006/episode.md": EPISODE,
        "../episodes/007/article.md": ARTICLE,
    }
    for name, text in files.items():
        write(root, name, text)
    return root


def write(root: Path, name: str, text: str) -> None:
    """Write one file of the course."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit(root: Path, old: str, new: str, name: str = LESSON_FILE) -> None:
    """Replace the first ``old`` in a file, by default the first lesson."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    write(root, name, text.replace(old, new, 1))


def nowhere() -> Path:
    raise CompanionError("no course here")


def found(root: Path, lint: Lint) -> list[tuple[str, int, str, str]]:
    """Return what ``lint`` finds: the file, the line, what stands at the caret, and what is said."""
    everything = check(root, nowhere, (lint,)).diagnostics
    before = set(check(root, nowhere).diagnostics)
    lintings = [one for one in everything if one not in before]
    assert all(one.severity == "warning" and one.write for one in lintings)
    return [(one.path.split("/")[-1], one.line, one.source[one.column - 1 :], one.what) for one in lintings]


def line_of(root: Path, words: str, name: str = LESSON_FILE) -> int:
    """Return the first line of a file that holds ``words``."""
    lines = (root / name).read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if words in line)
