"""What is typed or chosen in a field: keys that have nothing to do in here are the field's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from companion.learner.dates import day_in_words
from companion.tui.commands import command
from companion.tui.widgets.growing_line import GrowingLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from companion.tui.session import Session


OF_THE_FIELD = ("submit", "leave")
"""What a line would do itself: enter, and the arrows up and down."""


class FieldLine(GrowingLine):
    """One line of words."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter and the arrows up and down are the field's."""
        return action not in OF_THE_FIELD and super().check_action(action, parameters)


class FieldDate(Line):
    """A day. One that is ``proposed`` is taken with the right arrow while nothing is typed."""

    BINDINGS = [
        command(
            "sheet.day", "right", "take_day", "Take the day", "Take the day that is offered.", key_display="→"
        ),
        command("sheet.right", "right", "cursor_right", "Right", "Move in what is typed.", show=False),
    ]

    def __init__(self, session: Session, draft_key: str, text: str, proposed: date | None) -> None:
        offer = f"  (→ fills in {day_in_words(proposed, session.today)})" if proposed else ""
        super().__init__(session, draft_key, text, placeholder=f"{proposed or '2026-03-01'}{offer}")
        self._proposed = proposed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter and the arrows up and down are the field's; a day is offered where none is typed."""
        if action == "take_day":
            return self._proposed is not None and not self.value
        return action not in OF_THE_FIELD and super().check_action(action, parameters)

    def action_take_day(self) -> None:
        """Put the proposed day here."""
        if self._proposed is not None:
            self.take(self._proposed.isoformat(), 0, len(self.value))

    @on(Input.Changed)
    def say_what_right_does(self) -> None:
        """The day is offered again once nothing is typed."""
        self.refresh_bindings()


class FieldText(Writing):
    """Several lines of words."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up from the first line and down from the last are the field's, and so is ctrl+s."""
        if self.leads_out(action, parameters):
            return False
        return action != "save" and super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """Leave the footer to the keys that lead on; the help names the editor."""
        return "" if action == "external" else None


class FieldChoice(Menu):
    """One of several options."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up from the first option and down from the last are the field's."""
        if action == "move" and self.has_caret and isinstance(parameters[0], int):
            return 0 <= self.caret + parameters[0] < len(self.choices)
        return super().check_action(action, parameters)
