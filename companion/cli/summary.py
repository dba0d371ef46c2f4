"""A record in one line: the first line of what somebody wrote in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.records.revision import Revision

_WIDTH = 60
"""Cells of what is quoted of a record."""
_TEXTS = ("text", "then", "question", "note", "lesson", "scenario", "card")
"""The keys that hold what a record is known by, the best first."""


def summary(revision: Revision) -> str:
    """Return one line for a state of a record; empty when it has no text."""
    texts = (revision.fields.get(key) for key in _TEXTS)
    return first_line(next((text for text in texts if isinstance(text, str) and text.strip()), ""))


def first_line(text: str) -> str:
    """Return the first line that is not blank, safe to show, cut to 60 cells."""
    from companion.safety.cell_text import cut
    from companion.safety.show import show
    from companion.safety.typed_text import lines_of

    line = next((line for line in lines_of(text) if line.strip()), "")
    return cut(show(line.expandtabs(1)), _WIDTH)
