"""No run of six words of a source text anywhere in the course, names aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.standard.course_read import CourseRead, Lint, finding
from companion.course.standard.words import PlacedWord, placed_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

RUN = 6
"""Words. Shorter ones are shared by any two texts on one subject; six in a row are seldom chance."""


def shared_wording(sources: Mapping[str, str]) -> Lint:
    """Return the lint that holds a course against these ``sources`` (texts by the name to show)."""
    grams = {name: grams_of(words(text)) for name, text in sources.items()}

    def wording(course: CourseRead) -> Iterator[Diagnostic]:
        names = [
            words(name)
            for source in course.sources
            for name in (source.title, source.author, source.publisher)
            if name
        ]
        for page in course.pages.values():
            yield from _page(page, grams, names)

    return wording


def grams_of(text: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return every run of `RUN` words in ``text``."""
    return frozenset(zip(*(text[n:] for n in range(RUN)), strict=False))


def runs_shared(
    text: Sequence[str], grams: frozenset[tuple[str, ...]], names: Iterable[Sequence[str]] = ()
) -> list[tuple[int, int]]:
    """Return where ``text`` shares a run with ``grams``, as [start, end) of words; runs that meet are one.

    A run of words that all belong to one of ``names``, which stand in the text whole, is allowed.
    """
    named = _named(text, names)
    found: list[tuple[int, int]] = []
    for start, gram in enumerate(zip(*(text[n:] for n in range(RUN)), strict=False)):
        if gram not in grams or all(named[start : start + RUN]):
            continue
        if found and start <= found[-1][1] - RUN + 1:
            found[-1] = found[-1][0], start + RUN
        else:
            found.append((start, start + RUN))
    return found


def _named(text: Sequence[str], names: Iterable[Sequence[str]]) -> list[bool]:
    """Tell for each word whether it belongs to a name."""
    named = [False] * len(text)
    for name in names:
        for start in range(len(text) - len(name) + 1) if name else ():
            if text[start] == name[0] and list(text[start : start + len(name)]) == list(name):
                named[start : start + len(name)] = [True] * len(name)
    return named


def _page(
    page: Page, grams: Mapping[str, frozenset[tuple[str, ...]]], names: list[list[str]]
) -> Iterator[Diagnostic]:
    placed = list(placed_words(page.lines))
    text = [word.text for word in placed]
    for source, known in grams.items():
        for start, end in runs_shared(text, known, names):
            what = (
                f"{end - start} words in a row that stand in {source}: “{_quoted(page, placed[start:end])}”"
            )
            yield finding(
                page, (placed[start].line, placed[start].column), what, "the same in words of our own"
            )


def _quoted(page: Page, run: Sequence[PlacedWord]) -> str:
    """Return the run as it stands in our own file."""
    return " ".join(page.lines[word.line - 1][word.column - 1 : word.end - 1] for word in run)
