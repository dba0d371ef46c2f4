"""A long text laid out for a width, only where it is looked at: its lines on the screen and their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from companion.learner.folds import Fold
from companion.learner.passages import Span, stretch_at, stretches, words_of
from companion.review.cut import FOLDED
from companion.safety.cell_text import cells, line_starts
from companion.tui.fold_marks import drawn, shown

Place = tuple[int, int]
"""A line on the screen: the index of its stretch, and its own within that."""


@dataclass(frozen=True, slots=True)
class LaidStretch:
    """``lines`` are [start, end) in characters of the text; ``words`` are all of the stretch."""

    lines: tuple[Span, ...]
    words: tuple[Span, ...]


class LaidText:
    """What is in view is laid out when it is asked for; of the rest nothing but where stretches begin."""

    def __init__(self, text: str, folds: Sequence[Fold], width: int, spans: Sequence[Span] = ()) -> None:
        self.text, self.folds, self.width = text, tuple(folds), width
        self.spans = tuple(spans) or stretches(text)
        self._starts = [start for start, _ in self.folds]
        self.stretch = lru_cache(200)(self._lay_out)

    def folded_as(self, folds: Sequence[Fold], width: int) -> LaidText:
        """Return the same text with other folds, or for another width."""
        return LaidText(self.text, folds, width, self.spans)

    def folds_in(self, start: int, end: int) -> tuple[Fold, ...]:
        """Return the folds that touch [start, end)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        return tuple(fold for fold in self.folds[first:last] if fold[1] > start)

    def place_of(self, at: int) -> Place:
        """Return the line that shows a character."""
        stretch = stretch_at(self.spans, at)
        lines = self.stretch(stretch).lines
        return stretch, max(0, bisect_right(lines, (at, len(self.text) + 1)) - 1)

    def line(self, place: Place) -> Span:
        """Return the characters of a line."""
        return self.stretch(place[0]).lines[place[1]]

    def after(self, place: Place, lines: int) -> Place:
        """Return the line so many below, or above where it is negative; at the ends the last or the first."""
        stretch, line = place
        while lines > 0:
            rest = len(self.stretch(stretch).lines) - 1 - line
            if lines <= rest:
                return stretch, line + lines
            if stretch + 1 == len(self.spans):
                return stretch, line + rest
            stretch, line, lines = stretch + 1, 0, lines - rest - 1
        while lines < 0:
            if -lines <= line:
                return stretch, line + lines
            if not stretch:
                return 0, 0
            stretch, lines = stretch - 1, lines + line + 1
            line = len(self.stretch(stretch).lines) - 1
        return stretch, line

    def words_in(self, place: Place) -> tuple[Span, ...]:
        """Return the words that begin in a line."""
        start, end = self.line(place)
        return tuple(word for word in self.stretch(place[0]).words if start <= word[0] < end)

    def column_of(self, at: int) -> int:
        """Return how many cells stand before a character in its line."""
        start, _ = self.line(self.place_of(at))
        return cells(self._drawn(start, at))

    def word_near(self, place: Place, column: int) -> Span | None:
        """Return the word of a line at a column, or the nearest; None in a line without words."""
        words = self.words_in(place)
        start, _ = self.line(place)

        def distance(word: Span) -> int:
            left, right = cells(self._drawn(start, word[0])), cells(self._drawn(start, word[1]))
            return max(left - column, column - right + 1, 0)

        return min(words, key=distance, default=None)

    def _drawn(self, start: int, end: int) -> str:
        """Return [start, end) as it stands on the screen."""
        folds = self.folds_in(start, end) if start < end else ()
        edges = sorted({start, end, *(edge for fold in folds for edge in fold if start < edge < end)})
        return "".join(drawn(self.text, a, b, folds) for a, b in pairwise(edges))

    def _lay_out(self, index: int) -> LaidStretch:
        start, end = self.spans[index]
        folds = self.folds_in(start, end) if start < end else ()
        first, last = {fold[0] for fold in folds}, {fold[1] for fold in folds}
        signs, places = list[str](), list[int]()
        length = 0
        for at in range(start, end):
            before, after = FOLDED * (at in first), FOLDED * (at + 1 in last)
            places.append(length)
            signs.append(f"{before}{shown(self.text[at])}{after}")
            length += len(signs[-1])
        line = "".join(signs)
        begins = [start + bisect_right(places, at) - 1 for at in line_starts(line, max(4, self.width))]
        edges = [start, *dict.fromkeys(at for at in begins if start < at < end), end]
        lines = tuple(pairwise(edges)) or ((start, end),)
        return LaidStretch(lines, words_of(self.text, (start, end)))
