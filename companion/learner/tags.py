"""The ``#tags`` of a text: words of any script, as Unicode's identifiers have them, combining marks included.

Unicode Standard Annex 31: a letter first (XID_Start), then letters, marks, digits and underscores
(XID_Continue), hyphens, and the joiners that Persian and the scripts of India need inside a word.
"""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 64
"""Characters of a tag; a longer word is none."""

_SIGNS = "#＃﹟"
# Before a sign these make it a part of something else: a link, an entity, a heading of Markdown.
_NO_TAG_AFTER = "/&" + _SIGNS
# Between two characters of a word: the hyphen, Catalan's middle dot, zero-width non-joiner and joiner.
_JOINERS = "-\u00b7\u200c\u200d"


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags of a text in the form they are compared in, each once, in order."""
    if not any(sign in text for sign in _SIGNS):
        return ()
    return tuple(dict.fromkeys(tag_key(text[start:end]) for start, end in tag_spans(text)))


def tag_key(tag: str) -> str:
    """Return the form in which tags are compared and kept: without case, composed (NFC), without its sign."""
    tag = tag.strip().lstrip(_SIGNS)
    if tag.isascii():
        return tag.casefold()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", tag).casefold())


def tag_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the tags of a text stand, [start, end) with the sign, in order."""
    import re

    for sign in re.finditer(f"[{_SIGNS}]", text):
        start = sign.start()
        if start + 1 == len(text) or (start and _belongs_to_a_word(text[start - 1])):
            continue
        first = text[start + 1]
        # "#1" is a number, and "#_" nobody means as a tag.
        if not first.isidentifier() or first == "_":
            continue
        end = start + 2
        while end < len(text) and (_continues(text[end]) or text[end] in _JOINERS):
            end += 1
        word = text[start + 1 : end].rstrip(_JOINERS)
        if len(word) <= LONGEST:
            yield start, start + 1 + len(word)


def _belongs_to_a_word(character: str) -> bool:
    return character in _NO_TAG_AFTER or _continues(character)


def _continues(character: str) -> bool:
    """Tell whether a character may stand inside an identifier: a letter, digit, mark or underscore."""
    return ("a" + character).isidentifier()
