"""DigitField: a whole number from 0 on. Up to 9 one digit answers; above that digits do, and enter."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.tui.commands import command
from companion.tui.widgets.flow import Flow, Row

ONE_DIGIT = 9
"""The highest number that one keypress can say."""
CELLS, GAP = 3, 3
"""Width of a digit in its brackets, and of what stands between two."""


class DigitField(Flow, can_focus=True):
    """A number 0 … ``most``. Nothing is proposed: until a digit was pressed there is none to keep."""

    answering = True

    BINDINGS = [
        command("list.less", "left,h", "move(-1)", "Less", "One less.", show=False),
        command("list.more", "right,l", "move(1)", "More", "One more.", show=False),
        command("list.erase", "backspace", "erase", "Erase", "Erase the last digit.", show=False),
        command("list.keep", "enter", "keep", "Keep", "Keep this number."),
    ]

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The digits, as the footer names them."""
        return ((f"0–{self.most}", "Answer"),)

    def answers_to(self, character: str) -> bool:
        """Tell whether a character is a digit that counts here."""
        return character.isdecimal() and int(character) <= min(self.most, ONE_DIGIT)

    @dataclass
    class Picked(Message):
        """A number was given."""

        number: int

    def __init__(self, most: int) -> None:
        self.most = most
        self.value: int | None = None
        super().__init__(self._drawn())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where one digit answers there is nothing to change or keep: these keys stay the lesson's."""
        if action in ("move", "erase", "keep"):
            return self.most > ONE_DIGIT
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Take a digit; one that would lead beyond the end begins anew."""
        if event.character is None or not event.character.isdecimal():
            return
        digit = int(event.character)
        longer = 10 * (self.value or 0) + digit
        number = longer if longer <= self.most else digit
        if number > self.most:
            return
        event.stop()
        if self.most > ONE_DIGIT:
            self._set(number)
        else:
            self.post_message(self.Picked(number))

    def on_click(self, event: events.Click) -> None:
        """Take the clicked digit."""
        at = event.get_content_offset_capture(self)
        number = (at.x - 2) // (CELLS + GAP)
        if self.most <= ONE_DIGIT and at.y == 0 and 0 <= number <= self.most:
            event.stop()
            self.post_message(self.Picked(number))

    def action_move(self, step: int) -> None:
        """One less or more; the first press begins in the middle."""
        self._set(self.most // 2 if self.value is None else max(0, min(self.value + step, self.most)))

    def action_erase(self) -> None:
        """Take the last digit away."""
        self._set(self.value // 10 if self.value is not None and self.value > ONE_DIGIT else None)

    def action_keep(self) -> None:
        """Give the number, once there is one."""
        if self.value is None:
            self.notify(self._hint, markup=False)
        else:
            self.post_message(self.Picked(self.value))

    @property
    def _hint(self) -> str:
        return f"Type a number from 0 to {self.most}, then press enter."

    def _set(self, value: int | None) -> None:
        self.value = value
        self.show_rows(self._drawn(), layout=False)

    def _drawn(self) -> list[Row]:
        caret = Content("  ")
        if self.most > ONE_DIGIT:
            typed = "…" if self.value is None else str(self.value)
            number = Content.assemble((f"[{typed}]", "bold $primary"), f" of {self.most}")
            return [Row(number, caret), Row(Content.styled(self._hint, "$quiet"), Content("  "))]
        digits = [Content.styled(f"[{digit}]", "bold $primary") for digit in range(self.most + 1)]
        return [Row(Content(" " * GAP).join(digits), caret)]
