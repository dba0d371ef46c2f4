"""From what was asked on the command line to a running app, with little before the first frame."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from companion.opening import Opening
from companion.safety.errors import MisuseError
from companion.tui.surroundings import make_sound

if TYPE_CHECKING:
    from companion.tui.session import Session

SMALLEST = (40, 10)
"""Columns and rows below which no question can be read."""


def launch(opening: Opening) -> int:
    """Open the app; returns the exit status.

    Raises CompanionError for a course or lesson that is not there.
    """
    make_sound(os.environ)
    _refuse_a_tiny_terminal()
    # The garbage collector is held until the record is open: measured 12 % of the first frame.
    gc.disable()
    from companion.course.catalog import Catalog
    from companion.course.locate import shipped
    from companion.records.clock import SystemClock
    from companion.store.home import cache_home, data_home
    from companion.tui.session import Session
    from companion.tui.settings import Settings

    home = data_home(opening.home, os.environ)
    content = Path(opening.course) if opening.course else shipped()
    catalog = Catalog.open(content, cache=cache_home(os.environ))
    if opening.lesson is not None:
        catalog.lesson(opening.lesson)
    clock = opening.clock or SystemClock()
    session = Session(home, catalog, clock, Settings(home), note=opening.note)
    return run(session, lesson=opening.lesson, reviewing=opening.reviewing)


def run(session: Session, *, lesson: str | None = None, reviewing: str | None = None) -> int:
    """Run the app until it is left; returns the exit status. ``reviewing`` is as in ``Opening``.

    Raises the CompanionError that ended it, or the fault of ours, for the caller to put into words.
    """
    from companion.tui.app import CompanionApp

    app = CompanionApp(session, lesson=lesson, reviewing=reviewing)
    try:
        app.run()
    finally:
        session.close()
    if app.failure is not None:
        raise app.failure
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0


def _refuse_a_tiny_terminal() -> None:
    columns, rows = shutil.get_terminal_size()
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        raise MisuseError(
            f"this window is {columns} by {rows}; the app needs {SMALLEST[0]} columns by {SMALLEST[1]} rows",
            next_step="make the window larger, or read line by line: companion lesson ID --plain",
        )
