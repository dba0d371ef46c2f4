"""An earlier state of the record, as a backup holds it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.line import SCHEMA
from companion.store.migrations import migrated
from companion.store.private_files import close, open_regular
from companion.store.reading import is_content, survey
from companion.store.revision_set import RevisionSet
from companion.store.tail import find_header


@dataclass(frozen=True, slots=True)
class Earlier:
    """All that a backup holds, and how many places of it cannot be read."""

    held: RevisionSet
    spoilt: int


def earlier_state(path: str) -> Earlier:
    """Read a backup; raises CompanionError when that cannot be, or it is from a newer version."""
    with in_words("reading a backup", path):
        descriptor = open_regular(path, os.O_RDONLY)
        try:
            schema = find_header(descriptor).schema
        finally:
            close(descriptor)
        if schema > SCHEMA:
            raise CompanionError(
                f"this backup is from a newer version (schema {schema})",
                where=path,
                next_step="update companion; nothing was changed",
            )
        held = RevisionSet()

        def take(content: Any) -> bool:
            if not is_content(content):
                return False
            for form in migrated(content, schema) if schema else content:
                held.take(form)
            return True

        found = survey(path, None, take)
    return Earlier(held, len(found.damage) + bool(found.torn))
