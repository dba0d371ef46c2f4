"""``also`` in a head: the words people think of a text in, by which the palette finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from companion.course.alike import fold

if TYPE_CHECKING:
    from companion.course.front_matter import FrontMatter
    from companion.course.page import Page

KEY = "also"
MOST, LONGEST = 20, 40
"""How many words or phrases a text has, and how many characters each."""
_BETWEEN = " -'’&/+:."
"""What stands in words besides letters, digits and the marks that belong to letters."""


def read_also(page: Page, head: FrontMatter) -> tuple[str, ...]:
    """Return the words under ``also`` as they can be read, and say what is wrong with the others."""
    given = head.texts(KEY, "hand over, say no", phrases=True)
    mended = _mended(given)
    write = head.as_field(KEY, f"{KEY}: [{', '.join(mended)}]" if mended else "")
    seen: set[str] = set()
    for word in given:
        shown, place = word[:LONGEST], (getattr(word, "line", 0), getattr(word, "column", 0))
        place = place if place[0] else head.place(KEY)
        if _plain(word) != " ".join(word.split()) or not word.strip():
            page.error(place, f"“{shown}” is not plain words: letters, digits and spaces", write)
        elif len(word) > LONGEST:
            page.error(place, f"“{shown}…” is longer than {LONGEST} characters", write)
        elif fold(word) in seen:
            page.warning(place, f"“{shown}” stands under {KEY} twice", write)
        seen.add(fold(word))
    if len(given) > MOST:
        page.error(head.place(KEY), f"{KEY} has {len(given)} entries; at most {MOST} are read", write)
    return mended


def _mended(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words as they can be read: plain, short enough, each once, and not too many."""
    kept: dict[str, str] = {}
    for word in given:
        plain = _plain(word)
        while len(plain) > LONGEST:
            plain = plain.rpartition(" ")[0]
        if plain:
            kept.setdefault(fold(plain), plain)
    return tuple(kept.values())[:MOST]


def _plain(word: str) -> str:
    """Return what is left of ``word`` without marks and doubled spaces."""
    kept = (one if one.isalnum() or one in _BETWEEN or category(one)[0] == "M" else " " for one in word)
    return " ".join("".join(kept).replace(": ", " ").split()).strip(" -/&+:.").lstrip("'’")
