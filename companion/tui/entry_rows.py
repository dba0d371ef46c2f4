"""An entry laid out for reading: the rows every screen shows it with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner.dates import day_and_time
from companion.learner.history import Deleted, reworded
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.safety import cell_text
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from companion.learner.reading import Reader

EXCERPT = 140
"""Cells of an entry's first line in a list."""


def entry_rows(
    kept: Kept[Entry],
    now: datetime,
    *,
    changed: datetime | None,
    versions: bool = False,
    deleted: datetime | None = None,
    about: Sequence[str] = (),
) -> list[Row]:
    """Lay an entry out for reading; ``versions``: another one was written at the same time.

    ``changed`` is when it was reworded last, ``about`` what else is to be known of it.
    """
    entry = kept.fact
    rows = [Row(Content(day_and_time(kept.created, now)), style="bold $primary")]
    if changed is not None:
        rows.append(Row(Content.styled(f"changed {day_and_time(changed, now)}", "$quiet")))
    if deleted is not None:
        rows.append(Row(Content.styled(f"deleted {day_and_time(deleted, now)}", "bold")))
    if versions:
        words = "another version was written at the same time; h shows both"
        rows.append(Row(Content.styled(words, "$quiet")))
    rows.extend(Row(Content.styled(words, "$quiet")) for words in about)
    if entry.tags:
        rows.append(Row(Content.styled("  ".join(f"#{tag}" for tag in entry.tags), "$secondary")))
    if entry.prompt:
        rows.append(Row(Content(entry.prompt), style="italic $secondary", above=1))
    rows.append(Row(Content("")))
    rows.extend(text_rows(entry))
    return rows


def text_rows(entry: Entry) -> Iterator[Row]:
    """Lay out what an entry says, what it folds as well; of a long one only what is in view is drawn."""
    if not entry.folds:
        yield from (Row(Content(line)) for line in entry.text.split("\n"))
        return
    from companion.learner.folding import hidden_places
    from companion.tui.fold_marks import with_folds

    folds, start = hidden_places(entry), 0
    for line in entry.text.split("\n"):
        end = start + len(line)
        inside = [fold for fold in folds if fold[0] < end and start < fold[1]]
        lead = Content.styled("▒ ", "$quiet") if any(first < start for first, _ in inside) else Content("")
        yield Row(with_folds(entry.text, start, end, inside), lead, lead)
        start = end + 1


def deleted_rows(store: Reader, gone: Deleted[Entry], now: datetime) -> list[Row]:
    """Lay a deleted entry out for reading."""
    if gone.last is not None:
        return entry_rows(gone.last, now, changed=reworded(store, gone.id), deleted=gone.at)
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
