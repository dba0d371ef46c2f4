"""What was understood of a mail, and what was not; nothing of it is kept before that is agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.review.received import keep
from companion.tui.commands import command
from companion.tui.received_rows import received_rows
from companion.tui.saving import saved
from companion.tui.screens.two_panes import capped
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.records.derived import Derived
    from companion.review.received import Received
    from companion.tui.session import Session

Kept = tuple["Derived", ...]
NOTHING = (
    "Nothing in it was understood, so there's nothing to keep. Is it the right mail, and the right page?"
)
ALREADY = "You've received all of it already."
KEEP, NOT_NOW = "Keep it", "Not now"


class UnderstoodScreen(Screen["Kept | None"]):
    """An answer as it would be kept. Returns what was kept; None when nothing was."""

    CSS = "UnderstoodScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to the mail; nothing is kept.")]

    def __init__(self, session: Session, taken: Received, notes: Sequence[str]) -> None:
        super().__init__()
        self.session = session
        self._taken, self._notes = taken, notes

    def compose(self) -> ComposeResult:
        """Compose the answer and the question."""
        taken = self._taken
        yield ModeBar("Receive")
        with ReadingColumn():
            yield Flow(capped(list(received_rows(self.session.store, taken, self._notes))))
            if taken.new:
                yield said("Is this what your mentor wrote?", "bold $accent")
                rows = [MenuRow(Content(KEEP), key="keep"), MenuRow(Content(NOT_NOW), key="back")]
                yield Menu(rows, lettered=True, letter="Choose")
            else:
                yield said(NOTHING if taken.understood.is_empty else ALREADY, "bold $accent")
                rows = [MenuRow(Content("Back to the mail"), key="back")]
                yield Menu(rows, lettered=True, letter="Go back")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read, then answer."""
        self.query_one(Menu).focus(scroll_visible=False)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Keep it, or go back to the mail."""
        event.stop()
        if not self.is_current:
            return
        kept: list[Kept] = []
        if event.key != "keep":
            self.dismiss(None)
        elif saved(self, lambda: kept.append(keep(self.session.store, self._taken))):
            self.dismiss(kept[0])
