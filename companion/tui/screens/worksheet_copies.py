"""The copies of a worksheet: go on with one, or begin another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.course.forms import Worksheet
from companion.learner import worksheets
from companion.tui.commands import command
from companion.tui.dates import when
from companion.tui.screens.base import Column
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.session import Session

NEW = "new"


def open_worksheet(app: App[Any], session: Session, worksheet_id: str) -> None:
    """Open a worksheet: a new copy when there is none yet, otherwise the list of them."""
    if worksheets.copies(session.store, worksheet_id):
        app.push_screen(CopiesScreen(session, worksheet_id))
    else:
        app.push_screen(WorksheetScreen(session, worksheet_id))


def copy_rows(session: Session, sheet: Worksheet) -> Iterator[MenuRow]:
    """Yield a row for each copy, by the name it was given and how far it is filled."""
    for kept in worksheets.copies(session.store, sheet.id):
        name = worksheets.name_of(sheet, kept.fact.fields) or sheet.title
        done, of = worksheets.filled(sheet, kept.fact.fields)
        about = f"  {done} of {of} fields, last {when(kept.at, session.today)}"
        yield MenuRow(Content.assemble((f"Go on with “{name}”", "bold"), (about, "$quiet")), key=kept.id)


class CopiesScreen(Screen[None]):
    """What was begun of one worksheet."""

    CSS = "CopiesScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to where you came from.")]

    def __init__(self, session: Session, worksheet_id: str) -> None:
        super().__init__()
        self.session = session
        self.worksheet = session.catalog.worksheet(worksheet_id)

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield ModeBar("course", self.worksheet.title)
        with Column():
            yield Flow(
                [
                    Row(Content(self.worksheet.title), style="bold $primary"),
                    Row(Content(self.worksheet.objective), style="$quiet"),
                ]
            )
            yield Menu(id="copies")
        yield KeyLine()

    def on_mount(self) -> None:
        """Choose."""
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """Show what was written meanwhile, also in other processes."""
        self.session.store.refresh()
        rows = list(copy_rows(self.session, self.worksheet))
        rows.append(MenuRow(Content("Begin another one"), key=NEW))
        self.query_one(Menu).set_entries(rows)

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Open the copy; a key that is held opens it once."""
        event.stop()
        if self.app.screen is not self:
            return
        copy = None if event.key == NEW else event.key
        await self.app.push_screen_wait(WorksheetScreen(self.session, self.worksheet.id, copy))
