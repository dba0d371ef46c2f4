"""An entry laid out for reading: the rows every screen shows it with."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from companion.learner.dates import day_and_time
from companion.learner.history import Deleted
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.safety import cell_text
from companion.tui.widgets.flow import Row

EXCERPT = 140
"""Cells of an entry's first line in a list."""


def entry_rows(
    kept: Kept[Entry], now: datetime, *, versions: bool = False, deleted: datetime | None = None
) -> list[Row]:
    """Lay an entry out for reading; ``versions``: another one was written at the same time."""
    entry = kept.fact
    rows = [Row(Content(day_and_time(kept.created, now)), style="bold $primary")]
    if kept.at != kept.created:
        rows.append(Row(Content.styled(f"changed {day_and_time(kept.at, now)}", "$quiet")))
    if deleted is not None:
        rows.append(Row(Content.styled(f"deleted {day_and_time(deleted, now)}", "bold")))
    if versions:
        words = "another version was written at the same time; h shows both"
        rows.append(Row(Content.styled(words, "$quiet")))
    if entry.tags:
        rows.append(Row(Content.styled("  ".join(f"#{tag}" for tag in entry.tags), "$secondary")))
    if entry.prompt:
        rows.append(Row(Content(entry.prompt), style="italic $secondary", above=1))
    # A row a line: of a long entry only what is in view is drawn.
    rows.append(Row(Content("")))
    rows.extend(Row(Content(line)) for line in entry.text.split("\n"))
    return rows


def deleted_rows(gone: Deleted[Entry], now: datetime) -> list[Row]:
    """Lay a deleted entry out for reading."""
    if gone.last is not None:
        return entry_rows(gone.last, now, deleted=gone.at)
    return unreadable_rows(gone.at, now)


def unreadable_rows(deleted: datetime, now: datetime) -> list[Row]:
    """Say of a deleted record that what it said is not for this version."""
    words = "This version cannot read what it said; it is kept as it is."
    return [
        Row(Content.styled(f"deleted {day_and_time(deleted, now)}", "bold")),
        Row(Content(words), above=1),
    ]


def excerpt(text: str) -> str:
    """Return the beginning of a text's first line."""
    return cell_text.excerpt(text.strip().split("\n", 1)[0], EXCERPT)
