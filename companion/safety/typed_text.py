"""What may be typed: every character is text that is no control character and no half of a pair."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import category

_NO_TEXT = ("Cc", "Cs")
_LONE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|\r|\n")
_BREAK = re.compile("[ \t]*[\t\r\n][ \t\r\n]*")


def is_text(character: str | None) -> bool:
    """Tell whether a key's character is text: joiners, wide and no-break spaces and private use are.

    ``str.isprintable`` is not asked: it refuses whatever leaves no ink, and what its Unicode does not know.
    """
    return character is not None and len(character) == 1 and category(character) not in _NO_TEXT


def is_whole(text: str) -> bool:
    """Tell whether no character of a text is half of a pair, which stands for a byte that is no UTF-8."""
    return text.isascii() or _LONE.search(text) is None


def made_whole(value: Any) -> Any:
    """Return plain data with U+FFFD for each half of a pair: strict readers of JSON refuse those."""
    if isinstance(value, str):
        return value if is_whole(value) else _LONE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {made_whole(key): made_whole(each) for key, each in value.items()}
    return [made_whole(each) for each in value] if isinstance(value, list | tuple) else value


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, at least one. ``str.splitlines`` would also part them at U+2028 and NEL."""
    return _LINE_END.split(text)


def has_lines(text: str, *, goes_on: bool = False) -> bool:
    """Tell whether there is a line end between two parts of a text, or before one that ``goes_on``."""
    return _LINE_END.search(_inner(text, goes_on)) is not None


def in_one_line(text: str, *, goes_on: bool = False) -> str:
    """Return a text with a space for each line end or tab and the blanks around it.

    Line ends before and after it are left out; not those before a text that ``goes_on`` with an earlier one.
    """
    return _BREAK.sub(" ", _inner(text, goes_on))


def _inner(text: str, goes_on: bool) -> str:
    return text.rstrip("\r\n") if goes_on else text.strip("\r\n")
