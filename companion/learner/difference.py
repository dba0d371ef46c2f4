"""What differs between two texts, by lines and within them by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

MOST = 1000
"""Lines, or words of a line, compared with each other; of more, all are told as replaced. At worst 0.4 s."""
PAIRED = 20
"""Lines of one place that are compared word by word."""
ALIKE = 0.4
"""Share of the shorter line that is in the longer one too, for one to be the other, changed."""

Mark = Literal[" ", "+", "-"]
Pieces = Sequence[str]
Block = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of both texts (`` ``), of the second alone (``+``) or of the first alone (``-``).

    ``spans`` are the [start, end) in characters of the words that differ, where the line has a counterpart.
    """

    mark: Mark
    text: str
    spans: tuple[tuple[int, int], ...] = ()


def differences(before: str, after: str) -> tuple[Line, ...]:
    """Return all lines of both texts in reading order, what is gone above what took its place."""
    old, new = before.split("\n"), after.split("\n")
    found: list[Line] = []
    for tag, i, j, k, m in blocks(old, new):
        if tag == "equal":
            found.extend(Line(" ", text) for text in new[k:m])
        else:
            gone, come = _paired(old[i:j], new[k:m])
            found.extend([*gone, *come])
    return tuple(found)


def _paired(old: Pieces, new: Pieces) -> tuple[list[Line], list[Line]]:
    gone, come = [Line("-", text) for text in old], [Line("+", text) for text in new]
    pairs = zip(old, new, strict=False) if max(len(old), len(new)) <= PAIRED else ()
    for number, (one, other) in enumerate(pairs):
        spans = _words_that_differ(one, other)
        if spans is not None:
            gone[number], come[number] = Line("-", one, spans[0]), Line("+", other, spans[1])
    return gone, come


def _words_that_differ(one: str, other: str) -> tuple[tuple[tuple[int, int], ...], ...] | None:
    """Return the spans of each line; None when the two have too little in common."""
    old, new = words(one), words(other)
    found = list(blocks(old, new))
    common = sum(len(old[n].strip()) for tag, i, j, _, _ in found if tag == "equal" for n in range(i, j))
    if common < ALIKE * min(len(one), len(other)):
        return None
    changed = [block for block in found if block[0] != "equal"]
    return (
        tuple(_spans(old, [(i, j) for _, i, j, _, _ in changed])),
        tuple(_spans(new, [(k, m) for _, _, _, k, m in changed])),
    )


def words(line: str) -> list[str]:
    """Divide a line into words, each with the blanks after it; nothing is left out."""
    return re.findall(r"\s+|\w+\s*|[^\w\s]\s*", line)


def _spans(words: Pieces, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at, place = 0, 0
    for start, end in ranges:
        at += sum(map(len, words[place:start]))
        width = sum(map(len, words[start:end]))
        shown = width - (len(words[end - 1]) - len(words[end - 1].rstrip())) if end > start else 0
        if shown > 0:
            yield at, at + shown
        at, place = at + width, end


def blocks(old: Pieces, new: Pieces, *, most: int = MOST) -> Iterator[Block]:
    """Yield what is equal and what is replaced; the equal beginning and end cost nothing.

    What is between them is compared up to ``most`` pieces.
    """
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    i, k = len(old) - tail, len(new) - tail
    if head:
        yield "equal", 0, head, 0, head
    if i > head or k > head:
        yield from _compared(old[head:i], new[head:k], head, most)
    if tail:
        yield "equal", i, len(old), k, len(new)


def _compared(old: Pieces, new: Pieces, offset: int, most: int) -> Iterator[Block]:
    if max(len(old), len(new)) > most or not old or not new:
        yield "replace", offset, offset + len(old), offset, offset + len(new)
        return
    from difflib import SequenceMatcher

    # Its heuristic for pieces that come up all the time stays on: without it "a a a …" beside "a b a b …"
    # takes the cube of their length, 12 s for a thousand words.
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        yield tag, offset + i, offset + j, offset + k, offset + m
