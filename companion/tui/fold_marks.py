"""Folded passages as their writer sees them: readable, quiet, and with the sign of a fold at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textual.content import Content

from companion.learner.folds import Fold
from companion.review.cut import FOLDED
from companion.safety.show import show

Marked = tuple[int, int, str]
"""A stretch of a text and how it is drawn."""

FOLD_STYLE = "$quiet italic"
TAB = "  "


def shown(text: str) -> str:
    """Return characters of an entry as they are drawn."""
    return show(text).replace("\t", TAB)


def with_folds(
    text: str, start: int, end: int, folds: Sequence[Fold], marks: Sequence[Marked] = ()
) -> Content:
    """Return [start, end) of a text; folds are in order and apart, later ``marks`` go over earlier ones."""
    parts: list[str | tuple[str, str]] = []
    for first, last in _pieces(start, end, folds, marks):
        styles = [FOLD_STYLE] if any(a <= first and last <= b for a, b in folds) else []
        styles += [style for a, b, style in marks if a <= first and last <= b]
        parts.append((drawn(text, first, last, folds), " ".join(styles)))
    return Content.assemble(*parts)


def drawn(text: str, start: int, end: int, folds: Sequence[Fold]) -> str:
    """Return [start, end) as it is drawn, with the signs of folds that begin or end there; none within."""
    begins = FOLDED if any(start == first < end for first, _ in folds) else ""
    ends = FOLDED if any(start < last == end for _, last in folds) else ""
    return f"{begins}{shown(text[start:end])}{ends}"


def _pieces(start: int, end: int, folds: Sequence[Fold], marks: Sequence[Marked]) -> Iterator[Fold]:
    """Yield the pieces between which the style changes."""
    edges = {start, end}
    for first, last in (*folds, *((a, b) for a, b, _ in marks)):
        edges |= {edge for edge in (first, last) if start < edge < end}
    order = sorted(edges)
    yield from pairwise(order)
