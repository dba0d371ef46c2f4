"""A question answered with a digit: each row stands beside its own, and arrows and enter do as well."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.content import Content

from companion.tui.stepwise import hold_keys
from companion.tui.widgets.menu import Menu, MenuRow


class DigitMenu(Menu):
    """Posts Menu.Chosen with the digit as its key. The digits are those given, whatever their order."""

    def __init__(self, words: Iterable[tuple[int, str]], *, id: str, apart: int | None = None) -> None:
        """``apart`` is the digit that stands apart from the others."""
        rows = [
            MenuRow(
                Content.assemble((f"{digit}  ", "bold $primary"), says),
                key=str(digit),
                above=int(digit == apart),
            )
            for digit, says in words
        ]
        super().__init__(rows, id=id)

    @property
    def answering(self) -> bool:
        """Digits belong to the question."""
        return True

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The digits, as the footer names them."""
        digits = sorted(row.key for row in self.choices)
        return ((f"{digits[0]}–{digits[-1]}", "Answer"),)

    def answers_to(self, character: str) -> bool:
        """Tell whether a character is one of the digits."""
        return self.place_of(character) is not None

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        place = self.place_of(event.character or "")
        if place is not None:
            event.stop()
            hold_keys(self)
            self.post_message(self.Chosen(self, place, event.character or ""))
