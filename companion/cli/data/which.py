"""Which backup is meant by what was typed: a name or path, its beginning, a day, a weekday, or newest."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.records.clock import local_day
from companion.safety.errors import CompanionError
from companion.store.backup import newest

if TYPE_CHECKING:
    from companion.store.backup import Backup

NEWEST = "newest"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = 3


def chosen(which: str, backups: Sequence[Backup], now: datetime) -> Backup:
    """Return the backup meant, of backups that are newest first; days are those of this machine's zone.

    A weekday is the last one before today that has a backup. Raises CompanionError when nothing fits, or
    several do.
    """
    word = which.strip().rpartition("/")[2].casefold()
    today = local_day(now)
    weekday = [n for n, name in enumerate(WEEKDAYS) if len(word) >= _SHORTEST and name.startswith(word)]
    day = None
    with suppress(ValueError):
        day = date.fromisoformat(word) if "-" in word else None
    if word == NEWEST:
        fit = [one for one in (newest(backups, now),) if one is not None]
    elif weekday:
        fit = [one for one in backups if local(one) < today and local(one).weekday() == weekday[0]][:1]
    elif day is not None:
        fit = [one for one in backups if local(one) == day][:1]
    else:
        exact = [one for one in backups if one.name.casefold() == word]
        fit = exact or [one for one in backups if word and one.name.casefold().startswith(word)]
    if len(fit) == 1:
        return fit[0]
    raise CompanionError(
        f"{len(fit)} backups begin like this" if fit else "there is no such backup",
        where="companion data restore",
        next_step="type more of the name" if fit else "“companion data backups” lists them",
    )


def local(backup: Backup) -> date:
    """Return the day on which a backup was made, on this machine's calendar."""
    return backup.at.astimezone().date()
