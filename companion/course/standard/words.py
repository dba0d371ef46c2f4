"""The words of a text, each with its place, so that wording can be compared and found again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What stands between the words of a sentence and is none of them: targets, chips, boxes, list numbers.
_UNSHOWN = re.compile(
    r"\]\([^()\s]*\)"
    r"|`(?:[A-Za-z]{1,3}\d{1,3}(?:[,;\s]+[A-Za-z]{1,3}\d{1,3})*|(?:leads|partial|performs|abdicates) \d)`"
    r"|^\s*(?:\d{1,9}[.)]\s+|(?:[-*+]\s+)?\[[ xX]\](?=\s))"
)


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word in small letters with straight apostrophes. ``line``, ``column`` and ``end`` count from 1.

    ``end`` is the column after its last character.
    """

    text: str
    line: int
    column: int
    end: int


def words(text: str) -> list[str]:
    """Return the words of ``text`` in small letters; punctuation, hyphens and line ends only part them."""
    return [normal(match[0]) for match in _WORD.finditer(text)]


def placed_words(lines: Iterable[str], first: int = 1) -> Iterator[PlacedWord]:
    """Yield the words of Markdown ``lines`` as a reader sees them; ``first`` is the first line's number.

    Addresses of links, chips of claims and stances, boxes and list numbers are passed over, so that they do
    not part a sentence in two.
    """
    for number, line in enumerate(lines, start=first):
        shown = _UNSHOWN.sub(lambda match: " " * len(match[0]), line)
        for match in _WORD.finditer(shown):
            yield PlacedWord(normal(match[0]), number, match.start() + 1, match.end() + 1)


def find_run(wanted: Sequence[str], among: Sequence[PlacedWord], at_most: int = 8) -> PlacedWord | None:
    """Return the first word of the place where ``wanted`` begins (its first ``at_most`` words), or None."""
    wanted = wanted[:at_most]
    if not wanted:
        return None
    for start in range(len(among) - len(wanted) + 1):
        if all(among[start + n].text == word for n, word in enumerate(wanted)):
            return among[start]
    return None


def normal(word: str) -> str:
    """Return ``word`` in the form in which words are compared."""
    return word.casefold().replace("’", "'")
