"""The names of people in what goes: nobody asked them, and initials say as much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.learner.recognition import names_within
from companion.review.cut import seen

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Entry

_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december english
"""
_NO_NAMES = frozenset(_CALENDAR.split())
MOST = 12


def people_named(entries: Sequence[Kept[Entry]]) -> tuple[str, ...]:
    """Return words of the visible texts that are written like names, each once, in order; at most twelve.

    A word is when it has a capital inside a sentence; one that only ever begins a sentence is not found.
    """
    found: dict[str, None] = {}
    for kept in entries:
        text = kept.fact.text
        words = names_within(text, seen(text, kept.fact.folds))
        found |= dict.fromkeys(
            word for word in words if word[1:].islower() and word.casefold() not in _NO_NAMES
        )
    return tuple(found)[:MOST]


def told(names: Sequence[str]) -> str:
    """Return what to tell the writer; "" without names."""
    if not names:
        return ""
    return f"Names in it: {', '.join(names)}. They weren't asked. Use initials, or fold the names."
