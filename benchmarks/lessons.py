"""The next page of every shipped lesson, with its activities, against its words alone in one Static."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.app import PAGES, Place, page_turner, place
from benchmarks.row import Row, compared

if TYPE_CHECKING:
    from companion.course.model import Lesson

BUDGET = 2.0
ROUNDS, QUICK_ROUNDS = 3, 2
SLOWEST, ROUNDS_AGAIN, QUICK_ROUNDS_AGAIN = 3, 15, 4
"""The largest of many noisy ratios is mostly noise, so the slowest are measured once more, by themselves."""
EVERY_NTH_WHEN_QUICK = 8
PAGE_DOWN, HOME = b"\x1b[6~", b"g"


def rows(quick: bool = False) -> list[Row]:
    """Measure every lesson at 100 columns, eight minutes; ``quick`` every eighth, a minute.

    The slowest of all by their ratio are measured anew, and the slowest of these is held against the budget;
    the lesson in the middle is told beside it.
    """
    from companion.course.catalog import Catalog
    from companion.course.locate import shipped

    catalog = Catalog.open(shipped(), cache=None)
    lessons = [catalog.lesson(summary.id) for summary in catalog.lessons]
    chosen = lessons[::EVERY_NTH_WHEN_QUICK] if quick else lessons
    with place() as where:
        found = sorted(
            ((_row(where, lesson, QUICK_ROUNDS if quick else ROUNDS), lesson) for lesson in chosen),
            key=lambda one: one[0].ratio,
        )
        again = [
            _row(where, lesson, QUICK_ROUNDS_AGAIN if quick else ROUNDS_AGAIN)
            for _, lesson in found[-SLOWEST:]
        ]
    slowest = max(again, key=lambda row: row.ratio)
    measured = [row for row, _ in found]
    middle = measured[len(measured) // 2]
    told = compared(
        f"median of {len(measured)} lessons",
        middle.against,
        middle.unit,
        [row.ours for row in measured],
        [row.reference for row in measured],
        None,
    )
    return [slowest, told]


def _row(where: Place, lesson: Lesson, rounds: int) -> Row:
    theirs, mine = page_turner(
        where,
        ("lesson", lesson.id),
        words_of(lesson),
        rounds,
        keys=((PAGE_DOWN, b"\x1b[H"), (PAGE_DOWN, HOME)),
        first=(lesson.title.split()[0], lesson.title),
    )
    what = f"next page of “{lesson.title}”, the slowest lesson, {PAGES} pages"
    return compared(what, "its words in one Static", "ms", mine, theirs, BUDGET)


def words_of(lesson: Lesson) -> str:
    """Return what a lesson shows before anything is answered, as plain paragraphs."""
    from companion.course import model
    from companion.course.prose import text_of

    said = [lesson.title]
    for part in lesson.parts:
        if isinstance(part, model.Prose):
            said.append(text_of(part.blocks))
            continue
        said.append(part.title)
        if isinstance(part, model.Scenario):
            said += [text_of(part.situation), *(option.text for option in part.options)]
        elif isinstance(part, model.Check):
            said += [part.question, *(one.text for one in (*part.options, *part.items))]
        elif isinstance(part, model.Reflect):
            said.append(text_of(part.prompt))
        elif isinstance(part, model.Practice):
            said.append(text_of(part.task))
        elif isinstance(part, model.RateYourself):
            said += [text_of(part.intro), *(item.text for item in part.items)]
        elif isinstance(part, model.Recall):
            said += [card.question for card in part.cards]
    return "\n\n".join(said) + "\n"
