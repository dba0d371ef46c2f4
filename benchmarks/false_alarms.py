"""How often learners who have not changed would be told of a change, by the product's own functions.

It cannot show how real people waver: levels, items and noise are made up, every answer is independent of the
others, and nobody tires, remembers what was answered, or guesses what is wanted. Nor does it show whether the
statements mean anything.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import sqrt

from benchmarks.made_record import INSTRUMENT, KEYS, SLUGS, Loaded
from companion.awareness.calibration import growth
from companion.awareness.depth import trend
from companion.awareness.evidence import evidence
from companion.awareness.headline import headline
from companion.awareness.intervals import estimate
from companion.awareness.others import CLEAR, gap_interval, gap_label, others
from companion.awareness.reliable_change import Wavering, personal_sem, planned_sem, reliable_change, verdict
from companion.awareness.scenarios import change_verdict
from companion.awareness.sittings import total_score, valid_sittings
from companion.records.kept import Kept
from companion.records.kinds import Observation, Sitting
from companion.records.scoring import ScoringKey, answering_fault

LEARNERS, QUICK_LEARNERS = 20_000, 2_000
NOISES = (0.5, 0.8, 1.1)
"""Standard deviation, in points, of one answer about what the item would get on average."""
NEAR = 0.01
"""A rate keeps to the design within one percentage point and two standard errors of the simulation."""
PAIRS, QUIZZES, CHECKS, SCORES, OBSERVERS = 8, 10, 5, 10, 5
LESSONS, ENTRIES = 22, 20
LOOKED_AT_BY = 10
"""Of so many learners one looks every time: a look takes long."""
STEP = 0.5
TRUE_GAIN = 1.0


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of simulated learners; ``low`` and ``high`` are what the design says, None where silent."""

    what: str
    share: float
    learners: int
    low: float | None = None
    high: float | None = None

    @property
    def error(self) -> float:
        """The standard error of the simulation."""
        return sqrt(self.share * (1 - self.share) / self.learners)

    @property
    def kept(self) -> bool:
        """Whether the rate is as the design says."""
        if self.low is None or self.high is None:
            return True
        slack = NEAR + 2 * self.error
        return self.low - slack <= self.share <= self.high + slack


class Learner:
    """Somebody who answers 32 items, wavering about the same true level for ever."""

    def __init__(self, chance: random.Random, noise: float) -> None:
        self.chance, self.noise = chance, noise
        self.levels = [chance.gauss(3.2, 0.6) for _ in SLUGS]
        self.items = [[level + chance.gauss(0, 0.4) for _ in KEYS] for level in self.levels]

    def answers(self, *, gain: float = 0.0) -> dict[str, int | None]:
        """Return the raw answers of a sitting; ``gain`` is added to the truth of the first dimension."""
        found: dict[str, int | None] = {}
        for slug, items in zip(SLUGS, self.items, strict=True):
            for number, (mean, key) in enumerate(zip(items, KEYS, strict=True), 1):
                points = answered(self.chance, mean + gain, self.noise)
                found[f"{slug}-{number}"] = 6 - points if key else points
            gain = 0.0
        return found


def answered(chance: random.Random, mean: float, noise: float) -> int:
    """Return a point 1–5 about a mean."""
    return min(5, max(1, round(chance.gauss(mean, noise))))


def self_ratings(noise: float, learners: int, seed: int) -> list[Rate]:
    """Return the rates of strand a, naive ones beside ours."""
    chance, key = random.Random(f"{seed}/{noise}"), ScoringKey(INSTRUMENT)
    single = Wavering(planned_sem(), double=False)
    hits = dict.fromkeys(_STRAND_A, 0)
    for _ in range(learners):
        learner = Learner(chance, noise)
        first, second, last = (key.said(learner.answers()) for _ in range(3))
        gained = key.said(learner.answers(gain=TRUE_GAIN))
        a, b, post = (list(said.scores.values()) for said in (first, second, last))
        base = [(one + other) / 2 for one, other in zip(a, b, strict=True)]
        double = Wavering(personal_sem(a, b), double=True)
        hits["naive: the total rose"] += total_score(last.scores) > total_score(first.scores)
        hits["naive: some dimension rose by ½"] += any(y - x >= STEP for x, y in zip(a, post, strict=True))
        for name, before, wavering in (("one baseline", a, single), ("two baselines", base, double)):
            told = [
                verdict(reliable_change(x, y, wavering), wavering.critical(focus=place == 0)) != _SAME
                for place, (x, y) in enumerate(zip(before, post, strict=True))
            ]
            others_told = [
                verdict(reliable_change(x, y, wavering), wavering.critical(focus=False)) != _SAME
                for x, y in zip(before, post, strict=True)
            ]
            hits[f"{name}: the focus"] += told[0]
            hits[f"{name}: some dimension"] += any(others_told)
            rc = reliable_change(before[0], gained.scores[SLUGS[0]], wavering)
            hits[f"{name}: a true +1.0 found"] += verdict(rc, wavering.critical(focus=True)) == "higher"
        hits["a sitting left out as inconsistent"] += answering_fault(first) is not None
    place = NOISES.index(noise) if noise in NOISES else None
    return [
        Rate(f"{what}, noise {noise}", count / learners, learners, *_said_of(what, place))
        for what, count in hits.items()
    ]


_SAME = "no reliable change"
_STRAND_A: dict[str, Sequence[tuple[float, float]]] = {
    "naive: the total rose": [(0.46, 0.48)] * 3,
    "naive: some dimension rose by ½": [(0.78, 0.94)] * 3,
    "one baseline: the focus": [(0.005, 0.005), (0.05, 0.05), (0.12, 0.12)],
    "one baseline: some dimension": [],
    "one baseline: a true +1.0 found": [],
    "two baselines: the focus": [(0.04, 0.04), (0.05, 0.05), (0.05, 0.05)],
    "two baselines: some dimension": [(0.02, 0.04)] * 3,
    "two baselines: a true +1.0 found": [(0.64, 0.64), (0.34, 0.34), (0.20, 0.20)],
    "a sitting left out as inconsistent": [],
}
"""What the design says of each, for the noises in their order."""


def _said_of(what: str, place: int | None) -> tuple[float, float] | tuple[()]:
    said = _STRAND_A[what]
    return said[place] if said and place is not None else ()


# -- the strands that count: one unchanged learner's verdict in each


def scenarios_verdict(chance: random.Random) -> str:
    """Return strand b's: eight pairs, both answered from one tendency between 0 and 3."""
    tendency = chance.gauss(1.6, 0.5)
    scores = [[min(3, max(0, round(chance.gauss(tendency, 0.9)))) for _ in range(PAIRS)] for _ in range(2)]
    return change_verdict(estimate([later - earlier for earlier, later in zip(*scores, strict=True)]))


def calibration_verdict(chance: random.Random) -> str:
    """Return strand c's: ten quizzes of five checks, forecast with the same bias and wavering throughout."""
    errors = forecast_errors(chance, QUIZZES)
    return growth(errors[:5], errors[5:]).verdict


def forecast_errors(chance: random.Random, quizzes: int) -> list[Fraction]:
    """Return |forecast − score| of quizzes by somebody who does not change."""
    ability, bias = chance.uniform(0.4, 0.9), chance.gauss(0.1, 0.15)
    errors = []
    for _ in range(quizzes):
        right = sum(chance.random() < ability for _ in range(CHECKS))
        forecast = min(CHECKS, max(0, round(CHECKS * chance.gauss(ability + bias, 0.15))))
        errors.append(abs(Fraction(forecast - right, CHECKS)))
    return errors


def depth_verdict(chance: random.Random) -> str:
    """Return strand e's: ten entries, scored in halves about one depth."""
    scores = depth_scores(chance, SCORES)
    return trend(scores[:5], scores[5:]).verdict


def depth_scores(chance: random.Random, entries: int) -> list[Fraction]:
    """Return a mentor's scores of entries by somebody who does not change."""
    usual = chance.gauss(1.2, 0.4)
    return [Fraction(min(6, max(0, round(2 * chance.gauss(usual, 0.6)))), 2) for _ in range(entries)]


def others_verdict(chance: random.Random) -> str:
    """Return strand d's, from records: five peers in two rounds, the same true gap, half a point of noise."""
    mine = chance.gauss(3.4, 0.5)
    theirs = mine - chance.gauss(0.2, 0.8)
    peers = [theirs + chance.gauss(0, 0.4) for _ in range(OBSERVERS)]
    facts = []
    for round_, day in ((1, 0), (2, 100)):
        at = _START + timedelta(days=day)
        own = Sitting(
            purpose="retest" if day else "baseline", answers=_about(chance, mine), form="", focus=SLUGS[0]
        )
        facts.append(Kept(f"S{round_}", "", at, at, own))
        for number, level in enumerate(peers):
            seen = Observation(
                round=round_, group="peer", observer=f"{number}", answers=_about(chance, level)
            )
            facts.append(Kept(f"O{round_}{number}", "", at, at, seen))
    known = evidence(Loaded(facts), INSTRUMENT)
    return others(known, valid_sittings(known)[0], SLUGS[0], None).verdict


_START = datetime(2026, 3, 2, tzinfo=UTC)
_REST = {f"{slug}-{number}": points for slug in SLUGS[1:] for number, points in enumerate((3, 4, 3, 2), 1)}


def _about(chance: random.Random, level: float) -> dict[str, int | None]:
    """Return answers of which the first dimension's lie about a level; the others do not matter here."""
    points = [answered(chance, level, 0.5) for _ in KEYS]
    mine = {
        f"{SLUGS[0]}-{n}": 6 - p if key else p for n, (p, key) in enumerate(zip(points, KEYS, strict=True), 1)
    }
    return {**mine, **_REST}


STRANDS: dict[str, Callable[[random.Random], str]] = {
    "scenarios": scenarios_verdict,
    "calibration": calibration_verdict,
    "others": others_verdict,
    "depth": depth_verdict,
}


def counted_strands(learners: int, seed: int) -> list[Rate]:
    """Return how often each strand that counts improves or declines without change, and the headline."""
    chance = random.Random(f"{seed}/strands")
    better, worse = dict.fromkeys(STRANDS, 0), dict.fromkeys(STRANDS, 0)
    one = two = 0
    for _ in range(learners):
        verdicts = {name: made(chance) for name, made in STRANDS.items()}
        for name, said in verdicts.items():
            better[name] += said == "improved"
            worse[name] += said == "declined"
        improved = list(verdicts.values()).count("improved")
        one += improved >= 1
        two += improved >= 2 and headline(verdicts) in ("evidence of growing awareness", "mixed")
    rates = []
    for name in STRANDS:
        # At most 2.5 % in each direction, as the test of each strand is set.
        rates.append(Rate(f"{name}: improved", better[name] / learners, learners, 0.0, 0.025))
        rates.append(Rate(f"{name}: declined", worse[name] / learners, learners, 0.0, 0.025))
    rates.append(Rate("at least one of four improved", one / learners, learners, 0.0, 0.10))
    rates.append(Rate("two or more improved", two / learners, learners, 0.0, 0.004))
    return rates


def gaps_without_gap(learners: int, seed: int) -> list[Rate]:
    """Return how often peers who see what the learner sees give a clear label: noise .8, one baseline."""
    chance, sem = random.Random(f"{seed}/gaps"), planned_sem()
    focus = some = 0
    for _ in range(learners):
        clear = []
        for _ in SLUGS:
            level = chance.gauss(3.2, 0.6)
            own = _seen(chance, level)
            peers = [_seen(chance, level + chance.gauss(0, 0.4)) for _ in range(OBSERVERS)]
            gap = own - sum(peers) / len(peers)
            clear.append(gap_label(gap, gap_interval(own, peers, sem)) in CLEAR)
        focus += clear[0]
        some += any(clear)
    return [
        Rate("others: a clear gap in the focus where there is none", focus / learners, learners),
        Rate("others: a clear gap in some of eight dimensions", some / learners, learners),
    ]


def _seen(chance: random.Random, level: float) -> float:
    return sum(answered(chance, level + chance.gauss(0, 0.4), 0.8) for _ in KEYS) / len(KEYS)


def often_looked(learners: int, seed: int) -> list[Rate]:
    """Return how often somebody who looks after each quiz or score is told at least once of improvement."""
    chance = random.Random(f"{seed}/looks")
    hits = [0, 0]
    for _ in range(learners):
        errors, scores = forecast_errors(chance, LESSONS), depth_scores(chance, ENTRIES)
        hits[0] += any(
            growth(errors[:5], errors[n - 5 : n]).verdict == "improved" for n in range(10, LESSONS + 1)
        )
        hits[1] += any(
            trend(scores[:5], scores[n - 5 : n]).verdict == "improved" for n in range(10, ENTRIES + 1)
        )
    return [
        Rate(
            f"calibration: improved at one of the looks at 10 to {LESSONS} quizzes",
            hits[0] / learners,
            learners,
        ),
        Rate(f"depth: improved at one of the looks at 10 to {ENTRIES} scores", hits[1] / learners, learners),
    ]


def rates(learners: int = LEARNERS, seed: int = 7) -> Iterator[Rate]:
    """Yield every rate."""
    for noise in NOISES:
        yield from self_ratings(noise, learners, seed)
    yield from counted_strands(learners, seed)
    yield from gaps_without_gap(learners, seed)
    yield from often_looked(max(1, learners // LOOKED_AT_BY), seed)


def table(found: Sequence[Rate]) -> str:
    """Return the rates as a Markdown table."""
    lines = [
        "| told | rate | ± 2 SE | designed | kept | n |",
        "|---|--:|--:|--:|:-:|--:|",
    ]
    for rate in found:
        said = "" if rate.low is None or rate.high is None else _range(rate.low, rate.high)
        kept = "" if rate.low is None else "yes" if rate.kept else "**no**"
        lines.append(
            f"| {rate.what} | {rate.share:.1%} | {2 * rate.error:.1%} | {said} | {kept} | {rate.learners:,} |"
        )
    return "\n".join(lines)


def _range(low: float, high: float) -> str:
    if low == high:
        return f"{low:.1%}"
    return f"≤ {high:.1%}" if low == 0 else f"{low:.0%}–{high:.0%}"
