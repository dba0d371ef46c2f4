"""A good lesson with every kind of activity and every form of check, and a way to speak about its parts."""

from __future__ import annotations

from companion.course.diagnostics import Diagnostic
from companion.course.dialect import Parsed, parse
from companion.course.facts import Facts

FACTS = Facts(
    dimensions=frozenset(["results-through-others", "listening", "steadiness"]),
    claims=frozenset(f"E{n:02}" for n in range(1, 39)),
    sources=frozenset(["episode-006"]),
    exists=lambda path: "nowhere" not in path,
)

HEAD = """\
---
id: a-lesson
title: A lesson
objective: Do something after it
minutes: 15
sources: [episode-006]
claims: [E13, E14]
---
"""

LESSON = (
    HEAD
    + """\
## Scenario pair: [Results through others](../scenarios/results-through-others.md)

Prose with *style*, **weight**, `code`, ~~an error~~ and a [link](../../episodes/006/episode.md).

- one
  - deeper
1. first

| a | b |
|---|---|
| 1 | 2 |

> [!NOTE]
> Evidence: supported in one field (sales).

## Scenario: The borrowed keyboard
<!--
id: borrowed-keyboard
dimension: results-through-others
-->
Noor is stuck and you are standing behind her chair.

> [!TIP]
> What will Noor do next time?

- [ ] "Let me just show you." `performs 1`
  > Solved in a minute; next time she waits for you.
- [ ] "What have you ruled out so far?" `leads 3`
  > Two minutes longer, and the skill stays with her.

<!-- facilitator: silent vote before anyone speaks (3 min) -->

## Self-check: Last week
Mark what happened.

- I finished another's work. `E14` `E16`
  > It got done.
- I sat in. `E17`

> [!NOTE]
> All of these cost time.

## Rate yourself: Letting go
1. I hand over an outcome together with the authority. `results-through-others`
2. I finish other people's tasks. `results-through-others reversed`

## Check: One sign
Which sign is it when a lead joins every call? `E17`

> [!TIP]
> Think of presence.

- [x] Presence.
  > Yes.
- [ ] Arrogance.
  > A different sign.

## Check: Several signs
Which are named? `E14`

- [x] One.
- [x] Another.
- [ ] None.

## Check: Either or
Leading is a task list. `E05`

- [ ] True
- [x] False
  > It is a balance.

## Check: Two piles
Sort these. `E03` `E04`

- A sale `own`
  > Yours.
- A goal agreed `through others`

> Both are work.

## Check: Two gaps
The ____ changed and the ____ did not. `E13`

- title, role
- mind / mindset

> The title is easy.

## Check: In your words
Why may it be hard? `E11`

> The function changed.

## Reflect: The last rescue
Describe the last task you took back.

> [!TIP]
> The second before.

## Commit: One move this week
Choose one.

- If I reach for a task that is not mine, then I ask its owner one question instead.

## Practice: Leave one meeting
Leave one meeting to its owner.

## Recall: Key ideas
- What is a leader's job?
  > Results through other people.

## The end

Good night.
"""
)


def read(text: str) -> Parsed:
    """Parse as the second lesson of a module, against the facts above."""
    return parse(text, path="m1/2-a-lesson.md", course=FACTS, module="m1")


def said(text: str) -> list[Diagnostic]:
    """Return what is said of ``text``, without the remark on the number of checks."""
    return [d for d in read(text).diagnostics if "scored check" not in d.what]


def said_of(body: str) -> list[Diagnostic]:
    """Return what is said of a lesson with a good head and this body."""
    return said(HEAD + body)


BODY_LINE = HEAD.count("\n") + 1
"""The line on which a body begins."""
