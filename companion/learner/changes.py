"""Where a text was changed into another: stretches of characters, found by lines and then by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.learner.difference import blocks, words

MOST = 2000
"""Lines, or words of a passage, compared with each other; of more, all count as changed. At worst 2 s."""

Span = tuple[int, int]
"""[start, end) in characters."""


@dataclass(frozen=True, slots=True)
class Change:
    """``old`` of the first text became ``new`` of the second; either may be empty, not both."""

    old: Span
    new: Span

    @property
    def written(self) -> int:
        """How many characters are new."""
        return self.new[1] - self.new[0]


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return the changes in order, apart; all that is between them stands in both texts."""
    whole = _trimmed(before, after, Change((0, len(before)), (0, len(after))))
    if whole.old[0] == whole.old[1] or whole.new[0] == whole.new[1]:
        return (whole,) if before != after else ()
    found: list[Change] = []
    for change in _by_lines(before, after):
        last = found[-1] if found else None
        if last is not None and last.old[1] == change.old[0] and last.new[1] == change.new[0]:
            found[-1] = Change((last.old[0], change.old[1]), (last.new[0], change.new[1]))
        else:
            found.append(change)
    return tuple(found)


def _by_lines(before: str, after: str) -> Iterator[Change]:
    old, new = _lines(before), _lines(after)
    for lines in _stretches(old, new):
        (i, j), (k, m) = lines.old, lines.new
        for part in _stretches(words(before[i:j]), words(after[k:m])):
            place = Change((i + part.old[0], i + part.old[1]), (k + part.new[0], k + part.new[1]))
            yield _trimmed(before, after, place)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield what differs between two texts given in pieces, counted in characters."""
    olds, news = _places(old), _places(new)
    for tag, i, j, k, m in blocks(old, new, most=MOST):
        if tag != "equal":
            yield Change((olds[i], olds[j]), (news[k], news[m]))


def _places(pieces: Sequence[str]) -> list[int]:
    found = [0]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


def _trimmed(before: str, after: str, change: Change) -> Change:
    """Leave out what two stretches have in common at their beginning and their end."""
    (i, j), (k, m) = change.old, change.new
    shorter = min(j - i, m - k)
    head = next((n for n in range(shorter) if before[i + n] != after[k + n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if before[j - 1 - n] != after[m - 1 - n]), rest)
    return Change((i + head, j - tail), (k + head, m - tail))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
