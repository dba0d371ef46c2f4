"""Activity: on which days something was done, and what. Never growth, and it says so itself.

What others did is left out: observers' answers, and what a mentor scored and said. A moment is the making of
a record or its last change, on the calendar day its writer lived in. After the date line was crossed that day
may be the one after today's; what is dated later than now by its instant is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from companion.learner.dated_ahead import Until
from companion.learner.progress import FIRST_RUN
from companion.records.clock import local_day
from companion.records.kinds import (
    FACTS,
    Answer,
    CheckAnswer,
    Comment,
    Commitment,
    Decision,
    Depth,
    Entry,
    Fact,
    Observation,
    Practice,
    Quiz,
    RecallAnswer,
    Review,
    SelfCheckMarks,
    Sitting,
    Visit,
    Worksheet,
)

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.kept import Kept

IS_ACTIVITY = (
    "This is activity, not growth. It says when you were here and what you did, and nothing about how you "
    "lead or how well you see yourself."
)
ESTIMATED = "estimated: the time between records of one day that are at most ten minutes apart"
TOGETHER = 600
"""Seconds between two moments of one stretch of work, at most."""
WEEKS, MONTHS = 13, 12
CLASSES = (0, 1, 5, 10, 20)
"""The fewest records of a day in each class of the heat map, the same for everybody."""
CLASS_WORDS = ("none", "1–4", "5–9", "10–19", "20 or more")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are; ``words`` are in the plural, ``word`` in the singular."""

    number: int
    word: str
    words: str

    def __str__(self) -> str:
        return f"{self.number} {self.word if self.number == 1 else self.words}"


@dataclass(frozen=True, slots=True)
class Week:
    """A week from ``monday`` on: records of each of its seven days, None for days to come."""

    monday: date
    days: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month: its first day, its records, and the days with any."""

    first: date
    records: int
    days: int


@dataclass(frozen=True, slots=True)
class Activity:
    """What was done. ``span`` counts the days from the first with a record to the last, or to today.

    ``minutes`` are estimated. ``weeks`` are the last thirteen and ``months`` the last twelve, each with the
    present one last.
    """

    first: date | None
    days: int
    span: int
    minutes: int
    counts: tuple[Count, ...]
    weeks: tuple[Week, ...]
    months: tuple[Month, ...]


def activity(record: Reader, now: datetime) -> Activity:
    """Return what was done until ``now``, the present local time with its offset."""
    store = Until(record, now)
    moments: dict[date, list[float]] = defaultdict(list)
    made: Counter[date] = Counter()
    for kept in _own(store):
        if kept.created > now:
            continue  # a profile stays, although it begins later
        made[kept.created.date()] += 1
        moments[kept.created.date()].append(kept.created.timestamp())
        if kept.at is not kept.created and kept.at <= now:
            moments[kept.at.date()].append(kept.at.timestamp())
    days = sorted(moments)
    today = max([local_day(now), *days[-1:]])
    seconds = sum(_together(moments[day]) for day in days)
    return Activity(
        first=days[0] if days else None,
        days=len(days),
        span=(today - days[0]).days + 1 if days else 0,
        minutes=round(seconds / 60),
        counts=tuple(_counts(store)),
        weeks=_weeks(made, today),
        months=_months(made, days, today),
    )


def heat(records: int) -> int:
    """Return the class of a day with that many records, 0–4."""
    return sum(records >= fewest for fewest in CLASSES[1:])


def _own(store: Reader) -> Iterator[Kept[Any]]:
    """Yield the records the learner made."""
    for kind in FACTS:
        yield from (kept for kept in store.all(kind) if not _by_another(kept.fact))


def _by_another(fact: Fact) -> bool:
    """Tell whether somebody else said this: an observer, or a mentor whose answer was taken in."""
    match fact:
        case Observation() | Review():
            return True
        case Depth():
            return fact.by == "mentor"
        case Comment():
            return fact.answers is None
    return False


def _together(moments: list[float]) -> float:
    """Return the seconds of one day between moments that belong to one stretch."""
    moments.sort()
    return sum(later - earlier for earlier, later in pairwise(moments) if later - earlier <= TOGETHER)


def _counts(store: Reader) -> Iterator[Count]:
    """Yield how many there are of what one does."""
    finished = {kept.fact.lesson for kept in store.all(Visit) if kept.fact.done} - {FIRST_RUN}
    would = [kept.fact.attempt for kept in store.all(Answer) if kept.fact.ask == "would"]
    yield Count(len(finished), "lesson finished", "lessons finished")
    yield Count(would.count(1), "scenario answered", "scenarios answered")
    yield Count(len(would) - would.count(1), "scenario met again", "scenarios met again")
    yield Count(len(store.all(CheckAnswer)), "check answered", "checks answered")
    quizzes = sum(kept.fact.actual is not None for kept in store.all(Quiz))
    yield Count(quizzes, "quiz finished", "quizzes finished")
    yield Count(len(store.all(RecallAnswer)), "recall card answered", "recall cards answered")
    yield Count(len(store.all(Entry)), "journal entry", "journal entries")
    yield Count(len(store.all(Commitment)), "commitment made", "commitments made")
    followed = sum(kept.fact.outcome is not None for kept in store.all(Commitment))
    yield Count(followed, "commitment followed up", "commitments followed up")
    practised = sum(kept.fact.done is not None for kept in store.all(Practice))
    yield Count(practised, "practice done", "practices done")
    yield Count(len(store.all(SelfCheckMarks)), "self-check", "self-checks")
    yield Count(len(store.all(Sitting)), "sitting", "sittings")
    yield Count(len(store.all(Worksheet)), "worksheet begun", "worksheets begun")
    yield Count(len(store.all(Decision)), "decision", "decisions")


def _weeks(made: Counter[date], today: date) -> tuple[Week, ...]:
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    return tuple(
        Week(monday, tuple(made[day] if day <= today else None for day in _days_of(monday)))
        for monday in mondays
    )


def _days_of(monday: date) -> Iterable[date]:
    return (monday + timedelta(days=number) for number in range(7))


def _months(made: Counter[date], days: list[date], today: date) -> tuple[Month, ...]:
    month = today.year * 12 + today.month - 1
    firsts = [date(one // 12, one % 12 + 1, 1) for one in range(month - MONTHS + 1, month + 1)]
    records: Counter[date] = Counter()
    active = Counter(day.replace(day=1) for day in days)
    for day, number in made.items():
        if day <= today:
            records[day.replace(day=1)] += number
    return tuple(Month(first, records[first], active[first]) for first in firsts)
