"""What the app cannot do itself: the commands to type in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from companion.tui.finding.thing import Group, Thing

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp

COMMANDS = (
    (
        "Export everything",
        "companion data export",
        "download, take out, my data, leave with all, JSON, move, copy",
    ),
    (
        "A report to print or pass on",
        "companion report --format html -o report.html",
        "share with a mentor, send, PDF, progress, results, page",
    ),
    (
        "Hand out a lesson",
        "companion lesson ID --handout -o lesson.html",
        "handout, print, PDF, share, page, leaflet",
    ),
    (
        "Print a worksheet",
        "companion worksheet print ID -o sheet.html",
        "paper, PDF, blank form, page, share",
    ),
    (
        "Back up now",
        "companion data backup",
        "backup, save a copy, safe, USB stick",
    ),
    (
        "Restore everything as it was",
        "companion data restore newest",
        "backup, recover, lost, bring back, crash, yesterday",
    ),
    (
        "Import from another machine",
        "companion data import FILE",
        "merge, sync, new computer, laptop, take in, move",
    ),
    (
        "Check my data",
        "companion data check",
        "corrupt, damaged, broken, repair",
    ),
    (
        "Where my data is",
        "companion data where",
        "folder, location, path, files, private, who sees this",
    ),
    (
        "Remove a record for good",
        "companion data forget ID",
        "erase, delete for ever, wipe, GDPR, privacy, destroy",
    ),
    (
        "Look around in a made-up record",
        "companion demo",
        "demo, example, sample, try it out, tour",
    ),
    (
        "Try reviewing, with someone made up",
        "companion demo --mentor",
        "demo, example, sample, try it out, tour",
    ),
    (
        "Read line by line",
        "companion lesson ID --plain",
        "screen reader, accessibility, blind, plain text",
    ),
)
"""What each command does, the command, and other words for it."""


def terminal_things() -> Iterator[Thing]:
    """Yield what is typed in a terminal."""
    for title, words, also in COMMANDS:
        tell = partial(_tell, words)
        yield Thing(Group.TERMINAL, title, tell, words, tuple(also.split(", ")), held=False)


def _tell(words: str, app: CompanionApp) -> None:
    app.notify(f"In a terminal, type: {words}", timeout=20, markup=False)
