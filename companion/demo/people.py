"""The three made-up people: what is really true of each, and the latent traits their ninety days come from.

Nothing they are told is written here. `life` draws every answer from the traits and chance, and the measure
reads the answers as it reads anybody's. The seeds are chosen so that what usually happens does happen: with
the seeds 1–100 the headline is the one here for 93 of the unchanged, 87 of the improved (the other 13 are
told “early sign”) and 92 of the over-confident. All four strands show the improvement in 14 of the 100, as
here; most often it is two or three.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trait:
    """Something latent, on its first day and its last; in between it moves evenly."""

    first: float
    last: float

    def at(self, share: float) -> float:
        """Return what it is after that share (0–1) of the days."""
        return self.first + (self.last - self.first) * share


def steady(level: float) -> Trait:
    """Return a trait that does not change."""
    return Trait(level, level)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of observers: when their answers come in, from day ``first`` on, and how many of each group."""

    first: int
    peers: int
    reports: int
    managers: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up. ``last`` is the number of their last day; the first is 0.

    Points 1–5: ``rates_self`` and ``seen`` by others, each also on the ``focus``. Points 0–3: what they
    ``would`` and ``should`` do, ``depth`` of their entries, and how much kinder they score it themselves.
    Shares: ``mastery`` of a quiz, ``hope`` that a forecast adds to it, and how far forecasts follow what they
    know (``insight``). ``keeps`` is the chance that a promise is kept.
    """

    id: str
    name: str
    who: str
    truth: str
    seed: int
    last: int
    focus: str
    rates_self: Trait
    rates_self_focus: Trait
    seen: Trait
    seen_focus: Trait
    would: Trait
    should: Trait
    mastery: Trait
    hope: Trait
    insight: Trait
    depth: Trait
    kinder: float
    keeps: Trait
    rounds: tuple[Round, ...]
    bad_week: int


UNCHANGED = Person(
    id="jonas",
    name="Jonas",
    who="leads a planning office of seven since spring",
    truth="Nothing about him has changed in ninety days. His self-ratings went up a little, and that was "
    "chance.",
    seed=36,
    last=90,
    focus="listening",
    rates_self=steady(3.3),
    rates_self_focus=steady(3.2),
    seen=steady(3.2),
    seen_focus=steady(3.1),
    would=steady(1.7),
    should=steady(2.5),
    mastery=steady(0.65),
    hope=steady(0.0),
    insight=steady(0.4),
    depth=steady(0.9),
    kinder=0.4,
    keeps=steady(0.6),
    rounds=(Round(first=37, peers=5, reports=4),),
    bad_week=47,
)
IMPROVED = Person(
    id="ines",
    name="Ines",
    who="leads nine people in a laboratory, and was the best at the bench before",
    truth="She has really changed: she leaves more work with its owners, forecasts herself better, and looks "
    "deeper. Her colleagues saw less of it than she did in the beginning, and now they see the same.",
    seed=33,
    last=96,
    focus="results-through-others",
    rates_self=Trait(3.3, 3.5),
    rates_self_focus=Trait(4.0, 3.8),
    seen=Trait(3.2, 3.5),
    seen_focus=Trait(2.6, 3.8),
    would=Trait(1.2, 2.5),
    should=Trait(2.5, 2.7),
    mastery=Trait(0.5, 0.75),
    hope=Trait(0.45, -0.02),
    insight=Trait(0.2, 1.0),
    depth=Trait(0.5, 2.1),
    kinder=0.3,
    keeps=Trait(0.5, 0.8),
    rounds=(Round(first=2, peers=6, reports=4), Round(first=94, peers=6, reports=4)),
    bad_week=52,
)
OVER_CONFIDENT = Person(
    id="bram",
    name="Bram",
    who="leads a sales team of six, after five years as its best seller",
    truth="He is much surer of himself than what he knows and what others see bear out, and that has not "
    "changed in ninety days.",
    seed=3,
    last=90,
    focus="results-through-others",
    rates_self=steady(4.0),
    rates_self_focus=steady(4.3),
    seen=steady(3.4),
    seen_focus=steady(2.8),
    would=steady(1.4),
    should=steady(2.4),
    mastery=steady(0.5),
    hope=steady(0.33),
    insight=steady(0.3),
    depth=steady(0.7),
    kinder=1.1,
    keeps=steady(0.5),
    rounds=(Round(first=37, peers=6, reports=2, managers=1),),
    bad_week=60,
)
PEOPLE: tuple[Person, ...] = (IMPROVED, UNCHANGED, OVER_CONFIDENT)
"""All of them, the most instructive to begin with first."""


def person(id: str) -> Person:
    """Return one by their id; raises LookupError."""
    for one in PEOPLE:
        if one.id == id:
            return one
    raise LookupError(id)
