"""AskedLine: one line being typed, taken back word by word; kept by whoever asks for it."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from companion.safety.typed_text import has_lines, in_one_line
from companion.tui.bursts import Burst
from companion.tui.commands import command


class AskedLine(Input):
    """An input that takes every character, and all lines of what is pasted as one."""

    BINDINGS = [
        command("write.undo_line", "ctrl+z", "undo_typing", "Undo", "Take back what was typed last."),
        command("write.above", "up", "leave(-1)", "Field above", "Go to what stands above.", show=False),
        command("write.below", "down", "leave(1)", "Field below", "Go to what stands below.", show=False),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str,
        enter: str = "Continue",
        empty: str | None = None,
        password: bool = False,
        most: int = 0,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``enter`` says for the footer what enter does; ``empty`` what it does while nothing is typed.

        ``most`` is how many characters can be typed, 0 for any number.
        """
        self._steps, self._now = list[str](), value
        self._told, self._enter, self._empty = False, enter, empty
        # Selected, what is offered again would be gone with the first letter typed.
        super().__init__(
            value,
            placeholder=placeholder,
            password=password,
            max_length=most,
            select_on_focus=False,
            id=id,
            classes=classes,
        )

    def label_of(self, action: str) -> str | None:
        """Say for the footer what enter does here."""
        if action != "submit":
            return None
        return self._enter if self._empty is None or self.value.strip() else self._empty

    def watch_value(self, value: str) -> None:
        """Remember what stood before each word, and tell the footer when there is something to take back."""
        if value == self._now:
            return
        if not self._steps or value[-1:].isspace() or len(value) != len(self._now) + 1:
            self._steps.append(self._now)
        self._now = value
        self.refresh_bindings()

    @property
    def is_untouched(self) -> bool:
        """Whether it is empty and nothing was typed here."""
        return not self.value and not self._steps

    def action_undo_typing(self) -> None:
        """Put back what stood before the last word."""
        self._now = self.value = self._steps.pop()
        self.cursor_position = len(self.value)
        self.refresh_bindings()

    def action_leave(self, step: int) -> None:
        """Go to what takes keys above (-1) or below (1)."""
        (self.screen.focus_next if step > 0 else self.screen.focus_previous)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing typed to take back."""
        return bool(self._steps) if action == "undo_typing" else super().check_action(action, parameters)

    def on_paste(self, event: events.Paste) -> None:
        """Take all that was pasted; Textual would take its first line."""
        event.stop()
        event.prevent_default()
        self.take(event.text, *self.selection, goes_on=isinstance(event, Burst) and event.goes_on)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put a text in the place of what stands from ``start`` to ``end``, in one line."""
        self.take(text, start, end)

    def take(self, text: str, start: int, end: int, *, goes_on: bool = False) -> str:
        """Put a text there and return it as it stands; ``goes_on``: it was typed behind the one before."""
        line = in_one_line(text, goes_on=goes_on)
        super().replace(line, start, end)
        if has_lines(text, goes_on=goes_on):
            self.tell_of_lines()
        return line

    def tell_of_lines(self) -> None:
        """Say once that several lines became one."""
        if not self._told:
            self._told = True
            self.notify("Only one line fits here: the lines you pasted were joined.", markup=False)
