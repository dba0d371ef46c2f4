"""Words as they are compared: without case and accents, from their start, and as people inflect them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from unicodedata import category, combining, normalize

_UNSAID = """
    a an and are as at be can could did do does for from have how i im in is it its ive me my of on or should
    that the their there they this to was what when where who why will with would you your
"""
UNSAID = frozenset(_UNSAID.split())
"""Words of a question that name nothing; they are passed over where others are typed."""
STEM = 4
"""Letters that a word has at least before its ending."""
ENDING = 4
"""Letters that an ending has at most."""
SHARED = 0.6
"""What two words with different endings share of the longer one."""
_APOSTROPHES = str.maketrans("", "", "'’‘")
_ACCENT = 200
"""Accents have this combining class or a higher one; marks with a lower one belong to their script."""


class Likeness(IntEnum):
    """How a typed word meets one that stands there."""

    SAME = 0
    BEGINNING = 1
    INFLECTED = 2


def fold(text: str) -> str:
    """Return ``text`` without case, accents and apostrophes."""
    if text.isascii():
        return text.lower().replace("'", "")
    plain = normalize("NFKD", text.casefold()).translate(_APOSTROPHES)
    return "".join(one for one in plain if combining(one) < _ACCENT)


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text, folded; of ``one-on-one`` and ``1:1`` the whole and then the parts."""
    for chunk in fold(text).split():
        if chunk.isalnum():
            yield chunk
            continue
        parts = parts_of(chunk)
        whole = chunk.strip("".join({one for one in chunk if not _is_letter(one)}))
        if whole and parts != [whole]:
            yield whole
        yield from parts


def parts_of(word: str) -> list[str]:
    """Return the runs of letters and digits in a word."""
    return "".join(one if _is_letter(one) else " " for one in word).split()


def likeness(typed: str, word: str) -> Likeness | None:
    """Tell how ``typed`` meets ``word``, both folded; None when it does not."""
    if word.startswith(typed):
        return Likeness.SAME if word == typed else Likeness.BEGINNING
    stem = word.removesuffix("e")
    if len(stem) >= STEM and typed.startswith(stem):
        return Likeness.INFLECTED if len(typed) - len(stem) <= ENDING else None
    shared = next((n for n, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), len(word))
    longer = max(len(typed), len(word))
    near = shared > STEM and shared >= SHARED * longer and longer - shared <= ENDING
    return Likeness.INFLECTED if near else None


def _is_letter(character: str) -> bool:
    return character.isalnum() or category(character)[0] == "M"
