"""No way of guessing does better than chance over a course: not by length, place or tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.course.standard.chance import at_least
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import heading_place, option_place
from companion.course.standard.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course import model
    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

LEVEL = 0.05
"""One-sided, for each strategy. Eight are tried, so about one course in four has a finding by chance alone
(22–25 % of 2,000 simulated ones, with 20, 40 and 60 checks of four random answers). Moving or rewording one
answer then mends it, which is cheap; a pattern that learners find is not."""
TRUE_FROM, TRUE_TO, ENOUGH = 0.3, 0.7, 8
"""The share of “true” among true/false checks, from eight on: outside it, one answer to all does as
well as knowing two in five and guessing the rest."""
ABSOLUTE = frozenset(words("always never only every everybody everyone everything all none nobody nothing"))
HEDGED = frozenset(words("may might can could often usually mostly sometimes some perhaps probably"))
_NAMED = 12

Strategy = Callable[[Sequence[str]], "list[int]"]
"""Answers in, the indices of those among which it chooses out; all or none of them when it does not help."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A check with one right answer, where it stands, and the index of that answer."""

    page: Page
    lesson: model.Lesson
    check: model.Check
    right: int

    @property
    def name(self) -> str:
        """Where to find it."""
        return f"{self.lesson.path}:{self.check.line} {self.check.title}"


def longest(answers: Sequence[str]) -> list[int]:
    """Choose the longest answer."""
    top = max(map(len, answers))
    return [n for n, answer in enumerate(answers) if len(answer) == top]


def shortest(answers: Sequence[str]) -> list[int]:
    """Choose the shortest answer."""
    least = min(map(len, answers))
    return [n for n, answer in enumerate(answers) if len(answer) == least]


def not_absolute(answers: Sequence[str]) -> list[int]:
    """Avoid answers with an absolute word."""
    return [n for n, answer in enumerate(answers) if not ABSOLUTE & set(words(answer))]


def hedged(answers: Sequence[str]) -> list[int]:
    """Prefer answers with a hedge."""
    return [n for n, answer in enumerate(answers) if HEDGED & set(words(answer))]


def at_place(place: int) -> Strategy:
    """Return the strategy that chooses the answer at ``place``, from 0."""
    return lambda answers: [place] if place < len(answers) else []


STRATEGIES: tuple[tuple[str, Strategy, str], ...] = (
    ("choosing the longest answer", longest, "another answer longer"),
    ("choosing the shortest answer", shortest, "another answer shorter"),
    *((f"choosing answer {n + 1}", at_place(n), "the right answer in another place") for n in range(4)),
    (
        "avoiding absolute words",
        not_absolute,
        "an absolute word in a right answer too, or none in the others",
    ),
    ("preferring cautious words", hedged, "cautious words in other answers too, or none in the right one"),
)


def guessing(course: CourseRead) -> Iterator[Diagnostic]:
    """Find ways of guessing that hit significantly more than chance, and a surplus of “true” or “false”.

    A strategy narrows the answers to a few; it hits when the right one is among them, and by chance it would
    in (few / all) of the cases. Checks that it does not narrow do not count. With four answers and one chosen
    that is the binomial test with p = ¼; with other numbers the Poisson-binomial.
    """
    asked = [
        Asked(
            course.pages[lesson.path], lesson, check, [option.correct for option in check.options].index(True)
        )
        for lesson in course.documents
        for check in lesson.quiz
        if check.form == "choice" and len(check.options) > 2 and any(o.correct for o in check.options)
    ]
    for name, strategy, write in STRATEGIES:
        yield from _tried(asked, name, strategy, write)
    yield from _true(course)


def _tried(asked: list[Asked], name: str, strategy: Strategy, write: str) -> Iterator[Diagnostic]:
    chances: list[float] = []
    solved: list[Asked] = []
    for one in asked:
        chosen = strategy([option.text for option in one.check.options])
        if 0 < len(chosen) < len(one.check.options):
            chances.append(len(chosen) / len(one.check.options))
            if one.right in chosen:
                solved.append(one)
    probability = at_least(len(solved), chances)
    if solved and probability < LEVEL:
        what = (
            f"{name} is right in {len(solved)} of {len(chances)} checks, by chance it would be in "
            f"{sum(chances):.1f} (p = {probability:.3f})"
        )
        first = solved[0]
        place = option_place(first.page, first.lesson, first.check, first.check.options[first.right].text)
        yield finding(first.page, place, what, f"{write}, in some of:\n{_list(solved)}")


def _true(course: CourseRead) -> Iterator[Diagnostic]:
    asked = [
        Asked(course.pages[lesson.path], lesson, check, 0)
        for lesson in course.documents
        for check in lesson.quiz
        if check.form == "true-false"
    ]
    true = [one for one in asked if any(o.correct and o.text == "True" for o in one.check.options)]
    if len(asked) < ENOUGH or TRUE_FROM <= len(true) / len(asked) <= TRUE_TO:
        return
    many = true if 2 * len(true) > len(asked) else [one for one in asked if one not in true]
    what = (
        f"“true” is right in {len(true)} of {len(asked)} true/false checks; "
        f"between {TRUE_FROM:.0%} and {TRUE_TO:.0%} of them, answering alike does not pay"
    )
    place = heading_place(many[0].page, many[0].check.line)
    yield finding(many[0].page, place, what, f"the statement the other way round, in some of:\n{_list(many)}")


def _list(asked: list[Asked]) -> str:
    more = [f"and {len(asked) - _NAMED} more"] if len(asked) > _NAMED else []
    return "\n".join([*(one.name for one in asked[:_NAMED]), *more])
