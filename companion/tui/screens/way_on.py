"""What enter does in a lesson: it reads on, goes to the question reached, or stands before an open one."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.telling import TO_A_FIELD


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

    def go_on(self) -> str:
        """Do what enter does now; returns the hint of an open question, which enter never answers."""
        way = self.way()
        if way is Way.READ:
            self.read_on()
        elif way is Way.QUESTION:
            self.stop_at(self.ahead())
        else:
            return self._what_answers()
        return ""

    def _what_answers(self) -> str:
        column = self.column
        keys = ", ".join(keys for keys, *_ in getattr(column.screen.focused, "answer_hints", ()))
        if column.focused_slot == column.end:
            return f"{keys} chooses."
        skip = "n goes on without an answer."
        return f"{keys} answers here; {skip}" if keys else skip

    def needed_for(self, character: str, *, idle: Callable[[], bool]) -> str:
        """Return what a character still needs that answers a question in view, which has not the keys.

        ``idle`` tells whether it does nothing else here, so that it can be meant for a field.
        """
        column = self.column
        ahead = self.ahead()
        if column.screen.focused is not column or not column.in_reach(ahead):
            return ""
        inside = column.answered_in(ahead)
        is_field = inside is not None and inside.check_consume_key(character, character) and idle()
        if not is_field and not getattr(inside, "answers_to", lambda _: False)(character):
            return ""
        if self.way() is Way.READ:
            return "enter reads on to the end of the question; then it can be answered."
        if is_field:
            return TO_A_FIELD
        return f"enter goes to the question; then {character} answers it."

    @property
    def skip_label(self) -> str:
        """What the footer says of going on without an answer; empty where nothing is passed over."""
        skips = self.way() is Way.ANSWER and self.column.focused_slot != self.column.end
        return "Skip" if skips else ""

    def step(self, step: int) -> None:
        """Go to the activity after (1) or before (-1), finished or not."""
        here = self.column.here
        stops = [number for number, slot in enumerate(self.column.slots) if slot.activity_id is not None]
        ahead = [n for n in [*stops, self.column.end] if (n > here if step > 0 else n < here)]
        if ahead:
            if step > 0 and self.column.focused_slot is not None:
                self.passed.add(here)
            self.stop_at(ahead[0] if step > 0 else ahead[-1])

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
        if column.screen.focused is not column:  # given again, the focus costs a frame
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
