"""RowBelow: the row below a field that leads on. A sentence begun here goes into a field left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widgets import Input

from companion.safety.typed_text import is_text
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.tui.telling import Telling


class RowBelow(Menu):
    """One row. Its letter is shown where it acts: while the field has the keys, the letter would be typed."""

    def __init__(self, words: str, *, key: str = "", letter: str = "Go on", id: str = "on") -> None:
        super().__init__([MenuRow(Content(words), key=key)], lettered=True, letter=letter, id=id)

    def field_meant(self, event: events.Key | events.Paste, *, begun: bool) -> Input | None:
        """Return the field that what is typed is meant for: one that was left empty, for words.

        ``begun``: the row's letter came just before, and waits. What is written in the field already was
        ended with enter; a slip of the hand does not add to it.
        """
        field = self._field
        if field is None or field.value:
            return None
        words = isinstance(event, events.Paste) or self._begins_words(event, begun=begun)
        return field if words else None

    def may_begin_words(self, event: events.Key) -> bool:
        """Tell whether this is the row's letter and could as well be the first of a sentence."""
        field = self._field
        return field is not None and not field.value and is_text(event.character) and self._is_letter(event)

    @property
    def _field(self) -> Input | None:
        return next(iter(self.parent.query(Input)), None) if self.parent is not None else None

    def action_move(self, step: int) -> None:
        """Go up to the field, or point at the row."""
        field = self._field
        if step < 0 and field is not None:
            field.focus()
        else:
            super().action_move(step)

    def _begins_words(self, event: events.Key, *, begun: bool) -> bool:
        typed = event.character or ""
        if not is_text(event.character) or self._is_letter(event):
            return False
        return begun or not (typed.isdigit() or typed == " ")

    def _is_letter(self, event: events.Key) -> bool:
        return self.answers_to(event.character or "")

    def on_key(self, event: events.Key) -> None:
        """Say how one comes back to the field, where what is typed does nothing."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            cast("Telling", self.app).hint("up goes back to the field.")

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """What is typed does nothing else."""
        return is_text(character) and not self.answers_to(character or "")

    def _lead(self, place: int, entry: MenuRow, here: bool) -> Content:
        shown = super()._lead(place, entry, here)
        return shown if self.has_focus else Content(" " * shown.cell_length)
