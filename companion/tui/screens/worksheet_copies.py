"""The copies of a worksheet: go on with one, begin another, delete one, or see what is deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.course.forms import Worksheet
from companion.learner import worksheets
from companion.safety.counted import counted
from companion.tui import worksheet_acts
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.screens.base import Column
from companion.tui.screens.worksheet import WorksheetScreen
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.session import Session

NEW, DELETED = "new", "deleted"


def open_worksheet(app: App[Any], session: Session, worksheet_id: str) -> None:
    """Open a worksheet: a new copy when there never was one, otherwise the list of them."""
    store = session.store
    if worksheets.copies(store, worksheet_id) or worksheets.deleted_copies(store, worksheet_id):
        app.push_screen(CopiesScreen(session, worksheet_id))
    else:
        app.push_screen(WorksheetScreen(session, worksheet_id))


def copy_rows(session: Session, sheet: Worksheet) -> Iterator[MenuRow]:
    """Yield a row for each copy, by the name it was given and how far it is filled."""
    for kept in worksheets.copies(session.store, sheet.id):
        name = worksheets.name_of(sheet, kept.fact.fields) or sheet.title
        about = f"  {worksheets.how_far(sheet, kept, session.today)}"
        yield MenuRow(Content.assemble((f"Go on with “{name}”", "bold"), (about, "$quiet")), key=kept.id)


class CopiesScreen(Screen[None]):
    """What was begun of one worksheet."""

    CSS = "CopiesScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("go.back", "escape", "dismiss", "Back", "Back to where you came from."),
        command(
            "sheet.delete",
            DELETE_KEYS,
            "delete",
            "Delete",
            "Delete the copy at the caret; undo brings it back.",
        ),
    ]

    def __init__(self, session: Session, worksheet_id: str) -> None:
        super().__init__()
        self.session = session
        self.worksheet = session.catalog.worksheet(worksheet_id)

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield ModeBar(self.worksheet.title)
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
        self.show()

    def show(self) -> None:
        """Draw the list from the record."""
        self.query_one(Menu).set_entries(list(self._rows()))
        self.refresh_bindings()

    def _rows(self) -> Iterator[MenuRow]:
        copies = list(copy_rows(self.session, self.worksheet))
        yield from copies
        yield MenuRow(Content("Begin another one" if copies else "Fill it in"), key=NEW)
        if deleted := worksheets.deleted_copies(self.session.store, self.worksheet.id):
            words = counted(len(deleted), "deleted copy", "deleted copies")
            yield MenuRow(Content.styled(words, "$quiet"), key=DELETED, above=1)

    def go_to(self, record: str) -> None:
        """Put the caret on a copy, if it is here."""
        menu = self.query_one(Menu)
        if (place := menu.place_of(record)) is not None:
            menu.move_to(place)

    def _current(self) -> str | None:
        row = self.query_one(Menu).current if self.is_mounted else None
        return row.key if row is not None and row.key not in (NEW, DELETED) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a copy is deleted."""
        return self._current() is not None if action == "delete" else super().check_action(action, parameters)

    def action_delete(self) -> None:
        """Delete the copy at the caret."""
        menu = self.query_one(Menu)
        if not menu.caret_is_seen:
            menu.keep_caret_in_view()
        elif (copy := self._current()) is not None and worksheet_acts.delete(self, self.session, copy):
            self.show()

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Open the copy; a key that is held opens it once."""
        event.stop()
        if self.app.screen is not self:
            return
        if event.key == DELETED:
            from companion.tui.screens.deleted_copies import DeletedCopiesScreen

            await self.app.push_screen_wait(DeletedCopiesScreen(self.session, self.worksheet))
            return
        copy = None if event.key == NEW else event.key
        await self.app.push_screen_wait(WorksheetScreen(self.session, self.worksheet.id, copy))
