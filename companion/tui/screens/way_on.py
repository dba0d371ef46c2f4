"""What enter does in a lesson: it reads on, goes to the question reached, or stands before an open one."""

from __future__ import annotations

from enum import Enum

from companion.tui.screens.lesson_column import LessonColumn


class Way(Enum):
    """What enter does now; the value is how the footer says it."""

    READ = "Read on"
    QUESTION = "To the question"
    ANSWER = ""


class WayOn:
    """The way through a column. ``passed`` are the open activities gone on from without an answer."""

    def __init__(self, column: LessonColumn) -> None:
        self.column = column
        self.passed: set[int] = set()

    def way(self) -> Way:
        """Return what enter does now; the column is complete."""
        focused, ahead = self.column.focused_slot, self.ahead()
        if focused is not None and self.asks(focused):
            return Way.ANSWER if self.column.ends_in_view(focused) else Way.READ
        reached = self.column.in_reach(ahead) and self.column.can_answer(ahead)
        return Way.QUESTION if reached else Way.READ

    def asks(self, slot: int) -> bool:
        """Tell whether something is asked at a slot; the end of the lesson asks where to go."""
        return slot == self.column.end or (
            self.column.slots[slot].activity_id is not None and slot not in self.column.finished
        )

    def ahead(self) -> int:
        """Return the next open activity below the focus, or below the top of the view; else the end."""
        focused = self.column.focused_slot
        return self.next_open(after=self.column.top - 1 if focused is None else focused)

    def next_open(self, after: int) -> int:
        """Return the first open activity after a slot that was not passed; else the end."""
        for number, _ in self.column.activities():
            if number > after and number not in self.column.finished and number not in self.passed:
                return number
        return self.column.end

    def read_on(self) -> None:
        """Scroll on by a page, not beyond the end of what is asked, nor past what is asked next."""
        column, focused, ahead = self.column, self.column.focused_slot, self.ahead()
        if focused is not None and self.asks(focused):
            column.page_down(within=focused)
            return
        column.focus(scroll_visible=False)
        if not column.in_reach(ahead):
            column.page_down()
        elif column.begins_below(ahead):
            column.show_line(ahead, 0)
        else:
            column.page_down(within=ahead)

    def stop_at(self, slot: int) -> None:
        """Go to a slot and give it the keys."""
        self.passed.discard(slot)
        self.column.stop_at(slot)
