"""The best act of a scenario is not to be told from its length or from its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from companion.course import model
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import item_place, last_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

ENOUGH = 8
"""Scenarios from which places and practice scenarios are judged. With four options at random one place holds
the best more than half the time in 11 % of sets of eight, and in 20 % of sets of four."""
PLACES = 3
"""Places that occur at least: with two, half of all options could be put aside unread."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A scenario in its file, which it may share down to ``last``, the last line that can be its own."""

    page: Page
    scenario: model.Scenario
    last: int

    @property
    def best(self) -> int:
        """The index of the option with the highest score, the first of several."""
        options = self.scenario.options
        return max(range(len(options)), key=lambda n: options[n].score)

    @property
    def best_is_longest(self) -> bool:
        """Whether the best option is longer than every other."""
        sizes = [len(option.text) for option in self.scenario.options]
        return sizes[self.best] > max((size for n, size in enumerate(sizes) if n != self.best), default=0)

    def diagnostic(self, what: str, write: str) -> Diagnostic:
        """Return what is said at the best option."""
        text = self.scenario.options[self.best].text
        return finding(self.page, item_place(self.page, text, self.scenario.line, self.last), what, write)


def balance(course: CourseRead) -> Iterator[Diagnostic]:
    """Find that the best option is the longest too often, or stands too often in one place.

    Options are shuffled when shown, but not on GitHub, on paper or in a preview. The longest: in at most a
    quarter of the scenarios, which is what chance would give with four options; one is always let pass.
    """
    measured = [one for path, pair in course.pairs.items() for one in _pair(course.pages[path], pair)]
    practice = [
        Standing(course.pages[lesson.path], part, last_line(course.pages[lesson.path], lesson, part))
        for lesson in course.documents
        for part in lesson.activities
        if isinstance(part, model.Scenario)
    ]
    for group, name in ((measured, "measured"), (practice, "practice")):
        usable = [one for one in group if len(one.scenario.options) > 1]
        if name == "measured" or len(usable) >= ENOUGH:
            yield from _longest(usable, name)
        if len(usable) >= ENOUGH:
            yield from _place(usable, name)


def _pair(page: Page, pair: tuple[model.Scenario, ...]) -> Iterator[Standing]:
    for one in pair:
        after = [other.line for other in pair if other.line > one.line]
        yield Standing(page, one, min(after) - 1 if after else len(page.lines))


def _longest(group: list[Standing], name: str) -> Iterator[Diagnostic]:
    found = [one for one in group if one.best_is_longest]
    allowed = ceil(len(group) / 4)
    if len(found) > allowed:
        what = (
            f"the best option is the longest in {len(found)} of {len(group)} {name} scenarios; "
            f"at most {allowed} may be so"
        )
        ids = ", ".join(one.scenario.id for one in found)
        yield max(found, key=_excess).diagnostic(
            what, f"another option longer, in {len(found) - allowed} of: {ids}"
        )


def _excess(one: Standing) -> float:
    """Return by how much the best option is longer than the next, as a ratio."""
    sizes = [len(option.text) for option in one.scenario.options]
    best = sizes.pop(one.best)
    return best / max(sizes)


def _place(group: list[Standing], name: str) -> Iterator[Diagnostic]:
    places = Counter(one.best for one in group)
    place, count = places.most_common(1)[0]
    if 2 * count > len(group):
        what = f"the best option stands in place {place + 1} in {count} of {len(group)} {name} scenarios"
    elif len(places) < PLACES:
        named = " and ".join(str(n + 1) for n in sorted(places))
        what = f"the best option stands only in the places {named} of {len(group)} {name} scenarios"
    else:
        return
    those = [one for one in group if one.best == place]
    ids = ", ".join(one.scenario.id for one in those)
    yield those[0].diagnostic(what, f"this option in another place, there or in: {ids}")
