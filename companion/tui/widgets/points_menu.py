"""The points of the scale as a list: a digit answers, backspace goes back, arrows and enter do as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from companion.learner.ratings import POINTS
from companion.tui.commands import command
from companion.tui.widgets.digit_menu import DigitMenu


class PointsMenu(DigitMenu):
    """Posts Menu.Chosen with the digit as its key; TakenBack on backspace."""

    BINDINGS = [
        command("answer.back", "backspace,ctrl+z", "take_back", "One back", "Back to the statement before.")
    ]

    @dataclass
    class TakenBack(Message):
        """The last answer is to be taken back."""

        menu: PointsMenu

        @property
        def control(self) -> PointsMenu:
            """The menu, for @on selectors."""
            return self.menu

    def __init__(self, *, id: str, given: bool) -> None:
        """``given`` tells whether a statement before this one was answered."""
        super().__init__(POINTS.items(), id=id, apart=0)
        self.given = given

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before the first answer there is none to take back."""
        return self.given if action == "take_back" else super().check_action(action, parameters)

    def action_take_back(self) -> None:
        """Ask for the last answer to be taken back."""
        self.post_message(self.TakenBack(self))
