"""Somebody's measured year, to be lived through on a record in memory or on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from companion.awareness.evidence import Evidence, evidence
from companion.records.clock import FixedClock
from companion.records.instrument import HIGHEST, Instrument, Scale, ScaleItem
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
)
from companion.store.record_store import RecordStore

FIRST = datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=1)))
NOW = FIRST + timedelta(days=210)
SECRET = "xyzzy-journal"
"""Stands in every text somebody wrote or was shown; no report holds it."""
Add = Callable[[float, Fact], str]
"""Keeps a fact on a day and returns the id of its record."""

_NAMES = {
    "results-through-others": "Results through others",
    "elevating-others": "Elevating others",
    "listening": "Listening and openness",
    "trust-and-influence": "Trust and influence",
    "steadiness": "Steadiness with people",
    "perspective": "Perspective",
    "self-awareness": "Self-awareness",
    "stewardship": "Stewardship",
}


def instrument(*, first_name: str = "Results through others") -> Instrument:
    names = _NAMES | {"results-through-others": first_name}
    return Instrument(
        tuple(
            Scale(
                slug,
                name,
                "performer",
                "leader",
                tuple(ScaleItem(f"{slug}-{n}", slug, f"{slug} item {n}", n > 2) for n in range(1, 5)),
            )
            for slug, name in names.items()
        )
    )


def live(add: Add, of: Instrument) -> None:
    """Live through it: every strand gets data, two groups of observers, one sitting nobody can use."""
    slugs = of.slugs
    add(0, Profile(path="lead", seed=7, started=FIRST.date()))
    for day, purpose, levels in (
        (1, "baseline", (12, 10, 13, 12, 11, 10, 14, 12)),
        (8, "baseline", (13, 10, 12, 13, 11, 12, 13, 12)),
        (90, "retest", (16, 11, 13, 17, 13, 13, 14, 18)),
        (150, "retest", (17, 11, 13, 17, 13, 13, 14, 18)),
    ):
        add(day, Sitting(purpose=purpose, answers=_rated(of, levels), form=of.form, focus=slugs[0]))
    same = dict.fromkeys(of.items, 3)
    add(60, Sitting(purpose="retest", answers=same, form=of.form, focus=slugs[0]))
    of_focus = {item.id: a for item, a in zip(of.scales[0].items, _four(9, of, 0), strict=True)}
    add(151, Sitting(purpose="then", answers=of_focus, form=of.form, focus=slugs[0]))
    for ask, scores in (("would", (1, 2, 0, 2, 1, 2, 3, 1)), ("should", (3, 3, 2, 3, 3, 2, 3, 3))):
        for slug, score in zip(slugs, scores, strict=True):
            add(3, _answer(slug, "A", ask, score))
    for slug, score in zip(slugs, (2, 3, 2, 2, 3, 2, 3, 2), strict=True):
        add(90, _answer(slug, "B", "would", score))
    forecasts = ((5, 3), (4, 3), (5, 3), (3, 2), (4, 2), (4, 4), (3, 3), (4, 3), (3, 3), (4, 4))
    for number, (predicted, actual) in enumerate(forecasts):
        add(5 + number, Quiz(lesson=f"lesson-{number}", predicted=predicted / 5, actual=actual / 5))
        for check in range(5):
            add(5 + number, _check(f"lesson-{number}", check, check < actual))
    _observed(add, of)
    for number, score in enumerate((0, 1, 0.5, 1, 1, 1, 2, 1.5, 2, 2, 2.5, 2)):
        entry = add(10 + number, Entry(text=f"{SECRET} {number}"))
        add(100 + number, Depth(entry=entry, by="mentor", score=score))
        add(100 + number, Depth(entry=entry, by="self", score=min(3, score + 0.5)))
    for outcome in ("kept",) * 7 + ("missed",) * 3 + ("no-cue",) * 2:
        kept = Commitment(cue=SECRET, act=SECRET, due=date(2026, 2, 1), outcome=outcome, note=SECRET)  # type: ignore[arg-type]
        add(40, kept)


def evidence_of_a_year(of: Instrument | None = None) -> Evidence:
    """Return the evidence of the year, from a record in memory."""
    of = of or instrument()
    facts: list[Kept[Fact]] = []

    def add(day: float, fact: Fact) -> str:
        at = FIRST + timedelta(days=day)
        facts.append(Kept(f"R{len(facts):04}", f"V{len(facts):04}", at, at, fact))
        return facts[-1].id

    live(add, of)
    return evidence(InMemory(facts), of)


def live_on_disk(home: Path, of: Instrument) -> None:
    """Live through the year on a real store."""
    clock = FixedClock(FIRST)
    store = RecordStore.open(home, clock=clock)
    reached = 0.0

    def add(day: float, fact: Fact) -> str:
        nonlocal reached
        clock.advance(days=day - reached)
        reached = day
        return store.add(fact).id

    live(add, of)
    store.close()


class InMemory:
    """A loaded record of facts, with nothing unreadable."""

    def __init__(self, facts: list[Kept[Fact]]) -> None:
        self.facts = facts

    def all(self, kind):
        return tuple(one for one in self.facts if type(one.fact) is kind)

    def unread_of(self, _kind):
        return {}


def _rated(of: Instrument, levels: tuple[int, ...]) -> dict[str, int | None]:
    rated: dict[str, int | None] = {}
    for place, (scale, level) in enumerate(zip(of.scales, levels, strict=True)):
        rated |= dict(zip((item.id for item in scale.items), _four(level, of, place), strict=True))
    return rated


def _four(level: int, of: Instrument, place: int) -> list[int]:
    """Return four raw answers whose keyed points add up to ``level``."""
    low, more = divmod(level, 4)
    points = [low + (n in (0, 2, 1, 3)[:more]) for n in range(4)]
    items = of.scales[place].items
    return [HIGHEST + 1 - p if item.reversed else p for p, item in zip(points, items, strict=True)]


def _answer(slug: str, form: str, ask: str, score: int) -> Answer:
    shown = tuple(ShownOption(text=SECRET, stance="leads", score=n) for n in range(4))
    return Answer(
        scenario=f"{slug}-{form.lower()}",
        dimension=slug,
        ask=ask,
        options=shown,
        chosen=score,
        form=form,
        reason=SECRET,
    )


def _check(lesson: str, number: int, correct: bool) -> CheckAnswer:
    sure = (0.95, 0.75, 0.75, 0.95, 0.5)[number]
    return CheckAnswer(
        lesson=lesson,
        check=f"check-{number}",
        question=SECRET,
        options=(SECRET,),
        chosen=(0,),
        correct=correct,
        confidence=sure,
    )


def _observed(add: Add, of: Instrument) -> None:
    """Peers in two rounds, too few reports, a manager."""
    for round_, day, peers in ((1, 20, (9, 10, 11, 10, 12)), (2, 155, (16, 17, 17, 16, 18))):
        for number, level in enumerate(peers):
            _observe(add, of, day, round_, "peer", number, level)
    for number in range(2):
        _observe(add, of, 155, 2, "report", number, 13)
    _observe(add, of, 155, 2, "manager", 0, 15)


def _observe(add: Add, of: Instrument, day: int, round_: int, group: str, number: int, level: int) -> None:
    levels = (level, *(10 + (place + number) % 5 for place in range(7)))
    add(
        day,
        Observation(
            round=round_,
            group=group,
            observer=f"{group}-{number}",
            answers=_rated(of, levels),
            texts={"x": SECRET},
        ),
    )
