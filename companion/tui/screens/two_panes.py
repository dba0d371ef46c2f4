"""A list and, beside it or below, the text of its row at the caret."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from companion.tui.commands import command
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

SHOWN = 200
"""Rows listed at once; more are added when the last one is chosen."""
LINES = 5000
"""Lines of one text that are laid out: of a longer one the rest is only counted."""
MORE = "more"
"""The key of the row that asks for further rows."""


class TwoPanes(Screen[None]):
    """The frame; a screen of this kind says what its rows are and what text stands behind each."""

    HEADING, ENTER = "", "Read"

    DEFAULT_CSS = """
    TwoPanes #panes { layout: vertical; height: 1fr; }
    TwoPanes #list {
        height: auto; max-height: 40%; padding: 1 2 0 2; border-bottom: solid $border-blurred;
    }
    TwoPanes.-wide #panes { layout: horizontal; }
    TwoPanes.-wide #list {
        width: 40%; height: 1fr; max-height: 100%; border-bottom: none; border-right: solid $border-blurred;
    }
    """

    BINDINGS = [
        command("go.back", "escape", "back", "Back", "Back to the list, then to where you came from.")
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.limit = SHOWN

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        yield ModeBar(self.HEADING)
        with Container(id="panes"):
            with Column(id="list"):
                yield Menu(enter=self.ENTER, id="rows")
            with ReadingColumn(id="text"):
                yield Flow(id="words")
        yield KeyLine()

    @property
    def menu(self) -> Menu:
        """The list."""
        return self.query_one("#rows", Menu)

    @property
    def current(self) -> str | None:
        """The key of the row at the caret, None where there is nothing to act on."""
        row = self.menu.current if self.is_mounted else None
        return row.key if row is not None and row.key != MORE else None

    def rows(self) -> Sequence[MenuRow]:
        """Return the rows of the list, read anew."""
        raise NotImplementedError

    def words(self, key: str | None) -> Sequence[Row]:
        """Return the text behind a row."""
        raise NotImplementedError

    def show(self, *, caret: int | None = None) -> None:
        """Draw the list from the record."""
        self.menu.set_entries(self.rows(), caret=caret)
        self._show_words()

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.menu.focus()

    def on_screen_resume(self) -> None:
        """Draw what may have changed meanwhile, also in other processes."""
        self.session.store.refresh()
        self.show()

    @on(Menu.Moved)
    def moved(self) -> None:
        """Show the text of the row."""
        self._show_words()

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        """Add further rows, or take the row."""
        event.stop()
        if event.key == MORE:
            self.limit += SHOWN
            self.show()
        else:
            self.take(event.key)

    def take(self, key: str) -> None:  # noqa: ARG002
        """Go on to the text of a row, to scroll it."""
        self.query_one("#text").focus()

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To the list" if action == "back" and not self.menu.has_focus else None

    def action_back(self) -> None:
        """Back from the text to the list, from the list to where one came from."""
        if self.menu.has_focus:
            self.dismiss()
        else:
            self.menu.focus()

    def _show_words(self) -> None:
        self.refresh_bindings()
        rows = list(self.words(self.current))
        self.query_one("#words", Flow).show_rows(rows)
        self.query_one("#text", ReadingColumn).scroll_home(animate=False)


def capped(rows: Sequence[Row]) -> list[Row]:
    """Return as many rows as are laid out at once, and how many are not."""
    if len(rows) <= LINES:
        return list(rows)
    return [*rows[:LINES], Row(Content.styled(f"… and {len(rows) - LINES} more lines", "$quiet"), above=1)]
