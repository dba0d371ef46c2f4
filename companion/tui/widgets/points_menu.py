"""The points of the scale as a list: a digit answers, backspace goes back, arrows and enter do as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.learner.ratings import POINTS
from companion.tui.commands import command
from companion.tui.widgets.menu import Menu, MenuRow


class PointsMenu(Menu):
    """Posts Menu.Chosen with the digit as its key; TakenBack on backspace."""

    BINDINGS = [
        command("answer.back", "backspace", "take_back", "One back", "Go back to the statement before.")
    ]

    @dataclass
    class TakenBack(Message):
        """The last answer is to be taken back."""

        menu: PointsMenu

        @property
        def control(self) -> PointsMenu:
            """The menu, for @on selectors."""
            return self.menu

    def __init__(self, *, id: str) -> None:
        rows = [
            MenuRow(
                Content.assemble((f"{digit}  ", "bold $primary"), words), key=str(digit), above=int(not digit)
            )
            for digit, words in POINTS.items()
        ]
        super().__init__(rows, id=id)

    @property
    def answering(self) -> bool:
        """Digits belong to the statement."""
        return True

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        place = self.place_of(event.character or "")
        if place is not None:
            event.stop()
            self.post_message(self.Chosen(self, place, event.character or ""))

    def action_take_back(self) -> None:
        """Ask for the last answer to be taken back."""
        self.post_message(self.TakenBack(self))
