"""Opens what was found; what is open already is not opened a second time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from companion.tui.due_screens import OPEN_ALREADY, open_due, push_once
from companion.tui.messages import OpenNotes

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp


def open_due_thing(kind: str, id: str, app: CompanionApp) -> None:
    """Open something that is due, or offered without being due."""
    if not open_due(app, app.session, kind, id):
        app.notify("This is done already, or it is gone.", markup=False)


def open_worksheet(worksheet: str, app: CompanionApp) -> None:
    """Open a worksheet: a new copy, or the list of those begun."""
    from companion.tui.screens import worksheet_copies
    from companion.tui.screens.worksheet import WorksheetScreen

    screens = (worksheet_copies.CopiesScreen, WorksheetScreen)
    if any(isinstance(one, screens) and one.worksheet.id == worksheet for one in app.screen_stack):
        app.notify(OPEN_ALREADY, markup=False)
    else:
        worksheet_copies.open_worksheet(app, app.session, worksheet)


def open_notes(source: str, app: CompanionApp) -> None:
    """Open the notes on a source."""
    app.post_message(OpenNotes(source))


def open_library(app: CompanionApp) -> None:
    """Open the library."""
    from companion.tui.screens.notes import LibraryScreen

    if app.session.catalog.library is not None:
        app.push_screen(LibraryScreen(app.session, app.session.catalog.library))


def write_entry(app: CompanionApp) -> None:
    """Write a new entry; one begun and not kept stays in the journal."""
    from companion.tui.screens.write import WriteScreen

    push_once(app, WriteScreen(app.session, "new", fresh=True))


async def open_draft(row: str, app: CompanionApp) -> None:
    """Go to the row of Today from which a draft is gone on with, or thrown away."""
    from companion.tui.screens.today import TodayScreen

    await app.action_go("today")
    if isinstance(app.screen, TodayScreen):
        app.screen.go_to(row)


def open_screen(module: str, name: str, app: CompanionApp) -> None:
    """Open a screen of ``companion.tui.screens`` that needs only the session."""
    push_once(app, getattr(import_module(f"companion.tui.screens.{module}"), name)(app.session))


def open_strand(strand: str, app: CompanionApp) -> None:
    """Open a strand of awareness, or the commitments."""
    from companion.tui.screens.strand import StrandScreen

    push_once(app, StrandScreen(app.session, strand))
