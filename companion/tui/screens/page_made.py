"""A page was made: what it is called, where it is, and the ways to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.widget import Widget

from companion.safety.errors import CompanionError
from companion.safety.show import show_line
from companion.tui.commands import command
from companion.tui.path_row import path_row
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row

if TYPE_CHECKING:
    from pathlib import Path


class PageMadeScreen(Box[None]):
    """Nothing opens unasked."""

    BINDINGS = [
        command("go.close", "escape,enter", "dismiss", "Close", "Go back to where you were."),
        command("go.open", "o", "open", "Open", "Open the page in your browser."),
        command("go.copy", "c", "copy", "Copy path", "Copy where the page is."),
    ]

    def __init__(self, title: str, html: Path, text: Path) -> None:
        super().__init__()
        self._title, self._html, self._text = title, html, text

    def body(self) -> Iterable[Widget]:
        """Yield the names, and the folder below them."""
        yield Flow(
            [
                Row(Content(self._title), style="bold $primary"),
                Row(Content(show_line(self._html.name)), style="bold", above=1),
                Row(Content.styled(f"The same as text: {show_line(self._text.name)}", "$quiet")),
                Row(Content.styled("In the folder", "$quiet"), above=1),
                path_row(f"{self._html.parent}", style="$secondary"),
            ]
        )

    @work
    async def action_open(self) -> None:
        """Open the page, and say what became of it."""
        from companion.tui.page_opener import open_page

        try:
            await asyncio.to_thread(open_page, self._html)
        except CompanionError as error:
            self.notify(f"The page isn't open: {error}", timeout=12, markup=False)
        else:
            self.notify("The page opens in your browser. Print it from there.", markup=False)

    def action_copy(self) -> None:
        """Copy where the page is."""
        self.copy_out(str(self._html.absolute()), "The path")
