"""What of an entry may be seen by others: folded passages cut out, tags left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

FOLDED = "▒"
"""What stands for a passage that was cut out, however long it was."""

_BLANK = " \t"
_SPACE = re.compile(r"[^\S\n]*")


def visible(text: str, folds: Sequence[tuple[int, int]]) -> str:
    """Return an entry's text as it may be seen. Folds are [start, end) in characters, in any order.

    A fold that begins or ends within a letter takes all of it. Tags never go: those that end a line after a
    sentence, or fill it, are left out, with the line; for one within a sentence the sign of a fold stands.
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
    for start, end in _runs(text, list(tag_spans(text))):
        label = _is_label(text, start, end)
        out += [text[at:start].rstrip(_BLANK)] if label else [text[at:start], FOLDED]
        at = end
    return "".join([*out, text[at:]])


def _runs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join tags that stand side by side on a line."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and not text[runs[-1][1] : start].strip(_BLANK + ",;·"):
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs


def _is_label(text: str, start: int, end: int) -> bool:
    """Tell whether tags stand apart: nothing follows them on their line, and a sentence ends before them."""
    # Only the next sign on either side is looked at: a line may hold a hundred thousand tags.
    after = _SPACE.match(text, end)
    if after is None or (after.end() < len(text) and text[after.end()] != "\n"):
        return False
    last = start
    while last and text[last - 1] != "\n" and text[last - 1].isspace():
        last -= 1
    return not last or text[last - 1] in "\n.!?…:;。！？”\"')"


def _tidied(text: str) -> str:
    """Return a text with no blank lines at its ends, one between paragraphs, and one sign for folds."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    one = re.sub(rf"{FOLDED}(?:[ \t]*{FOLDED})+", FOLDED, "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", one).strip("\n")
