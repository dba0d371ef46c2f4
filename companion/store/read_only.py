"""Why a record is only read: what a save is refused with, and what the reader is told meanwhile."""

from __future__ import annotations

from companion.safety.errors import CompanionError
from companion.store.line import SCHEMA, Header


def read_only(header: Header, where: str, *, damaged: bool = False) -> CompanionError | None:
    """Return why nothing may be saved behind this header; None when a save is fine.

    ``damaged`` tells whether anything else in the log is: what is damaged is not brought to a new schema.
    """
    if header.damaged:
        return CompanionError(
            "the first line of the record is damaged, so nothing is saved to it",
            where=where,
            next_step="run: companion data repair",
        )
    if header.schema > SCHEMA:
        return CompanionError(
            f"the record is from a newer version (schema {header.schema}), so nothing is saved to it",
            where=where,
            next_step="update companion; nothing was changed",
        )
    if header.schema < SCHEMA and damaged:
        return CompanionError(
            "the record is from an earlier version and damaged, so nothing is saved to it",
            where=where,
            next_step="run: companion data repair",
        )
    return None


def refuse_to_write(header: Header, where: str) -> None:
    """Raise what ``read_only`` returns."""
    reason = read_only(header, where)
    if reason is not None:
        raise reason


def unreadable(where: str, *, backed_up: bool = True) -> CompanionError:
    """Return the error for a file in which nothing can be read as a record."""
    return CompanionError(
        "nothing in this file can be read as a record",
        where=where,
        next_step="keep it as it is, and run: companion data repair"
        if backed_up
        else "there is no backup to fetch it from; put back a copy of yours, or move the file away",
    )
