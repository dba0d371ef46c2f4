"""One backup: a file of the backups' folder, with when and why it was made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``at`` is when it was made, in UTC; ``bytes`` its size."""

    name: str
    path: str
    at: datetime
    reason: str
    bytes: int


def newest(backups: Iterable[Backup], now: datetime) -> Backup | None:
    """Return the newest of backups that is not dated ahead of ``now``; where all are, the newest of them."""
    there = tuple(backups)
    return max((one for one in there if one.at <= now), default=None, key=_name) or max(
        there, default=None, key=_name
    )


def _name(backup: Backup) -> str:
    return backup.name
