"""A box over the screen: a few lines, the keys that act on them, and a way to copy something out."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from companion.safety.show import show_line
from companion.tui.widgets.key_line import KeyLine


class Box(ModalScreen[None]):
    """The frame; a box of this kind says what is in it."""

    DEFAULT_CSS = """
    Box { align: center middle; }
    Box > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $surface;
        border: round $border-blurred;
    }
    """

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        with VerticalScroll(can_focus=False):
            yield from self.body()
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Yield what is in the box."""
        raise NotImplementedError

    def copy_out(self, text: str, what: str) -> None:
        """Copy a text to the clipboard of the terminal; ``what`` it is, for the message."""
        self.app.copy_to_clipboard(show_line(text))
        self.notify(f"{what} is copied, if your terminal lets programs copy.", markup=False)
