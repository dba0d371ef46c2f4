"""The paragraphs of a file, with what they are part of."""

from __future__ import annotations

from companion.course.page import Page
from companion.course.standard.paragraphs import Paragraph, paragraphs

TEXT = """\
---
title: T
---
One line
and a second.

<!-- a comment -->

> [!NOTE]
> Evidence: contested. `E01` So.
>
> And so.

> [!note]
>
> Evidence: overstated.

> [!NOTE]
> A note.

> [!TIP]
> Evidence: a tip.

- [x] An answer. `leads 3`
  > Feedback.
- An item with a [link](to.md).

```
code
```

| A | B |
|---|---|
| C | D |
"""


def test_each_paragraph_says_where_it_stands_and_what_it_belongs_to() -> None:
    assert list(paragraphs(Page("p.md", TEXT))) == [
        Paragraph("One line\nand a second.", 4, 5),
        Paragraph("Evidence: contested.       So.", 9, 10, label=True),
        Paragraph("And so.", 12, 12, label=True),
        Paragraph("", 14, 14),
        Paragraph("Evidence: overstated.", 16, 16, label=True),
        Paragraph("A note.", 18, 19),
        Paragraph("[!TIP]\nEvidence: a tip.", 21, 22),
        Paragraph("[x] An answer.          ", 24, 24, answer=True),
        Paragraph("Feedback.", 25, 25),
        Paragraph("An item with a [link        .", 26, 26),
        Paragraph("A", 32, 32),
        Paragraph("B", 32, 32),
        Paragraph("C", 34, 34),
        Paragraph("D", 34, 34),
    ]
