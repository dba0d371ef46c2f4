"""What a reader cannot tell apart: two answers, options, statements or cards with the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from companion.course.edits import without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.course.items import ListItem
    from companion.course.page import Page

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# A dash before a digit may be a minus; signs such as + # % < may be all that differs.
_DASH = re.compile("[-‐‑‒–—―−](?![0-9])")
_QUIET = re.compile(r"[\s.,;:!?…'\"“”„‟‘’‚‛«»‹›()\[\]{}¡¿·•|`]+")


def fold(text: str) -> str:
    """Return what two texts that look alike have in common: no letter case, quotation marks and stops."""
    plain = _UNSEEN.sub("", normalize("NFKC", text)).casefold()
    words = _QUIET.sub(" ", _DASH.sub(" ", plain)).strip()
    return words or " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Standing:
    """An item of a list with its ``text``, and what it counts as: right, a category, a stance.

    Of two alike, the one with the lower ``worth`` is offered to go.
    """

    item: ListItem
    text: str
    counts_as: object = None
    worth: int = 0


def report_alike(
    page: Page, noun: str, standings: Iterable[Standing], differ: str = "", *, always: bool = False
) -> None:
    """Report items with the same words, at the later of two; ``noun`` is what they are called, in the plural.

    Two that count as something different are an error, of which ``differ`` says how they do; others are a
    warning, or an error too when they ``always`` are one.
    """
    seen: dict[str, Standing] = {}
    for later in standings:
        earlier = seen.setdefault(fold(later.text), later)
        if earlier is later or not later.text:
            continue
        what = f"the {noun} on lines {earlier.item.line} and {later.item.line} are alike"
        less = earlier if earlier.worth < later.worth else later
        write = without(page.lines, less.item.line, less.item.end)
        write = write.saying(f"nothing: take the one on line {less.item.line} out").noting(
            "or other words in one of them"
        )
        if earlier.counts_as != later.counts_as:
            page.error(later.item.place, f"{what}, {differ}", write)
        else:
            say = page.error if always else page.warning
            say(later.item.place, what, write)
