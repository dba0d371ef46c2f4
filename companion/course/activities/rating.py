"""Rate yourself: statements about one's own week, each with the dimension it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.activities.dimensions import check_dimension
from companion.course.alike import Standing, report_alike
from companion.course.model import RateYourself, RatingItem
from companion.course.page import closest
from companion.course.section import first_words

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_EXAMPLE = "1. I ask before I help. `results-through-others`"
_REVERSED = "reversed"


def read_rating(section: Section) -> RateYourself:
    """Read statements; a chip ``slug`` or ``slug reversed`` ends each."""
    before, items, after = section.split()
    read = [(found, item) for found in items if (item := _statement(section, found))]
    statements = tuple(item for _, item in read)
    # Answers are kept by the words of their statement.
    standings = (Standing(found, item.text, (item.dimension, item.reversed)) for found, item in read)
    report_alike(section.page, "statements", standings, "and count for different scales", always=True)
    section.homeless(after, "it above the statements")
    intro = section.blocks(before)
    if not statements:
        write = section.appended("\n" + _EXAMPLE).saying(_EXAMPLE)
        section.lacks("there is nothing to rate here", write)
    return RateYourself(
        id=section.id,
        title=section.title,
        intro=intro,
        items=statements,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _statement(section: Section, item: ListItem) -> RatingItem | None:
    page = section.page
    item.report_rest("Rate yourself", "one statement an item", quoted=False)
    if item.quote:
        shown = f"1. {first_words(item.text())}"
        page.error(item.place, "a statement has no quote below it", item.without_quote().saying(shown))
    index = item.final_chip()
    known = min(section.facts.dimensions or (), default="results-through-others")
    if index is None:
        words = item.text()
        write = (
            item.ended(f" `{known}`")
            if words
            else item.worded(f"I ask before I help ({item.line}). `{known}`")
        )
        page.error(
            item.place,
            "this statement names no dimension",
            write.saying(f"1. {first_words(words)} `{known}`"),
        )
        return None
    place = item.chip_place(index)
    slug, *more = item.runs[index].text.split() or [""]
    usable = check_dimension(page, section.facts, slug, place, shown=" ".join(["`{}", *more]) + "`")
    if more and more != [_REVERSED]:
        near = closest(more[0], (_REVERSED,), 0.4)
        write = item.with_chip(index, f"{slug} {near}" if near else slug)
        page.error(place, f"“{' '.join(more)}” is not read after a dimension", write)
    text = item.text((index,))
    if not text:
        write = item.worded(f"I ask before I help ({item.line}).").saying(_EXAMPLE)
        page.error(item.place, "this statement has no text", write)
        return None
    return RatingItem(text, slug, bool(more)) if usable or slug else None
