"""Box: a small screen over another one, which shows no caret meanwhile: there is one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from companion.tui.copying import copy_out
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu

T = TypeVar("T")


class Box(ModalScreen[T]):
    """A frame with what a box of this kind says is in it. What lies below stands as it stood."""

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

    _covered: tuple[Menu, ...] = ()

    def on_mount(self) -> None:
        """Take the caret from what lies below; where nothing is asked, the arrows scroll the words."""
        if not self.focus_chain:
            frame = self.query_one(VerticalScroll)
            frame.can_focus = True
            frame.focus()
        below = [screen for screen in self.app.screen_stack if screen is not self]
        self._covered = tuple(menu for screen in below for menu in screen.query(Menu))
        for menu in self._covered:
            menu.cover(covered=True)

    def on_unmount(self) -> None:
        """Give it back to the same lists: the app can be in another room by now."""
        for menu in self._covered:
            menu.cover(covered=False)

    def copy_out(self, text: str, what: str) -> None:
        """Copy a text to the clipboard of the terminal; ``what`` it is, for the message."""
        copy_out(self, text, what)
