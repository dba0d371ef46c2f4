"""A study that a course names is in its library and under an evidence label, its figures beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.course.library import FILE as LIBRARY
from companion.course.standard.citations import Citation, citations, unnamed_research, without_year
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.figures import Figure, figures
from companion.course.standard.paragraphs import Paragraph, paragraphs
from companion.course.standard.reading_ease import sentences
from companion.course.standard.words import words
from companion.course.worksheets import FOLDER as WORKSHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

Entries = tuple[frozenset[str], ...]
"""The words of each entry of a library, in small letters."""
_EXAMPLE = "(Smith and Jones, 2020)"


def studies(course: CourseRead) -> Iterator[Diagnostic]:
    """Find studies that no library knows or no label names, figures without their study, and “studies show”.

    A reader has to be able to look up what a course leans on: a study named with its year has an entry in
    ``library.md`` with these names and this year, and stands in an evidence label of the same file. A
    statistic (“r = .29”, “.34”), and in a label a count of studies or a share in per cent, stands in the
    sentence that names its study, or again in the same file after it did. Statistics outside a label are left
    alone in a file that has no label and names no study: a lesson on mathematics may calculate.
    """
    library = course.pages.get(LIBRARY)
    entries = _entries(library) if library else None
    paths = [lesson.path for lesson in course.documents]
    paths += [source.path for source in course.sources]
    paths += [*course.pairs, *(path for path in course.pages if path.startswith(f"{WORKSHEETS}/"))]
    for path in paths:
        if path in course.pages:
            page = course.pages[path]
            written = tuple(paragraphs(page))
            yield from _named(page, written, entries)
            yield from _counted(page, written, entries)
            yield from _claimed(page, written, entries)


def _entries(page: Page) -> Entries:
    return tuple(frozenset(words(paragraph.text)) for paragraph in paragraphs(page))


def _named(page: Page, written: tuple[Paragraph, ...], entries: Entries | None) -> Iterator[Diagnostic]:
    labelled = {_key(one, entries) for part in written if part.label for one in _cited(part, entries)}
    said: set[tuple[str, ...]] = set()
    for part in written:
        for one in _cited(part, entries):
            key = _key(one, entries)
            if key in said:
                continue
            said.add(key)
            place = page.find(one.shown.split("(")[0].strip(), part.first, part.last)
            if problem := _unknown(one, entries):
                yield finding(page, place, *problem)
            if key not in labelled:
                what = f"no evidence label of this file names “{one.shown}”"
                write = (
                    f"> [!NOTE]\n> Evidence: supported in one field. What was found, and where ({one.shown})."
                )
                yield finding(page, place, what, write)


def _cited(part: Paragraph, entries: Entries | None) -> list[Citation]:
    """Return the studies that ``part`` names, also those without a year that cannot be anything else.

    In a label these are any names in brackets, elsewhere those that the library has: “(Mabe and West)”.
    """
    found = citations(part.text, label=part.label)
    dated = {one.names for one in found}
    return found + [
        one
        for one in without_year(part.text)
        if one.names not in dated
        if part.label or any(_has(entry, one.names) for entry in entries or ())
    ]


def _key(one: Citation, entries: Entries | None) -> tuple[str, ...]:
    """Return what tells a study from others: its entry in the library, or how it is named."""
    known = [str(n) for n, entry in enumerate(entries or ()) if _has(entry, one.names, one.year)]
    return (known[0],) if known else (*one.names, one.year)


def _unknown(one: Citation, entries: Entries | None) -> tuple[str, str] | None:
    """Return what is to be said of a study that the library does not have, and what to write instead."""
    if entries is None:
        what = f"no {LIBRARY} says where “{one.shown}” can be found"
        return what, f"{LIBRARY} with an entry: names, title and year; or the point without the study"
    if any(_has(entry, one.names, one.year) for entry in entries):
        return None
    years = sorted({word for entry in entries if _has(entry, one.names) for word in entry if _is_year(word)})
    if one.year and years:
        return f"{LIBRARY} has this study with another year", one.shown.replace(one.year, " or ".join(years))
    what = f"“{one.shown}” is not in {LIBRARY}"
    return what, f"an entry in {LIBRARY}: names, title and year; or the point without the study"


def _has(entry: frozenset[str], names: tuple[str, ...], year: str = "") -> bool:
    """Tell whether an entry holds these names, and the year if there is one. Initials do not count."""
    wanted = {word for name in names for word in words(name) if len(word) > 1}
    return wanted <= entry and (not year or year in entry)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _counted(page: Page, written: tuple[Paragraph, ...], entries: Entries | None) -> Iterator[Diagnostic]:
    if not any(part.label or _cited(part, entries) for part in written):
        return
    beside: set[str] = set()
    alone: list[tuple[Paragraph, Figure]] = []
    for part in written:
        for sentence in sentences(part.text):
            found = figures(sentence, label=part.label)
            if found and _cited(replace(part, text=sentence), entries):
                beside.update(figure.number for figure in found)
            else:
                alone.extend((part, figure) for figure in found)
    for part, figure in alone:
        if figure.number not in beside:
            what = f"“{figure.shown}” stands without the study it is from"
            place = page.find(figure.shown.split("\n")[0], part.first, part.last)
            yield finding(page, place, what, f"{_EXAMPLE}, or the study it is, in the same sentence")


def _claimed(page: Page, written: tuple[Paragraph, ...], entries: Entries | None) -> Iterator[Diagnostic]:
    for part in written:
        vague = () if part.answer or _cited(part, entries) else unnamed_research(part.text)
        for said in vague:
            what = f"“{' '.join(said.split())}” does not say which"
            place = page.find(said.split("\n")[0], part.first, part.last)
            yield finding(page, place, what, f"{_EXAMPLE}, or the point as your own opinion")
