"""A lesson's prose has 600 to 1,000 words and reads easily at the end of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model, prose
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import head_place, text_place
from companion.course.standard.reading_ease import read, sentences
from companion.course.standard.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic
    from companion.course.page import Page

FEWEST, MOST = 600, 1000
"""Words of prose: three to five minutes of reading, which leaves ten of fifteen for doing."""
EASE = 60
"""The lower end of what Flesch calls plain English."""
SENTENCE = 20
"""Words a sentence, on average over a lesson; single sentences may be longer."""
_ENOUGH = 25
"""Words a paragraph has at least to be named as the hardest: a short one's ease says little."""


def readability(course: CourseRead) -> Iterator[Diagnostic]:
    """Find lessons whose prose, the text outside activities, is too short, too long or hard to read."""
    for lesson in course.lessons:
        page = course.pages[lesson.path]
        blocks = tuple(
            block for part in lesson.parts if isinstance(part, model.Prose) for block in part.blocks
        )
        count = len(words(prose.text_of(tuple(b for b in blocks if not isinstance(b, prose.Code)))))
        if not FEWEST <= count <= MOST:
            few = count < FEWEST
            what = f"the prose of this lesson has {count:,} words; a lesson has {FEWEST} to {MOST:,}"
            write = (
                f"{FEWEST - count:,} more outside the activities" if few else f"{count - MOST:,} words fewer"
            )
            yield finding(page, head_place(page, "title"), what, write)
        yield from _hard(page, running_text(blocks))


def running_text(blocks: prose.Blocks) -> list[str]:
    """Return the paragraphs that are read as sentences: no headings, tables or code."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, prose.Paragraph | prose.Item):
            found.append(prose.plain(block.runs))
        elif isinstance(block, prose.Quote | prose.Alert):
            found.extend(map(prose.plain, block.paragraphs))
    return [text for text in found if text.strip()]


def _hard(page: Page, paragraphs: list[str]) -> Iterator[Diagnostic]:
    whole = read("\n\n".join(paragraphs))
    if whole.ease < EASE:
        hardest = min(paragraphs, key=lambda text: (read(text).words < _ENOUGH, read(text).ease))
        what = (
            f"the prose reads at {whole.ease:.0f} on Flesch's scale, below {EASE}; this paragraph is the "
            f"hardest, at {read(hardest).ease:.0f}"
        )
        place = text_place(page, hardest) or head_place(page, "title")
        yield finding(page, place, what, "shorter words and sentences, here first")
    if whole.sentence_length > SENTENCE:
        longest = max((one for text in paragraphs for one in sentences(text)), key=lambda s: len(words(s)))
        what = (
            f"sentences have {whole.sentence_length:.1f} words on average, more than {SENTENCE}; this is the "
            f"longest, with {len(words(longest))}"
        )
        place = text_place(page, longest) or head_place(page, "title")
        yield finding(page, place, what, "two sentences in its place")
