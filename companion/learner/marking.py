"""Whether the answer to a check is right, and how sure one can say to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.course.model import Check

_TRAILING = ".,;:!?…"
_QUOTES = "\"'“”‘’„«»"


def is_correct(check: Check, chosen: Sequence[int | str]) -> bool:
    """Mark ``chosen``, given in the order the check is written in.

    Choice, true-false and multiple: exactly the right option indices. Sort: every category right. Cloze: an
    accepted word in every gap, whatever its case, spacing or closing punctuation; accents count. An open
    check is marked by oneself and is never correct here.
    """
    if check.form == "sort":
        return list(chosen) == [item.category for item in check.items]
    if check.form == "cloze":
        return len(chosen) == len(check.accepted) and all(
            _word(str(typed)) in {_word(word) for word in accepted}
            for typed, accepted in zip(chosen, check.accepted, strict=True)
        )
    if check.form == "open":
        return False
    right = {index for index, option in enumerate(check.options) if option.correct}
    return len(chosen) == len(right) and set(chosen) == right


def confidence_levels(check: Check) -> tuple[float, ...]:
    """Return the levels of confidence offered: from chance upwards, and none for an open check."""
    if check.form == "open":
        return ()
    return (0.5, 0.75, 0.95) if check.form == "true-false" else (0.25, 0.5, 0.75, 0.95)


def _word(text: str) -> str:
    """Return ``text`` as it is compared: composed, folded, single spaces, no quotes, no punctuation after."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    spaced = " ".join(folded.split())
    while (stripped := spaced.strip(_QUOTES).rstrip(_TRAILING).strip()) != spaced:
        spaced = stripped
    return spaced
