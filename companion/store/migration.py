"""The log brought to the present schema: a backup first, then written anew by way of the steps."""

from __future__ import annotations

from pathlib import Path

from companion.records.clock import Clock
from companion.store.disk_words import in_words
from companion.store.line import SCHEMA
from companion.store.log_file import keep_torn_end, log_path
from companion.store.read_only import read_only
from companion.store.reading import survey, transactions
from companion.store.rewrite import rewrite
from companion.store.tip import read_tip


def migrate(home: Path, clock: Clock) -> None:
    """Bring the log to the present schema unless it is; the caller holds the write lock.

    Raises CompanionError, and then nothing was changed: the log is damaged, or the disk refused.
    """
    from companion.store.backups import back_up

    path = log_path(home)
    with in_words("bringing the record to this version", path):
        found = survey(path, read_tip(home))
        refusal = read_only(found.header, path, damaged=bool(found.damage))
        if refusal is not None:
            raise refusal
        if found.header.schema < SCHEMA:
            back_up(home, clock, f"schema-{found.header.schema}")
            keep_torn_end(home, found.end.offset, found.torn, clock)
            rewrite(home, transactions(path), clock)
