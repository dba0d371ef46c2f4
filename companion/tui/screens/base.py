"""What the rooms share: a top line, one column of rows, the footer, and being drawn again when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.screen import Screen

from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reads_on import ReadsOn

if TYPE_CHECKING:
    from companion.tui.session import Session


class Column(ReadsOn, can_focus=False):
    """A column of at most 76 characters, and one of air between it and the scrollbar."""

    DEFAULT_CSS = """
    Column { height: 1fr; align-horizontal: center; padding: 1 1 0 2; scrollbar-gutter: stable; }
    Column > * { max-width: 77; }
    Column > Flow { padding: 0 1 0 0; }
    """


class Room(Screen[None]):
    """One mode of the app: a single list to choose from."""

    TELLS_ON = True
    """One comes here by leaving a screen, of which the app may tell; going to a room ends that itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Compose the frame; the rows come with the record."""
        yield ModeBar()
        yield from self.body()
        yield KeyLine()

    def body(self) -> ComposeResult:
        """Compose what stands between the top line and the footer."""
        with Column():
            yield Menu(id="rows")

    @property
    def menu(self) -> Menu:
        """The room's list, or the first of two."""
        return self.query_one("#rows", Menu)

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.menu.focus()

    def on_screen_resume(self) -> None:
        """Show what has changed while you were elsewhere."""
        if self.session.ready:
            self.show_again()
            self.call_after_refresh(self._keep_caret_in_view)

    def _keep_caret_in_view(self) -> None:
        for menu in self.query("#rows").results(Menu):  # none once the screen is left
            menu.keep_caret_in_view()

    def go_to(self, row: str) -> None:
        """Put the caret on a row of the list, if it is there."""
        if (place := self.menu.place_of(row)) is not None:
            self.menu.focus()
            self.menu.move_to(place)

    def show_again(self) -> None:
        """Show what has changed since, also in other processes; the record is open."""
        self.session.store.refresh()
        self.show()

    def record_opened(self) -> None:
        """Show the record, which is open now; a room still being composed does so when it is resumed."""
        if self.is_mounted:
            self.show()

    def show(self) -> None:
        """Draw the rows from the record."""
        raise NotImplementedError
