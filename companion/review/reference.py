"""The reference of a packet, such as K7-MARE: what a mail that comes back is known by."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Iterable
from unicodedata import normalize

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_FORM = r"[2-9A-HJ-NP-Z]{2}-[A-HJ-NP-Z]{4}"
# Mail programs turn a hyphen into others of its kind, and a word may not go on at either end.
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
_IN_TEXT = re.compile(rf"(?<![0-9A-Z-]){_FORM}(?![0-9A-Z-])")


def make_reference(used: Collection[str] = (), choice: Callable[[str], str] = secrets.choice) -> str:
    """Return a reference that is not among those ``used``. It has a digit, so that no word reads like one."""
    while True:
        letters = "".join(choice(_LETTERS) for _ in range(5))
        made = f"{letters[0]}{choice(_DIGITS)}-{letters[1:]}"
        if made not in used:
            return made


def is_reference(text: object) -> bool:
    """Tell whether a text has the form of a reference."""
    return isinstance(text, str) and re.fullmatch(_FORM, text) is not None


def named_in(lines: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return which of the ``known`` references stand in some lines, in whatever case, each once, in order.

    Others are passed over: “re-read” has the form of one.
    """
    found: dict[str, None] = {}
    for line in lines:
        plain = normalize("NFKC", line).translate(_HYPHENS).upper()
        found |= dict.fromkeys(word for word in _IN_TEXT.findall(plain) if word in known)
    return tuple(found)
