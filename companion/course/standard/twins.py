"""The two scenarios of a measured pair measure one thing in two different situations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model
from companion.course.prose import text_of
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import heading_place, pair_option_place
from companion.course.standard.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

ALIKE = 0.15
"""Of eight shipped pairs the situations share at most .07 and the options .04; of any two of their sixteen
scenarios, twins or not, at most .11. More than .15 is nearer than two scenarios come unmeant."""
# Words that any two situations at work share: they say nothing about likeness.
_COMMON = frozenset(
    words(
        "that this with have from they them their your yours what when will would could should there then "
        "than been were into about after before because which while where whose every each other only just "
        "more most some such very also does done doing being over under again until since"
    )
)


def twins(course: CourseRead) -> Iterator[Diagnostic]:
    """Find pairs with one title, an option in common, or much common wording.

    A learner who recognises the twin after eighty-four days remembers an answer instead of giving one.
    """
    for path, pair in course.pairs.items():
        if len(pair) == 2:
            yield from _pair(course.pages[path], pair[0], pair[1])


def _pair(page: Page, one: model.Scenario, other: model.Scenario) -> Iterator[Diagnostic]:
    place = heading_place(page, other.line)
    if words(one.title) == words(other.title):
        yield finding(page, place, f"the twins of this pair share the title “{one.title}”", "another title")
    known = {tuple(words(option.text)): option.text for option in one.options}
    for option in other.options:
        if tuple(words(option.text)) in known:
            at = pair_option_place(page, (one, other), other, option.text)
            yield finding(page, at, "this option stands in the twin too", "what somebody might do here")
    for name, mine, theirs in (
        ("situations", text_of(one.situation), text_of(other.situation)),
        ("options", _options(one), _options(other)),
    ):
        share = likeness(mine, theirs)
        if share > ALIKE:
            common = ", ".join(sorted(content_words(mine) & content_words(theirs))[:8])
            what = (
                f"the {name} of these twins share {share:.0%} of their words; at most {ALIKE:.0%} may be so"
            )
            yield finding(page, place, what, f"another situation, without: {common}")


def likeness(one: str, other: str) -> float:
    """Return the share of content words that stand in both texts among those in either (Jaccard), 0–1."""
    mine, theirs = content_words(one), content_words(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


def content_words(text: str) -> frozenset[str]:
    """Return the different words of four letters or more that are not among the most common."""
    return frozenset(word for word in words(text) if len(word) > 3 and word not in _COMMON)


def _options(scenario: model.Scenario) -> str:
    return "\n".join(option.text for option in scenario.options)
