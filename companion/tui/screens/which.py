"""Which: a box that asks for one of several things, such as the comment to answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget

from companion.tui.commands import command
from companion.tui.screens.box import Box
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.menu import Menu, MenuRow


class WhichScreen(Box[str | None]):
    """Returns the key of the row chosen; None when it was closed."""

    CSS = "WhichScreen > VerticalScroll > Flow { margin: 0 0 1 0; }"

    BINDINGS = [command("go.close", "escape", "dismiss", "Close", "Close this; nothing has changed.")]

    def __init__(self, question: str, rows: Sequence[MenuRow]) -> None:
        super().__init__()
        self._question, self._rows = question, rows

    def body(self) -> Iterable[Widget]:
        """Yield the question."""
        yield said(self._question, "bold $accent")
        yield Menu(self._rows, lettered=True, letter="Choose")

    def on_mount(self) -> None:
        """Choose."""
        super().on_mount()
        self.query_one(Menu).focus(scroll_visible=False)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Hand on which one."""
        event.stop()
        if self.is_current:
            self.dismiss(event.key)
