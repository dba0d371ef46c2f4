"""Folds, the passages of an entry that others must not see, carried from its text to a later one.

The two texts alone say what became of a fold; where that can be read in two ways, the text stays hidden.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.learner.changes import Change, changes
from companion.learner.recognition import can_be_recognised, names_within

Fold = tuple[int, int]
"""[start, end) in characters."""

# Skin tones, letters in the flags of countries' parts, vowels and ends of Korean syllables, Thai and Lao am.
_GOING_ON = (
    ("\U0001f3fb", "\U0001f3ff"),
    ("\U000e0020", "\U000e007f"),
    ("\u1160", "\u11ff"),
    ("\u0e33", "\u0e33"),
    ("\u0eb3", "\u0eb3"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """The folds of the later text, in order and apart; ``complete``: nothing that was hidden shows in it."""

    folds: tuple[Fold, ...]
    complete: bool


def carried(
    before: str, folds: Sequence[Fold], after: str, *, own: Sequence[Fold] = (), gone: Sequence[str] = ()
) -> Carried:
    """Carry the folds of ``before`` to ``after``, beside those that are its ``own``.

    What came from a fold, and what was written inside one or next to it, is in a fold of ``after``. Not
    complete when hidden words stand somewhere else in ``after`` as well, moved or copied there, or some of
    ``gone``, passages that were hidden in still earlier texts; and when the folds reach beyond ``before``, so
    that nobody can know what they were meant to hide.
    """
    known = all(end <= len(before) for _, end in folds)
    if before == after or not (folds or gone):
        return Carried(_apart((*own, *folds), after), complete=known)
    before, hidden = _in_the_form_of(after, before, _apart(folds, before))
    found = _settled(changes(before, after), hidden, before)
    covered = _apart((*own, *_covered(found, hidden, before, after)), after)
    seen = [after[start:end] for change in found for start, end in outside(change.new, covered)]
    lost = [
        before[max(start, change.old[0]) : min(end, change.old[1])]
        for change in found
        for start, end in hidden
    ]
    leaks = can_be_recognised(
        seen,
        hidden=[*(before[start:end] for start, end in hidden), *gone],
        removed=[text for text in lost if text],
        known=[before[start:end] for start, end in outside((0, len(before)), hidden)],
        names=names_within(before, hidden),
    )
    return Carried(covered, complete=known and not leaks)


def _covered(found: Sequence[Change], hidden: Sequence[Fold], before: str, after: str) -> Iterator[Fold]:
    """Yield what the folds are in ``after``, piece by piece."""
    old = new = 0
    for change in [*found, Change((len(before), len(before)), (len(after), len(after)))]:
        yield from _moved(hidden, (old, change.old[0]), new - old)
        old, new = change.old[1], change.new[1]
    for change in _absorbed(found, hidden):
        if _touches(change, hidden):
            yield change.new
        yield from _either_way(change, hidden, before, after)


def _moved(hidden: Sequence[Fold], stretch: Fold, by: int) -> Iterator[Fold]:
    for fold in hidden:
        start, end = max(fold[0], stretch[0]), min(fold[1], stretch[1])
        if start < end:
            yield start + by, end + by


def _touches(change: Change, hidden: Sequence[Fold]) -> bool:
    start, end = change.old
    return any(first <= end and start <= last for first, last in hidden)


def _absorbed(found: Sequence[Change], hidden: Sequence[Fold]) -> Iterator[Change]:
    """Join changes at a fold with their neighbours where what stayed between is less than what changed.

    Of a passage written anew a few words stay by chance; what is between them is still meant to be hidden.
    """
    waiting: Change | None = None
    for change in found:
        if waiting is not None:
            between = change.old[0] - waiting.old[1]
            near = _touches(waiting, hidden) or _touches(change, hidden)
            if near and between <= min(waiting.written, change.written):
                change = Change((waiting.old[0], change.old[1]), (waiting.new[0], change.new[1]))  # noqa: PLW2901
            else:
                yield waiting
        waiting = change
    if waiting is not None:
        yield waiting


def _either_way(change: Change, hidden: Sequence[Fold], before: str, after: str) -> Iterator[Fold]:
    """Yield what may have come from a fold because the same change can be read a few characters away.

    “no no” made of “no” has its new word first or last; “no” made of “no no” may be either of the two.
    """
    (i, j), (k, m) = change.old, change.new
    if i == j:
        left, right = _slide(after, k, m)
        if any(first <= i + right and i - left <= last for first, last in hidden):
            yield k - left, m + right
    elif k == m:
        left, right = _slide(before, i, j)
        # The last letters and the full stop of two sentences are often the same, and no secret.
        for word in re.compile(r"\b\w+\b").finditer(after, k - left, k + right):
            was = [(word.start() + by, word.end() + by) for by in (i - k, j - k)]
            if any(first < end and start < last for first, last in hidden for start, end in was):
                yield word.span()


def _settled(found: Sequence[Change], hidden: Sequence[Fold], before: str) -> list[Change]:
    """Read each removal so that it takes away most of a fold, where it can be read a few characters away.

    Of “said. [She is sad.] I” made “said. I” the first full stop stays, not the one that was hidden.
    """
    settled: list[Change] = []
    begins = [*(change.old[0] for change in found), len(before)][1:]
    for change, limit in zip(found, begins, strict=True):
        (i, j), (k, m) = change.old, change.new
        if i < j and k == m:
            left, right = _slide(before, i, j, least=settled[-1].old[1] if settled else 0, most=limit)
            edges = (edge for start, end in hidden for edge in (start - i, end - j))
            ways = {0, *(edge for edge in edges if -left <= edge <= right)}
            by = max(ways, key=lambda by: (_length(_moved(hidden, (i + by, j + by), 0)), -abs(by)))
            change = Change((i + by, j + by), (k + by, k + by))  # noqa: PLW2901
        settled.append(change)
    return settled


def _length(stretches: Iterable[Fold]) -> int:
    return sum(end - start for start, end in stretches)


def _slide(text: str, start: int, end: int, *, least: int = 0, most: int | None = None) -> tuple[int, int]:
    """Return how far a stretch can be taken from its place, left and right, with the same text around it.

    It stays between ``least`` and ``most``.
    """
    most = len(text) if most is None else most
    left = right = 0
    while start - left > least and text[start - left - 1] == text[end - left - 1]:
        left += 1
    while end + right < most and text[start + right] == text[end + right]:
        right += 1
    return left, right


def outside(stretch: Fold, folds: Sequence[Fold]) -> Iterator[Fold]:
    """Yield what of a stretch is in no fold; the folds are in order and apart."""
    at, end = stretch
    for first, last in folds:
        if at < min(first, end):
            yield at, min(first, end)
        at = max(at, last)
    if at < end:
        yield at, end


def _apart(folds: Sequence[Fold] | Iterator[Fold], text: str) -> tuple[Fold, ...]:
    """Return folds in order, joined where they meet, inside the text, and never in the middle of a letter."""
    found: list[Fold] = []
    for start, end in sorted(folds):
        start, end = _whole_letters(text, start, min(end, len(text)))  # noqa: PLW2901
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


def _whole_letters(text: str, start: int, end: int) -> Fold:
    if start >= end:
        return start, end
    while 0 < start < len(text) and _goes_on(text, start):
        start -= 1
    while end < len(text) and _goes_on(text, end):
        end += 1
    return start, end


def _goes_on(text: str, at: int) -> bool:
    """Whether the character at a place belongs to the one before it (Unicode Standard Annex 29)."""
    here, before = text[at], text[at - 1]
    return (
        unicodedata.category(here).startswith("M")
        or "\u200d" in (here, before)
        or before + here == "\r\n"
        or any(low <= here <= high for low, high in _GOING_ON)
        or (_is_half_a_flag(here) and _halves_before(text, at) % 2 == 1)
    )


def _is_half_a_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _halves_before(text: str, at: int) -> int:
    start = at
    while start and _is_half_a_flag(text[start - 1]):
        start -= 1
    return at - start


def _in_the_form_of(after: str, text: str, folds: tuple[Fold, ...]) -> tuple[str, tuple[Fold, ...]]:
    """Return the text with the line ends and the Unicode form of ``after``, as an editor may save it."""
    pieces = [text]
    if folds:
        edges = sorted({0, len(text), *(edge for fold in folds for edge in fold)})
        pieces = [text[start:end] for start, end in pairwise(edges)]
    if ("\r\n" in after) != ("\r\n" in text):
        pieces = [piece.replace("\r\n", "\n") for piece in pieces]
        if "\r\n" in after:
            pieces = [piece.replace("\n", "\r\n") for piece in pieces]
    for form in ("NFC", "NFD"):
        if unicodedata.is_normalized(form, after) and not unicodedata.is_normalized(form, text):
            pieces = [unicodedata.normalize(form, piece) for piece in pieces]
            break
    places, at = {0: 0}, 0
    if folds:
        for edge, piece in zip(edges[1:], pieces, strict=True):
            at += len(piece)
            places[edge] = at
    return "".join(pieces), tuple((places[start], places[end]) for start, end in folds)
