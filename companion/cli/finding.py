"""One of many by its id or how that begins, and the words by which a person knows which one it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.store.record_store import RecordStore


def one_of(beginning: str, ids: Iterable[str], *, what: str, where: str, next_step: str) -> str:
    """Return the one id that is, or begins like, what was typed.

    Raises CompanionError, which never quotes what was typed, when there is none or there are several.
    """
    wanted = beginning.strip().upper()
    found = [each for each in ids if wanted and each.startswith(wanted)]
    if wanted in found:
        return wanted
    if not found:
        raise CompanionError(f"there is no {what} with this id", where=where, next_step=next_step)
    if len(found) > 1:
        raise CompanionError(
            f"{len(found)} ids begin like this", where=where, next_step="type more of the id"
        )
    return found[0]


def described(store: RecordStore, record: str) -> str:
    """Return kind, day and, of what is written text, its first line: enough to know which one it is."""
    from companion.cli.summary import summary
    from companion.records.nouns import noun

    versions = store.history(record)
    if not versions:
        return f"{record}  was forgotten before; what is left of it is removed"
    alive = [one for one in versions if not one.deleted]
    last = summary(alive[-1]) if alive else ""
    return f"{record}  {noun(versions[-1].kind)} of {versions[0].at[:10]}  {last}".rstrip()
