"""Things found by what is typed, the best first; where nothing is, the three that come nearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from companion.tui.finding.thing import KINDS, Group, Thing
from companion.tui.finding.words import UNSAID, Likeness, fold, likeness, parts_of, words_in

NEAREST = 3
NEAR = 0.55
"""How alike two words are at least, of which one may be meant by the other."""
LESS = 0.95
"""What another word for a thing counts beside a word of its title."""
_ORDER = {group: place for place, group in enumerate(Group)}


class Where(IntEnum):
    """Where a word of a thing stands."""

    TITLE = 0
    ALSO = 1
    OBJECTIVE = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that was found; ``through`` is the other word for it that was typed, empty for its title."""

    thing: Thing
    through: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: in which thing, in what of it, and in which words."""

    thing: int
    where: Where
    phrase: str


class Finder:
    """Looks for things by their words, each of which is folded once."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self.things = tuple(things)
        self._words: dict[str, list[Place]] = {}
        for number, thing in enumerate(self.things):
            for place, text in _texts(number, thing):
                for word in words_in(text):
                    self._words.setdefault(word, []).append(place)

    def find(self, query: str) -> tuple[Match, ...]:
        """Return what every typed word meets: what is due first, then the better met."""
        typed = self._typed(query)
        found = [self._met(word) for word in typed]
        if not found:
            return ()
        both = set(found[0]).intersection(*found[1:])
        ranked = sorted(both, key=lambda n: self._rank(n, [met[n] for met in found]))
        return tuple(Match(self.things[n], _through([met[n] for met in found])) for n in ranked)

    def nearest(self, query: str) -> tuple[Match, ...]:
        """Return the things whose titles and other words come nearest to what is typed."""
        typed = self._typed(query)
        scores = {number: [0.0] * len(typed) for number in range(len(self.things))}
        for at, word in enumerate(typed):
            matcher = SequenceMatcher(autojunk=False)
            matcher.set_seq2(word)
            for known, places in self._words.items():
                matcher.set_seq1(known)
                near = 1.0 if likeness(word, known) is not None else _nearness(matcher)
                for place in places if near else ():
                    if place.where is not Where.OBJECTIVE:
                        score = near if place.where is Where.TITLE else LESS * near
                        scores[place.thing][at] = max(scores[place.thing][at], score)
        ranked = sorted(scores, key=lambda n: (-sum(scores[n]), _ORDER[self.things[n].group], n))
        return tuple(Match(self.things[n]) for n in ranked[:NEAREST])

    def _typed(self, query: str) -> list[str]:
        """Return the typed words that name something; those in several parts only where they stand so."""
        typed: list[str] = []
        for chunk in fold(query).split():
            whole = next(iter(words_in(chunk)), "")
            known = any(word.startswith(whole) for word in self._words) if whole else False
            typed += [whole] if known else parts_of(chunk)
        return [word for word in typed if word not in UNSAID] or typed

    def _met(self, typed: str) -> dict[int, tuple[int, Place]]:
        """Return the things one typed word meets, each with the cost of its best place."""
        best: dict[int, tuple[int, Place]] = {}
        for word, places in self._words.items():
            like = likeness(typed, word)
            if like is None:
                continue
            for place in places:
                cost = _cost(place.where, like)
                if place.thing not in best or cost < best[place.thing][0]:
                    best[place.thing] = cost, place
        return best

    def _rank(self, number: int, met: list[tuple[int, Place]]) -> tuple[bool, int, int, int, int]:
        """Due things come first, then the nearer meeting, in the shorter phrase, by groups."""
        group, cost = self.things[number].group, sum(cost for cost, _ in met)
        return group is not Group.DUE, cost, sum(len(place.phrase) for _, place in met), _ORDER[group], number


def _texts(number: int, thing: Thing) -> Iterator[tuple[Place, str]]:
    yield Place(number, Where.TITLE, ""), f"{thing.title} {KINDS.get(thing.group, '')}"
    for phrase in thing.also:
        yield Place(number, Where.ALSO, phrase), phrase
    yield Place(number, Where.OBJECTIVE, ""), f"{thing.objective} {thing.about}"


def _nearness(matcher: SequenceMatcher[str]) -> float:
    """Return how alike two words are, 0 for those that are not; several count less than one that is met."""
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    near = matcher.ratio()
    return near**3 if near >= NEAR else 0.0


def _cost(where: Where, like: Likeness) -> int:
    """Return how far a meeting is from the best: a title before another word before what it is for.

    Words that are only inflected alike come after all that are met as they stand.
    """
    return 2 * len(Where) + where if like is Likeness.INFLECTED else 2 * where + like


def _through(met: list[tuple[int, Place]]) -> str:
    return next((place.phrase for _, place in met if place.phrase), "")
