"""What answers to the instrument say of each dimension, and whether they can be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from companion.records.instrument import HIGHEST, Instrument

FEWEST_PER_DIMENSION = 3
FEWEST_ANSWERED = 24
MOST_INCONSISTENT = 1.75
"""Mean distance, in points, between what a dimension's two halves say."""

Answers = Mapping[str, int | None]
Scores = Mapping[str, float | None]
"""A figure 1–5 by dimension; None where fewer than three of its four items were answered."""
_DECIMALS = 9


@dataclass(slots=True)  # one is made for every sitting and observation: frozen, it takes thrice as long
class Said:
    """What answers say: how many were ``given``, whether ``alike``, how far the halves lie ``apart``."""

    given: int
    alike: bool
    apart: float
    scores: Scores


class _Ways(dict[tuple[int | None, ...], tuple[float | None, float | None]]):
    """Score and distance of the halves for each way to answer the items of these keys, worked out once.

    Of four items there are 1,296 ways.
    """

    def __init__(self, keys: tuple[bool, ...]) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, raw: tuple[int | None, ...]) -> tuple[float | None, float | None]:
        self[raw] = dimension_score(raw, self._keys), halves_apart(raw, self._keys)
        return self[raw]


class ScoringKey:
    """The items and keys of an instrument, made ready once for many sets of answers."""

    def __init__(self, instrument: Instrument) -> None:
        self._items = instrument.items.keys()
        self._ids = tuple(self._items)
        ways: dict[tuple[bool, ...], _Ways] = {}
        self._slugs = instrument.slugs
        self._scales: list[tuple[slice, _Ways]] = []
        start = 0
        for scale in instrument.scales:
            keys = tuple(item.reversed for item in scale.items)
            of_scale = slice(start, start + len(keys))
            self._scales.append((of_scale, ways.setdefault(keys, _Ways(keys))))
            start = of_scale.stop

    def said(self, answers: Answers) -> Said:
        """Return what answers say; items the instrument does not have are not looked at."""
        raw = tuple(map(answers.get, self._ids))
        found = [ways[raw[of_scale]] for of_scale, ways in self._scales]
        distances = [distance for _, distance in found if distance is not None]
        apart = fsum(distances) / len(distances) if distances else 0.0
        by_dimension = dict(zip(self._slugs, [score for score, _ in found], strict=True))
        return Said(len(raw) - raw.count(None), len({*raw} - {None}) == 1, apart, by_dimension)

    def unknown(self, answers: Answers) -> str | None:
        """Return, in words, that answered items are not in the instrument; None when all are."""
        if answers.keys() <= self._items:
            return None
        number = len(answers.keys() - self._items)
        return f"{number} of its items {'is' if number == 1 else 'are'} not in the course (any more)"


class ScoringKeys(dict[tuple[str, ...] | None, ScoringKey]):
    """The scoring key for each set of turned items that records name; None: the instrument's own."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self._instrument = instrument

    def __missing__(self, turned: tuple[str, ...] | None) -> ScoringKey:
        self[turned] = ScoringKey(self._instrument.keyed(turned))
        return self[turned]


def dimension_score(answers: Sequence[int | None], reversed_keys: Sequence[bool]) -> float | None:
    """Return the mean (1–5) of at least three answers, reversed ones as 6 − r; None for fewer.

    ``answers`` are 1–5 or None and stand in the order of ``reversed_keys``.
    """
    pairs = zip(answers, reversed_keys, strict=True)
    points = [HIGHEST + 1 - answer if key else answer for answer, key in pairs if answer is not None]
    return sum(points) / len(points) if len(points) >= FEWEST_PER_DIMENSION else None


def halves_apart(answers: Sequence[int | None], reversed_keys: Sequence[bool]) -> float | None:
    """Return |mean(+) − mean(6 − raw of −)|, 0–4 points; None unless each half has an answer."""
    pairs = [(answer, key) for answer, key in zip(answers, reversed_keys, strict=True) if answer is not None]
    plus = [answer for answer, key in pairs if not key]
    minus = [HIGHEST + 1 - answer for answer, key in pairs if key]
    return abs(sum(plus) / len(plus) - sum(minus) / len(minus)) if plus and minus else None


def answering_fault(said: Said, *, fewest: int = FEWEST_ANSWERED) -> str | None:
    """Return why answers cannot be used, or None."""
    if said.given < fewest:
        items = "item is" if said.given == 1 else "items are"
        return f"only {said.given} {items} answered; {fewest} are needed"
    if said.alike:
        return "all its answers are identical"
    if round(said.apart, _DECIMALS) > MOST_INCONSISTENT:
        return (
            f"it is inconsistent: statements and their opposites differ by {said.apart:.2f} points on average"
        )
    return None
