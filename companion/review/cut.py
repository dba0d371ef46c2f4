"""What of an entry may be seen by others: folded passages cut out, tags left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

FOLDED = "▒"
"""What stands for a passage that was cut out, however long it was."""

_BLANK = " \t"


def visible(text: str, folds: Sequence[tuple[int, int]]) -> str:
    """Return an entry's text as it may be seen. Folds are [start, end) in characters, in any order.

    A fold that begins or ends within a letter takes all of it. Tags that end a line after a sentence, or fill
    it, are left out, with the line; one within a sentence loses its sign and stays a word of it.
    """
    pieces = [_without_tags(text[start:end]) for start, end in seen(text, folds)]
    return _tidied(FOLDED.join(pieces))


def seen(text: str, folds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of a text between the folds; empty ones stand at its ends and nowhere else."""
    from companion.learner.folds import carried

    found, at = [], 0
    for start, end in carried(text, folds, text).folds:
        found.append((at, start))
        at = end
    return [*found, (at, len(text))]


def hidden(text: str, folds: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the passages that the folds hide."""
    stretches = seen(text, folds)
    for (_, start), (end, _) in pairwise(stretches):
        yield text[start:end]


def _without_tags(text: str) -> str:
    from companion.learner.tags import tag_spans

    out: list[str] = []
    at = 0
    for run in _runs(text, list(tag_spans(text))):
        start, end = run[0][0], run[-1][1]
        label = _is_label(text, start, end)
        out.append(text[at:start].rstrip(_BLANK) if label else text[at:start])
        if not label:
            out.append("".join(_words(text, run)))
        at = end
    return "".join([*out, text[at:]])


def _runs(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Gather tags that stand side by side on a line."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        between = text[runs[-1][-1][1] : span[0]] if runs else None
        if between is not None and not between.strip(_BLANK + ",;·"):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _is_label(text: str, start: int, end: int) -> bool:
    """Tell whether tags stand apart: nothing follows them on their line, and a sentence ends before them."""
    after = text[end:].split("\n", 1)[0].strip()
    before = text[:start].rpartition("\n")[2].rstrip()
    return not after and (not before or before[-1] in ".!?…:;。！？”\"')")


def _words(text: str, run: list[tuple[int, int]]) -> Iterator[str]:
    at = run[0][0]
    for start, end in run:
        yield text[at:start]
        yield text[start + 1 : end]
        at = end


def _tidied(text: str) -> str:
    """Return a text without blank lines at its ends, and with at most one between its paragraphs."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
