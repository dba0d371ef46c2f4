"""Where the command line finds the course and the record."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.store.drafts import Drafts
    from companion.store.record_store import RecordStore


def home_of(options: Namespace) -> Path:
    """Return the folder of the record; it need not exist."""
    from companion.store.home import data_home

    return data_home(options.home, os.environ)


def folder_of_the_record(options: Namespace) -> Path:
    """Return the folder of the record; raises CompanionError when something else is in its place."""
    from companion.store.home import is_folder

    home = home_of(options)
    is_folder(home)
    return home


def open_catalog(options: Namespace) -> Catalog:
    """Open the course asked for, or the one that comes with the program; ``options`` remember it."""
    from companion.course.catalog import Catalog
    from companion.course.locate import shipped
    from companion.store.home import cache_home

    content = Path(options.course) if options.course else shipped()
    catalog = options.catalog = Catalog.open(content, cache=cache_home(os.environ))
    return catalog


def say_what_was_left_out(options: Namespace) -> None:
    """Say which files of the course the command had to do without."""
    catalog: Catalog | None = getattr(options, "catalog", None)
    for error in catalog.unread if catalog is not None else ():
        from companion.cli.output import narrate
        from companion.learner.incomplete import unread

        narrate(unread(error))


@contextmanager
def reading(options: Namespace) -> Iterator[RecordStore | None]:
    """Give the record to read, or None where there is none: reading never makes one."""
    from companion.store.log_file import has_log

    if not has_log(folder_of_the_record(options)):
        yield None
        return
    store = open_record(options)
    try:
        yield store
    finally:
        store.close()


def drafts_of(home: Path) -> Drafts:
    """Return the drafts, with what editors saved since the last start among them."""
    from companion.cli.output import narrate
    from companion.safety.errors import CompanionError
    from companion.store.drafts import Drafts

    drafts = Drafts(home)
    if drafts.has_lent:
        from companion.store.lent_texts import LentTexts

        try:
            LentTexts(drafts).take_back()
        except CompanionError as error:
            narrate(f"What your editor saved cannot be taken in now, and stays where it is: {error}")
    return drafts


def open_record(options: Namespace) -> RecordStore:
    """Open the record, making it when there is none."""
    from companion.records.clock import SystemClock
    from companion.store.record_store import RecordStore

    return RecordStore.open(home_of(options), clock=SystemClock())
