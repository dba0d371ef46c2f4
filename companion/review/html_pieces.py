"""HTML as a row of pieces, text and tags, read as browsers read it and in time that grows with its length.

`html.parser` isn't used: on Python 3.11.7 it takes 47 s for 60 KB of ``<a <a <a …``. And `html.unescape`
fails on a number of 5,000 digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every branch that begins also ends, if need be with the text: one that gave up there would be tried again at
# each “<” that follows. A quotation mark holds a “>” only behind “=”, and only if it is closed.
_ATTRIBUTES = r"""(?:[^"'>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+"""
_PIECE = re.compile(
    rf"""(?P<text>[^<]++)
    | <(?P<raw>style|script|title)(?=[\s/>]){_ATTRIBUTES}(?:>.*?(?:</(?P=raw)[^>]*+(?:>|\Z)|\Z)|\Z)
    | <(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})(?:>|\Z)
    | <!--(?:-?>|.*?(?:--!?>|\Z))
    | <[!?/][^>]*+(?:>|\Z)
    | (?P<sign><)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]*)))?""")
_LONG_NUMBER = re.compile("&#[0-9]{9,};?")


class Tag:
    """A start or end tag: ``name`` in lower case, ``raw`` its attributes as they are written."""

    __slots__ = ("is_end", "name", "raw")

    def __init__(self, name: str, raw: str, *, is_end: bool) -> None:
        self.name = name
        self.raw = raw
        self.is_end = is_end


def pieces(html: str) -> Iterator[str | Tag]:
    """Yield what stands in HTML, without comments, declarations, titles, styles and scripts."""
    for found in _PIECE.finditer(html):
        if text := found["text"]:
            yield resolved(text)
        elif name := found["name"]:
            yield Tag(name.lower(), found["attributes"], is_end=bool(found["end"]))
        elif found["sign"]:
            yield "<"


def attributes_of(raw: str) -> dict[str, str]:
    """Return a tag's attributes, names in lower case, entities resolved; of two alike the first."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), resolved("".join(values)))
    return found


def resolved(text: str) -> str:
    """Return a text with its entities as the characters they stand for."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(_LONG_NUMBER.sub("\ufffd", text))
