"""Made-up records to be measured: ninety days of somebody, and as many facts of a kind as wanted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

from companion.records.ids import ulid
from companion.records.instrument import Instrument, Scale, ScaleItem
from companion.records.kept import Kept
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Depth,
    Entry,
    Fact,
    Observation,
    Profile,
    Quiz,
    ShownOption,
    Sitting,
    Visit,
)

SLUGS = tuple(f"dimension-{number}" for number in range(1, 9))
KEYS = (False, False, True, True)
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
INSTRUMENT = Instrument(
    tuple(
        Scale(
            slug,
            slug,
            "performer",
            "leader",
            tuple(ScaleItem(f"{slug}-{n}", slug, "A statement.", key) for n, key in enumerate(KEYS, 1)),
        )
        for slug in SLUGS
    )
)
OPTIONS = tuple(ShownOption(text=f"What one might do, {n}.", stance="leads", score=n) for n in range(4))
DAYS = 90


class Loaded:
    """A record that was loaded: facts by kind, as `evidence` reads them."""

    def __init__(self, facts: Iterable[Kept[Fact]]) -> None:
        self.by: dict[type, tuple[Kept[Fact], ...]] = {}
        grouped: dict[type, list[Kept[Fact]]] = {}
        for kept in facts:
            grouped.setdefault(type(kept.fact), []).append(kept)
        self.by = {kind: tuple(kept) for kind, kept in grouped.items()}

    def all(self, kind: type) -> tuple:
        """Return the facts of a kind."""
        return self.by.get(kind, ())

    def unread_of(self, _kind: type) -> Mapping[str, str]:
        """Return nothing: all can be read."""
        return {}

    @property
    def facts(self) -> list[Kept[Fact]]:
        """Every fact."""
        return [kept for facts in self.by.values() for kept in facts]


class Maker:
    """Makes facts at random, the same in every run; a third is written in another zone than the rest."""

    def __init__(self, seed: int = 5) -> None:
        self.chance = random.Random(seed)
        self.number = 0
        self.entries: list[str] = []

    def at(self, day: float) -> datetime:
        """Return the moment so many days after the first one."""
        zone = timezone(timedelta(hours=self.chance.choice((1, 1, 2))))
        return (FIRST + timedelta(days=day)).astimezone(zone)

    def kept(self, fact: Fact, day: float) -> Kept[Fact]:
        """Return a fact as it is kept, made that day."""
        self.number += 1
        at = self.at(day)
        id = ulid(at, self.number.to_bytes(10, "big"))
        if isinstance(fact, Entry):
            self.entries.append(id)
        return Kept(id, id, at, at, fact)

    def ratings(self) -> dict[str, int | None]:
        """Return answers to all items, one of eight left out."""
        return {id: self.chance.choice((2, 3, 4, 2, 3, 4, 5, None)) for id in INSTRUMENT.items}

    def sitting(self, purpose: str, day: float) -> Kept[Fact]:
        """Return a sitting."""
        return self.kept(
            Sitting(purpose=purpose, answers=self.ratings(), form=INSTRUMENT.form, focus=SLUGS[0]), day
        )

    def answer(self, slug: str, form: str | None, ask: str, day: float, attempt: int = 1) -> Kept[Fact]:
        """Return an answer to a scenario."""
        fact = Answer(
            scenario=f"{slug}-{form}",
            dimension=slug,
            ask=ask,
            options=OPTIONS,
            chosen=self.chance.randrange(4),
            form=form,
            attempt=attempt,
        )
        return self.kept(fact, day)

    def check(self, lesson: str, check: str, day: float) -> Kept[Fact]:
        """Return an answer to a check."""
        fact = CheckAnswer(
            lesson=lesson,
            check=check,
            question="What was said?",
            options=("This.", "That."),
            chosen=(0,),
            correct=self.chance.random() < 0.7,
            confidence=self.chance.choice((0.5, 0.75, 0.95)),
        )
        return self.kept(fact, day)

    def quiz(self, lesson: str, day: float) -> Kept[Fact]:
        """Return a finished quiz."""
        fifths = self.chance.randrange(6) / 5, self.chance.randrange(6) / 5
        return self.kept(Quiz(lesson=lesson, predicted=fifths[0], actual=fifths[1]), day)

    def observation(self, round: int, group: str, observer: str, day: float) -> Kept[Fact]:
        """Return what an observer said."""
        fact = Observation(round=round, group=group, observer=observer, answers=self.ratings())
        return self.kept(fact, day)

    def entry(self, day: float) -> Kept[Fact]:
        """Return an entry of 500 characters."""
        return self.kept(Entry(text="Something that happened. " * 20, tags=("work",)), day)

    def depth(self, entry: str, by: str, day: float) -> Kept[Fact]:
        """Return a score of an entry."""
        return self.kept(Depth(entry=entry, by=by, score=self.chance.randrange(7) / 2), day)

    def commitment(self, day: float) -> Kept[Fact]:
        """Return a commitment, answered or not."""
        outcome = self.chance.choice(("kept", "missed", "no-cue", None))
        fact = Commitment(cue="it rains", act="I ask", due=date(2026, 4, 1), outcome=outcome)
        return self.kept(fact, day)


def ninety_days() -> Loaded:
    """Return a diligent learner's ninety days: every lesson, both rounds, an entry on two days of three."""
    make = Maker()
    facts = [make.kept(Profile(path="lead", seed=1, started=FIRST.date()), 0)]
    facts += [make.sitting("baseline", 0), make.sitting("baseline", 7), make.sitting("retest", 90)]
    for slug in SLUGS:
        facts += [make.answer(slug, "A", "would", 2), make.answer(slug, "A", "should", 2)]
        facts += [make.answer(slug, "B", "would", 85)]
    for number in range(22):
        lesson, day = f"lesson-{number}", number * 4
        facts += [make.quiz(lesson, day), *(make.check(lesson, f"check-{n}", day) for n in range(5))]
        facts += [make.kept(Visit(lesson=lesson, done=True), day) for _ in range(4)]
        facts += [make.answer(SLUGS[number % 8], None, "would", day), make.commitment(day)]
    for round_, day in ((1, 8), (2, 100)):
        groups = ("peer",) * 5 + ("report",) * 4 + ("manager", "mentor")
        facts += [make.observation(round_, group, f"{group}-{n}", day) for n, group in enumerate(groups)]
    facts += [make.entry(day * 1.5) for day in range(DAYS * 2 // 3)]
    facts += [make.depth(entry, by, 90) for entry in make.entries[::2] for by in ("self", "mentor")]
    return Loaded(facts)


def _mixed(make: Maker) -> Iterator[Kept[Fact]]:
    """Yield a life of it: mostly entries, visits and checks, a sitting a month, a round a quarter."""
    for month in range(100_000):
        day = month * 30
        yield make.sitting("baseline" if month == 0 else "retest", day)
        for n in range(20):
            yield make.entry(day + n)
            yield make.kept(Visit(lesson=f"lesson-{month}-{n}"), day + n)
            yield make.check(f"lesson-{month}", f"check-{n}", day + n)
        for n in range(4):
            yield make.quiz(f"lesson-{month}-{n}", day + n)
            yield make.commitment(day + n)
            yield make.depth(make.entries[-1 - n], ("self", "mentor")[n % 2], day + 29)
            yield make.answer(SLUGS[n], None, "would", day + n)
            yield make.observation(1 + month // 3, "peer", f"observer-{n}", day + n)


def _baselines(make: Maker) -> Iterator[Kept[Fact]]:
    """Yield a baseline a day, each without a dimension or inconsistent: no two make a double one."""
    for day in range(100_000):
        kept = make.sitting("baseline", day)
        kept.fact.answers.update(dict.fromkeys((f"{SLUGS[0]}-{n}" for n in (1, 2, 3)), None))
        yield kept


def _endlessly(act: Callable[[Maker, int], Kept[Fact]]) -> Callable[[Maker], Iterator[Kept[Fact]]]:
    return lambda make: (act(make, number) for number in range(1_000_000))


GROUPS = ("peer", "report", "manager", "mentor")
MIXES: Mapping[str, Callable[[Maker], Iterator[Kept[Fact]]]] = {
    "of all kinds, as in a long life": _mixed,
    "retests, one a day": _endlessly(lambda make, n: make.sitting("retest" if n else "baseline", n)),
    "baselines, no two of which go together": _baselines,
    "measured answers": _endlessly(
        lambda make, n: make.answer(SLUGS[n % 8], "AB"[n // 16 % 2], ("would", "should")[n // 8 % 2], n / 99)
    ),
    "checks": _endlessly(lambda make, n: make.check(f"lesson-{n // 5}", f"check-{n % 5}", n / 9)),
    "quizzes": _endlessly(lambda make, n: make.quiz(f"lesson-{n}", n / 9)),
    "observations of one round": _endlessly(
        lambda make, n: make.observation(1, GROUPS[n % 2], f"observer-{n}", 8 + n / 1e5)
    ),
    "scores, half of them, and entries": _endlessly(
        lambda make, n: make.depth(make.entries[-1], "mentor", n / 9) if n % 2 else make.entry(n / 9)
    ),
    "commitments": _endlessly(lambda make, n: make.commitment(n / 9)),
}


def many(mix: str, count: int) -> Loaded:
    """Return a profile and ``count`` facts of a mix of MIXES, in an order that is not theirs in time."""
    make = Maker()
    facts = [
        make.kept(Profile(path="lead", seed=1, started=FIRST.date()), 0),
        *islice(MIXES[mix](make), count),
    ]
    make.chance.shuffle(facts)
    return Loaded(facts)
