"""A lesson rates with the items of its dimension, word for word and with the same key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.course import model
from companion.course.page import closest
from companion.course.standard.course_read import CourseRead, finding
from companion.course.standard.places import option_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.course.diagnostics import Diagnostic


def statements(course: CourseRead) -> Iterator[Diagnostic]:
    """Find statements to rate that are no item of their dimension, or have another key.

    A statement that is nearly an item would be answered like it and could not be compared. A course without
    ``dimensions.yaml`` of its own may write its own.
    """
    items = {dimension.slug: {item.text: item for item in dimension.items} for dimension in course.dimensions}
    for lesson in course.documents if items else ():
        page = course.pages[lesson.path]
        for part in lesson.activities:
            if not isinstance(part, model.RateYourself):
                continue
            for statement in part.items:
                known = items.get(statement.dimension, {})
                item = known.get(statement.text)
                if item and item.reversed == statement.reversed:
                    continue
                place = option_place(page, lesson, part, statement.text)
                meant = item or known.get(closest(statement.text, known, 0.3))
                key = f"{statement.dimension}{' reversed' * bool(meant and meant.reversed)}"
                write = f"{meant.text} `{key}`" if meant else f"an item of {statement.dimension}"
                what = (
                    f"this statement is {'' if item.reversed else 'not '}reversed in dimensions.yaml"
                    if item
                    else f"this is no item of {statement.dimension}, word for word"
                )
                yield finding(page, place, what, write)
