"""Rate yourself: statements about one's own week, each with the dimension it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course.activities.dimensions import check_dimension
from companion.course.model import RateYourself, RatingItem
from companion.course.page import closest
from companion.course.section import first_words

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

_REVERSED = "reversed"


def read_rating(section: Section) -> RateYourself:
    """Read statements; a chip ``slug`` or ``slug reversed`` ends each."""
    before, items, after = section.split()
    statements = tuple(item for found in items if (item := _statement(section, found)))
    section.homeless(after, "it above the statements")
    intro = section.blocks(before)
    if not statements:
        section.lacks("there is nothing to rate here", "1. I ask before I help. `results-through-others`")
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
    item.report_rest("Rate yourself", "one statement an item")
    if item.quote:
        page.error(item.place, "a statement has no quote below it", f"1. {first_words(item.text())}")
    index = item.final_chip()
    if index is None:
        write = f"1. {first_words(item.text())} `results-through-others`"
        page.error(item.place, "this statement names no dimension", write)
        return None
    place = item.chip_place(index)
    slug, *more = item.runs[index].text.split() or [""]
    usable = check_dimension(page, section.facts, slug, place, " ".join(["`{}", *more]) + "`")
    if more and more != [_REVERSED]:
        near = closest(more[0], (_REVERSED,), 0.4)
        page.error(
            place,
            f"“{' '.join(more)}” is not read after a dimension",
            f"`{slug} {near}`" if near else f"`{slug}`",
        )
    text = item.text((index,))
    if not text:
        page.error(
            item.place, "this statement has no text", "1. I ask before I help. `results-through-others`"
        )
        return None
    return RatingItem(text, slug, bool(more)) if usable or slug else None
