"""An entry with all that is around it: whom it went to, what mentors say to it, and how deep they find it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from companion.learner.history import has_versions, reworded
from companion.records.clock import local_day
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui.comment_rows import comment_rows, review_rows, sharing_rows
from companion.tui.entry_rows import entry_rows
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from companion.learner.reading import Reader


def entry_page(store: Reader, kept: Kept[Entry], now: datetime) -> list[Row]:
    """Lay an entry out for reading, with its comments below."""
    about = list(sharing_rows(store, kept, local_day(now)))
    changed, versions = reworded(store, kept.id), has_versions(store, kept.id)
    rows = entry_rows(kept, now, changed=changed, versions=versions, about=about)
    return [*rows, *comment_rows(store, kept.id), *review_rows(store, kept.id)]
