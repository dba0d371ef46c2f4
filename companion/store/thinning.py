"""Which backups stay: one of each of the latest days and weeks, one of each migration, and all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.store.backup_names import DAY, SCHEMA

if TYPE_CHECKING:
    from companion.store.backup import Backup

DAYS = 7
WEEKS = 8


def kept(backups: Iterable[Backup], now: datetime) -> frozenset[str]:
    """Return the names of the backups that stay.

    Of the automatic ones the newest of each of the ``DAYS`` latest days and ``WEEKS`` latest ISO weeks that
    have one, as the zone of ``now`` counts days: those that occur, not a stretch of the calendar, so that a
    wrong clock empties nothing. Those dated ahead of ``now`` are counted apart, so that a clock that was
    ahead takes the place of no other. Of those before a migration the first one of each schema. Every other
    one.
    """
    newest_first = sorted(backups, key=lambda one: one.name, reverse=True)
    daily = [one for one in newest_first if one.reason == DAY]
    zone, stay = now.tzinfo or UTC, frozenset[str]()
    for part in ([one for one in daily if one.at <= now], [one for one in daily if one.at > now]):
        stay |= _first_of_each(part, lambda one: one.at.astimezone(zone).date(), DAYS)
        stay |= _first_of_each(part, lambda one: one.at.astimezone(zone).isocalendar()[:2], WEEKS)
    schemas = [one for one in reversed(newest_first) if one.reason.startswith(SCHEMA)]
    stay |= _first_of_each(schemas, lambda one: one.reason, len(schemas))
    return stay | {
        one.name for one in newest_first if one.reason != DAY and not one.reason.startswith(SCHEMA)
    }


def _first_of_each(backups: Iterable[Backup], group: Callable[[Backup], object], most: int) -> frozenset[str]:
    """Return the first name of each group, as they come, of at most so many groups."""
    first: dict[object, str] = {}
    for one in backups:
        first.setdefault(group(one), one.name)
    return frozenset(list(first.values())[:most])
