"""What awareness waits for before anything can be compared: ten quizzes with a forecast, or the twins.

Of the strands that need nobody else, *calibration* compares the first five quizzes with the latest five;
*scenarios* compares the eight situations with their twins, which open 84 days after the first day. Both are
said as they stand: a count that only grows, and a day that stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from companion.learner.dated_ahead import Until
from companion.learner.profile import THE_END, profile
from companion.records.kinds import Quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.course.catalog import Catalog
    from companion.learner.reading import Reader

QUIZZES_NEEDED = 10
CHECKS = 5
"""Checks of a quiz that counts; one of another length has other misses by chance."""
NOTHING_YET = "Nothing to compare yet."
WITHOUT_A_TEAM = (
    "Without a team two of the five strands will probably stay silent: "
    "self-rating, where “no occasion” is an honest answer, and what others see"
)
"""The self-rating needs three of a dimension's four statements answered, the others three observers."""


@dataclass(frozen=True, slots=True)
class FirstComparison:
    """What is there and what is missing.

    ``quizzes`` are those that count so far, None in a course that has too few lessons with one; ``twins`` is
    the day on which the twins open, None in a course without measured situations. ``day`` is today.
    """

    quizzes: int | None
    twins: date | None
    day: date
    without_a_team: bool = False


def first_comparison(store: Reader, catalog: Catalog, day: date) -> FirstComparison:
    """Return what the first comparison waits for on ``day``."""
    with_quiz = sum(any(part.kind == "Check" for part in lesson.activities) for lesson in catalog.lessons)
    kept = profile(Until(store, day))
    return FirstComparison(
        _quizzes(store) if with_quiz >= QUIZZES_NEEDED else None,
        (kept.fact.started if kept else day) + THE_END if catalog.dimensions else None,
        day,
        without_a_team(store),
    )


def in_words(found: FirstComparison, day_in_words: Callable[[date], str]) -> str:
    """Return it in one or two sentences; ``day_in_words`` writes a day."""
    twins = ""
    if found.twins is not None and found.twins > found.day:
        twins = f"the second set of situations, which opens on {day_in_words(found.twins)}"
    elif found.twins is not None:
        twins = "the second set of situations, which is open now"
    quizzes = ""
    if found.quizzes is not None and found.quizzes < QUIZZES_NEEDED:
        so_far = f"you have {found.quizzes}" if found.quizzes else "you have none so far"
        quizzes = f"ten quizzes with a forecast ({so_far})"
    waits_for = ", or ".join(filter(None, [quizzes, twins]))
    said = f"{NOTHING_YET} The first comparison needs {waits_for}." if waits_for else NOTHING_YET
    return f"{said} {WITHOUT_A_TEAM}." if found.without_a_team else said


def without_a_team(store: Reader) -> bool:
    """Tell whether somebody is on the path of those who mostly lead nobody yet."""
    kept = profile(store)
    return kept is not None and kept.fact.path == "decide"


def _quizzes(store: Reader) -> int:
    """Return how many lessons' first quizzes were finished and have the length that counts."""
    first: dict[str, Quiz] = {}
    for kept in store.all(Quiz):
        first.setdefault(kept.fact.lesson, kept.fact)
    return sum(quiz.actual is not None and quiz.items == CHECKS for quiz in first.values())
