"""Figures that come from studies: “r = .29”, “0.1 of a standard deviation”, “335 samples”."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(?<![\w.,])\d[\d,]*(?:\.\d+)?"
_IN_WORDS = (
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens of|hundreds? of)"
)
_STATISTIC = re.compile(
    r"(?<![\w.])[rdgnNpkRαβδκηρω]²?\s?[=<>≤≥≈]\s?[-−–]?(?P<after_letter>\d*\.?\d+)"
    r"|(?<![\w.,:/])[-−–]?(?P<bare>\.\d{1,4})(?!\w|\.\d)"
    rf"|(?P<spread>{_NUMBER}|(?<![\w.])\.\d+)\s+(?:of\s+a\s+)?(?:standard\s+deviations?|SDs?)\b"
)
_COUNT = re.compile(
    rf"(?P<count>{_NUMBER}|{_IN_WORDS})\s+(?:studies|samples|experiments|trials|tests|firms|surveys"
    rf"|participants|meta-analyses)\b|(?P<share>{_NUMBER})\s?(?:%|per\s?cent\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """The words of a figure as they stand, and the number by which it is known again (0.29 is .29)."""

    number: str
    shown: str


def figures(text: str, *, label: bool = False) -> list[Figure]:
    """Return the statistics in ``text``; in an evidence ``label`` also counts of studies and percentages."""
    found = [(m, m["after_letter"] or m["bare"] or m["spread"]) for m in _STATISTIC.finditer(text)]
    if label:
        found += [(m, m["count"] or m["share"]) for m in _COUNT.finditer(text)]
    return [Figure(number.lstrip("0").casefold(), match[0].strip()) for match, number in found]
