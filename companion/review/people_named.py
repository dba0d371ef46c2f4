"""The names of people in what goes: nobody asked them, and initials say as much."""

from __future__ import annotations

import re
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
_WORD = re.compile(r"[^\W\d_]\w+")


def people_named(entries: Sequence[Kept[Entry]], others: Sequence[str] = ()) -> tuple[str, ...]:
    """Return words of the visible texts that are written like names, each once, in order; at most twelve.

    A word is one when it has a capital inside a sentence, here or in the ``others``, texts of the same
    writer; one that only ever begins a sentence is not found.
    """
    texts = [(kept.fact.text, seen(kept.fact.text, kept.fact.folds)) for kept in entries]
    known = {word for text, shown in texts for word in names_within(text, shown)}
    known |= {word for text in others for word in names_within(text, [(0, len(text))])}
    names = {word for word in known if word[1:].islower() and word.casefold() not in _NO_NAMES}
    said = (word for text, shown in texts for at in shown for word in _WORD.findall(text[slice(*at)]))
    return tuple(dict.fromkeys(word for word in said if word in names))[:MOST]


def told(names: Sequence[str]) -> str:
    """Return what to tell the writer; "" without names."""
    if not names:
        return ""
    listed = ", ".join(names)
    return f"Names in it, perhaps not all: {listed}. They weren't asked. Use initials, or fold the names."
