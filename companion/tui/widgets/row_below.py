"""RowBelow: the row below a field that leads on. Whatever is typed but its letter goes into the field."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Input

from companion.safety.typed_text import is_text
from companion.tui.widgets.menu import Menu, MenuRow


class RowBelow(Menu):
    """One row. Its letter is shown where it acts: while the field has the keys, the letter would be typed."""

    def __init__(self, words: str, *, key: str = "", letter: str = "Go on", id: str = "on") -> None:
        super().__init__([MenuRow(Content(words), key=key)], lettered=True, letter=letter, id=id)

    @property
    def field_above(self) -> Input | None:
        """The field that takes what is typed here; None where there is none."""
        return next(iter(self.parent.query(Input)), None) if self.parent is not None else None

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """What is typed into the field does nothing else."""
        return is_text(character) and not self.answers_to(character or "")

    def _lead(self, place: int, entry: MenuRow, here: bool) -> Content:
        shown = super()._lead(place, entry, here)
        return shown if self.has_focus else Content(" " * shown.cell_length)
