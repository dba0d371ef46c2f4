"""Text measured in the cells of a terminal, as wcwidth counts them, and parted only between its clusters.

A cluster is what a reader takes for one sign: a letter with its marks, an emoji with its parts, a flag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise, repeat
from unicodedata import category

# Each takes one cell and is a cluster of its own unless a mark, a selector or a joiner follows, none of which
# is here: Latin, Greek, Cyrillic, dashes, quotation marks, arrows, lines and blocks, braille.
_PLAIN = re.compile(
    "[ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0373\u0376\u0377\u037b-\u037f\u0384-\u038a"
    "\u0391-\u03a1\u03a3-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u2190-\u2193\u2500-\u259f\u2800-\u28ff]*"
)
# Signs of Chinese and Japanese, between which a line may end, and the zero-width space.
_PARTS = re.compile(
    "[\u200b\u2e80-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
    "\U00020000-\U0003fffd]"
)
_OPENS, _CLOSES = ("Ps", "Pi"), ("Pe", "Pf", "Po", "Pd")
_BLANK = " \t-\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_WORD = re.compile(f"[^{_BLANK}]+")
SPACE = re.compile(f"[{_BLANK}]+")
"""White space at which a line may end: all but U+00A0, U+2007 and U+202F."""


def cells(text: str) -> int:
    """Return how many cells a line of safe text takes in a terminal."""
    if _PLAIN.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, width

    found = wcswidth(text)
    return found if found >= 0 else width(text, control_codes="ignore")


def clusters(text: str) -> Iterator[str]:
    """Yield the grapheme clusters of a text."""
    if _PLAIN.fullmatch(text):
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return ``text`` in at most ``width`` cells; what was left out is told by ``ellipsis``."""
    if cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    return _begin(text, room).rstrip() + ellipsis if room > 0 else ellipsis[: max(0, width)]


def padded(text: str, width: int) -> str:
    """Return ``text`` with spaces up to ``width`` cells."""
    return text + " " * (width - cells(text))


def excerpt(text: str, width: int) -> str:
    """Return the beginning of a text in at most ``width`` cells (at least 3), in whole words if it can."""
    begin = _begin(text, 2 * width)
    [line, *more] = wrapped(begin, width)
    if begin == text and not more:
        return line
    return f"{wrapped(begin, width - 2)[0]} …"


def wrapped(
    text: str, width: int, *, first: str = "", rest: str = "", most: int | None = None, ellipsis: str = "…"
) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells, the first behind ``first``, the others ``rest``.

    White space becomes one space each. The lines end as `line_starts` says. No more than ``most`` lines come
    back, the last one cut; always at least one line.
    """
    line = SPACE.sub(" ", text).strip(" ")
    starts = line_starts(line, width - cells(rest), first=width - cells(first))
    parts = [line[start:end].rstrip(" ") for start, end in pairwise([0, *starts, len(line)])]
    lines = [lead + part for lead, part in zip(chain([first], repeat(rest)), parts, strict=False)]
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, ellipsis)]


def line_starts(
    text: str, width: int, *, first: int | None = None, measure: Callable[[str], int] = cells
) -> list[int]:
    """Return the places in a text without line ends at which lines begin after the first one.

    A line ends at white space, between signs of scripts that are written without it, or else between two
    clusters. Only a cluster wider than a line, and an address of the web, which is copied in one piece, may
    be longer than ``width``, and the first line than ``first``, as ``measure`` counts.
    """
    starts: list[int] = []
    start, room = 0, width if first is None else first
    for begin, piece in _pieces(text):
        if measure(text[start : begin + len(piece)]) <= room:
            continue
        if text[start:begin].strip():
            starts.append(begin)
            start, room = begin, width
        if "://" in piece or measure(text[start : begin + len(piece)]) <= room:
            continue
        for end in _ends(piece, room - measure(text[start:begin]), width, measure):
            start, room = begin + end, width
            starts.append(start)
    return starts


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield what has to stay on one line, with its place."""
    for found in _WORD.finditer(text):
        word, at = found[0], found.start()
        if "://" in word or _PARTS.search(word) is None:
            yield at, word
            continue
        piece, before = "", ""
        for cluster in clusters(word):
            apart = before and (_PARTS.match(before) or _PARTS.match(cluster))
            if apart and category(before[0]) not in _OPENS and category(cluster[0]) not in _CLOSES:
                yield at, piece
                at, piece = at + len(piece), ""
            piece += cluster
            before = cluster
        yield at, piece


def _ends(text: str, room: int, width: int, measure: Callable[[str], int]) -> Iterator[int]:
    """Yield where to part a text wider than a line: the first part has ``room`` cells, others ``width``."""
    at = taken = 0
    for cluster, more in _measured(text, measure):
        if at and taken + more > room:
            yield at
            room, taken, more = width, 0, measure(cluster)  # noqa: PLW2901
        at += len(cluster)
        taken += more


def _begin(text: str, width: int) -> str:
    """Return the beginning of a text that fits."""
    at = taken = 0
    for cluster, more in _measured(text, cells):
        taken += more
        if taken > width:
            break
        at += len(cluster)
    return text[:at]


def _measured(text: str, measure: Callable[[str], int]) -> Iterator[tuple[str, int]]:
    """Yield each cluster with the cells it takes behind the one before; a joiner may widen what follows."""
    before, alone = "", 0
    for cluster in clusters(text):
        width = measure(cluster)
        yield cluster, max(width, measure(before + cluster) - alone) if before else width
        before, alone = cluster, width
