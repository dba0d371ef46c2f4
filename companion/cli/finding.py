"""One of many by its id or how that begins."""

from __future__ import annotations

from collections.abc import Iterable

from companion.safety.errors import CompanionError


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
