"""The outline of a lesson as it stands: its headings and activities, and which of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.widgets.outline import Stop
from companion.tui.widgets.prose import Prose


def stops_of(column: LessonColumn) -> tuple[Stop, ...]:
    """Return the stops in order; the present one is that with the focus, else the last begun at the top."""
    stops = list(_stops(column))
    focused, top = column.focused_slot, round(column.scroll_y)
    current = -1
    for place, stop in enumerate(stops):
        if stop.slot == focused and stop.activity:
            current = place
            break
        if column.view(stop.slot).virtual_region.y + stop.line <= top + 1:
            current = place
    if current >= 0:
        stops[current] = replace(stops[current], here=True)
    return tuple(stops)


def _stops(column: LessonColumn) -> Iterator[Stop]:
    for number, slot in enumerate(column.slots):
        view = column.view(number)
        if slot.activity_id is not None:
            yield Stop(number, slot.title, activity=True, finished=number in column.finished)
        elif isinstance(view, Prose):
            for line, words in view.headings:
                yield Stop(number, words, activity=False, line=line)
