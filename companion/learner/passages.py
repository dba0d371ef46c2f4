"""What a caret goes by where passages are chosen in a text: its stretches, the words and sentences of each.

A stretch is a line, or of a very long one a part, so that nothing has to look at more than is in view.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from unicodedata import category

Span = tuple[int, int]
"""[start, end) in characters."""

LONGEST = 2000
"""Characters of a stretch."""

_LINE = re.compile("\r\n|\r|\n")
# Signs of Chinese and Japanese, which are written without spaces: each is a word, with the marks behind it.
_SIGN = (
    "\u2e80-\u2fff\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_SIGN += "\uff66-\uff9f\U00020000-\U0003fffd"
_JOINED = "\u0300-\u036f\u200d\ufe00-\ufe0f\u3099\u309a\U000e0100-\U000e01ef"
_WORD = re.compile(f"[{_SIGN}][{_JOINED}]*|[^\\s–—…{_SIGN}]+")
_OF_A_WORD = "#@_"
_END = re.compile("[.!?…]+[\"'”’»)\\]]*(?=\\s|$)\\s*|[。！？]+[」』）”’]*")


def stretches(text: str) -> tuple[Span, ...]:
    """Return the stretches of a text in order, without line ends; at least one."""
    found, at = [], 0
    for end, begin in [*((line.start(), line.end()) for line in _LINE.finditer(text)), (len(text), 0)]:
        while end - at > LONGEST:
            part = _parted(text, at)
            found.append((at, part))
            at = part
        found.append((at, end))
        at = begin
    return tuple(found)


def stretch_at(spans: Sequence[Span], place: int) -> int:
    """Return the index of the stretch a place is in; of one between two the first."""
    return max(0, bisect_right(spans, (place, len(spans) and spans[-1][1] + 1)) - 1)


def words_of(text: str, stretch: Span) -> tuple[Span, ...]:
    """Return the words of a stretch, without the punctuation around them."""
    return tuple(_bare(text, *found.span()) for found in _WORD.finditer(text, *stretch))


def sentence_at(text: str, stretch: Span, place: int) -> Span:
    """Return the sentence of a stretch that a place is in, without the spaces around it."""
    start, last = stretch
    for found in _END.finditer(text, *stretch):
        if place < found.end():
            last = found.end()
            break
        start = found.end()
    passage = text[start:last]
    return start + len(passage) - len(passage.lstrip()), last - (len(passage) - len(passage.rstrip()))


def _parted(text: str, start: int) -> int:
    """Return where a stretch that is too long ends: after a sentence, else a word, else a letter."""
    most = start + LONGEST
    ends = [found.end() for found in _END.finditer(text, start, most) if found.end() < most]
    if ends:
        return ends[-1]
    for place in range(most, start + LONGEST // 2, -1):
        if text[place - 1].isspace():
            return place
    for place in range(most, start + LONGEST // 2, -1):
        if category(text[place])[0] != "M" and "\u200d" not in text[place - 1 : place + 1]:
            return place
    return most


def _bare(text: str, start: int, end: int) -> Span:
    first, last = start, end
    while first < last and _is_around(text[first]):
        first += 1
    while last > first and _is_around(text[last - 1]):
        last -= 1
    return (first, last) if first < last else (start, end)


def _is_around(sign: str) -> bool:
    return category(sign)[0] == "P" and sign not in _OF_A_WORD
