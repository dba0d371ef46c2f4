"""Scale: a figure from 0 to 10 between two words, said with the arrows or a digit, and enter."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.tui.commands import command
from companion.tui.widgets.flow import Flow, Row

MOST = 10
CELLS = 3
"""Width of a figure."""


class Scale(Flow, can_focus=True):
    """Nothing is proposed: until a figure was said there is none to keep."""

    BINDINGS = [
        command("list.less", "left,h", "move(-1)", "Less", "One less.", show=False),
        command("list.more", "right,l", "move(1)", "More", "One more.", show=False),
        command("list.say", "enter", "say", "Keep", "Keep this figure."),
    ]

    @dataclass
    class Said(Message):
        """A figure was kept."""

        scale: Scale
        value: int

        @property
        def control(self) -> Scale:
            """The scale, for @on selectors."""
            return self.scale

    def __init__(self, low: str, high: str, *, id: str) -> None:
        self.value: int | None = None
        self._one_typed = False
        self._low, self._high = low, high
        super().__init__(self._drawn(), id=id)

    @property
    def answering(self) -> bool:
        """Digits belong to the figure."""
        return True

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The digits, as the footer names them."""
        return ((f"0–{MOST}", "Answer"),)

    def answers_to(self, character: str) -> bool:
        """Tell whether a character is a digit."""
        return character in "0123456789"

    def on_key(self, event: events.Key) -> None:
        """Take a digit; 1 and then 0 is ten."""
        if event.character is None or event.character not in "0123456789":
            return
        event.stop()
        self._set(MOST if event.character == "0" and self._one_typed else int(event.character))
        self._one_typed = event.character == "1"

    def on_click(self, event: events.Click) -> None:
        """Take the figure that is clicked; clicked again, it is kept."""
        at = event.get_content_offset_capture(self)
        figure = at.x // CELLS
        if at.y or not 0 <= figure <= MOST:
            return
        event.stop()
        if figure == self.value:
            self.action_say()
        else:
            self._set(figure)

    def action_move(self, step: int) -> None:
        """One less or more; the first press begins in the middle."""
        self._set(MOST // 2 if self.value is None else self.value + step)

    def action_say(self) -> None:
        """Keep the figure, once there is one."""
        if self.value is None:
            self.notify("Press a digit, 0 to 10, or the arrows; then enter.", markup=False)
            return
        self.post_message(self.Said(self, self.value))

    def _set(self, value: int) -> None:
        self.value = max(0, min(value, MOST))
        self._one_typed = False
        self.show_rows(self._drawn(), layout=False)

    def _drawn(self) -> list[Row]:
        marks = []
        for figure in range(MOST + 1):
            here = figure == self.value
            marks.append(
                Content.styled(f"[{figure}]" if here else f" {figure} ", "bold $accent" if here else "")
            )
        line = Content("").join(marks)
        room = line.cell_length - len(self._low) - 2
        ends = f" {self._low}{self._high:>{room}}"
        return [Row(line), Row(Content.styled(ends, "$quiet"))]
