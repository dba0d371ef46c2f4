"""The names of backups: when one was made, in UTC to the millisecond, and why.

Apart from the backups themselves, so that whoever only asks whether one is due pays for one listing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.records.clock import local_day
from companion.store.disk_words import in_words
from companion.store.home import BACKUPS

DAY, ASKED, RESTORE, REPAIR, COMPACT, COPY = "day", "asked", "restore", "repair", "compact", "copy"
SCHEMA = "schema-"
"""Begins the reason of a backup made before a migration; the schema's number follows."""

_ENDING = ".log"
_STAMP = slice(0, 19)
_BEGIN, _END = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""A day from the ends of the calendar, so that every zone can tell what lies between."""
_MOST_DIGITS = 9


def folder_of(home: Path) -> str:
    """Return the folder of the backups; it need not exist."""
    return os.path.join(home, BACKUPS)


def name_of(at: datetime, reason: str, taken: Iterable[str]) -> tuple[str, datetime]:
    """Return the name of a backup made ``at``, and the time it tells.

    That is the first millisecond from ``at`` on, in UTC, that no name in ``taken`` has.
    """
    stamps = {name[_STAMP] for name in taken}
    at = max(_BEGIN, min(at, _END - timedelta(hours=1))).astimezone(UTC)
    while (stamp := _stamp(at)) in stamps:
        at += timedelta(milliseconds=1)
    name = f"{stamp}-{reason}{_ENDING}"
    read = read_name(name)
    assert read is not None, "a reason is a word, or a word with a number"
    return name, read[0]


def read_name(name: str) -> tuple[datetime, str] | None:
    """Return when a backup was made (UTC) and why; None for a name that is none of ours."""
    # By hand: compiling an expression takes a third of a millisecond, more than all else a listing costs.
    stamp, dash, reason = name[_STAMP], name[19:20], name[20:].removesuffix(_ENDING)
    digits = stamp[:8] + stamp[9:18]
    if not (name.isascii() and name.endswith(_ENDING) and dash == "-" and _is_reason(reason)):
        return None
    if not (digits.isdigit() and stamp == f"{digits[:8]}T{digits[8:]}Z"):
        return None
    with suppress(ValueError):
        at = datetime.fromisoformat(f"{stamp[:15]}.{stamp[15:]}")
        return (at, reason) if _BEGIN <= at < _END else None
    return None


def day_is_over(home: Path, now: datetime) -> bool:
    """Tell whether no automatic backup was made yet on the local day of ``now``.

    Any backup of this day counts, not the newest alone: one made while the clock was ahead says nothing.
    """
    with in_words("looking for backups", folder_of(home)):
        try:
            names = os.listdir(folder_of(home))
        except FileNotFoundError:
            return True
    found = (read_name(name) for name in names if name.endswith(f"-{DAY}{_ENDING}"))
    return not any(one and local_day(one[0].astimezone(now.tzinfo)) == local_day(now) for one in found)


def _is_reason(text: str) -> bool:
    """Tell whether this is a word, or a word with a number."""
    word, dash, number = text.partition("-")
    numbered = number.isdigit() and len(number) <= _MOST_DIGITS if dash else True
    return word.isalpha() and word.islower() and numbered


def _stamp(at: datetime) -> str:
    text = at.replace(tzinfo=None).isoformat(timespec="milliseconds")
    return text.replace("-", "").replace(":", "").replace(".", "") + "Z"
