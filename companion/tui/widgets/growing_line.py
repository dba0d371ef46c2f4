"""GrowingLine: a line that asks for a large field when several lines are pasted into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from companion.safety.typed_text import has_lines
from companion.tui.widgets.line import Line


@dataclass
class _Pasted:
    """Lines that stand ``at`` a place of the value as ``joined``."""

    at: int
    lines: str
    joined: str

    @property
    def end(self) -> int:
        return self.at + len(self.joined)


class GrowingLine(Line):
    """A line whose answer may have several lines. Until the large field is there they are joined."""

    @dataclass
    class SeveralLines(Message):
        """Several lines were pasted."""

        line: GrowingLine

        @property
        def control(self) -> GrowingLine:
            """The line, for @on selectors."""
            return self.line

    _pasted: _Pasted | None = None
    _instead: Callable[[str], object] | None = None

    def in_lines(self) -> tuple[str, int]:
        """Return the value with the lines as they were pasted, and the place of the cursor in it."""
        value, cursor, pasted = self.value, self.cursor_position, self._pasted
        if pasted is None or value[pasted.at : pasted.end] != pasted.joined:  # it was changed there since
            return value, cursor
        if cursor > pasted.at:
            cursor = pasted.at + len(pasted.lines) + max(0, cursor - pasted.end)
        return value[: pasted.at] + pasted.lines + value[pasted.end :], cursor

    def go_on_in(self, instead: Callable[[str], object]) -> None:
        """Hand on what is still typed here to another field, and leave the draft to it."""
        self._instead = instead
        self.draft.give_up()

    def take(self, text: str, start: int, end: int, *, goes_on: bool = False) -> str:
        """Take a text; what is typed behind several lines belongs to them."""
        if self._instead is not None:
            self._instead(text)
            return ""
        line, at = super().take(text, start, end, goes_on=goes_on), min(start, end)
        if self._pasted is not None and at == self._pasted.end:
            self._pasted.lines += text
            self._pasted.joined += line
        elif self._pasted is None and has_lines(text, goes_on=goes_on):
            self._pasted = _Pasted(at, text, line)
            self.post_message(self.SeveralLines(self))
        return line

    def tell_of_lines(self) -> None:
        """Say nothing: the lines stay."""
