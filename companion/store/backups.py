"""Backups: byte copies of the log in a folder of their own, read back from the disk before they count.

Plain text like the log, so that a spoilt line costs that line and everybody can read the rest. A damaged log
is copied as it is. Whoever takes both locks takes the write lock first, then that of the backups.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError
from companion.store.backup import Backup
from companion.store.backup_names import COPY, DAY, day_is_over, folder_of, name_of, read_name
from companion.store.byte_copy import copy, ends_with, last_line, whole_lines
from companion.store.disk_words import in_words
from companion.store.lock import WriteLock
from companion.store.log_file import UNFINISHED, log_path, open_log
from companion.store.private_files import (
    FOLDER_MODE,
    close,
    is_there,
    open_regular,
    remove_if_there,
    replace,
    sync_folder,
)
from companion.store.reading import survey
from companion.store.tip import Tip, read_tip

if TYPE_CHECKING:
    from companion.records.clock import Clock
    from companion.store.scan import Scan

LOCK = "lock"


def backups(home: Path) -> tuple[Backup, ...]:
    """Return the backups, newest first; what else lies in their folder is left out."""
    folder = folder_of(home)
    with in_words("looking for backups", folder):
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return ()
        found = [_backup(folder, name) for name in sorted(names, reverse=True)]
    return tuple(one for one in found if one is not None)


def back_up(home: Path, clock: Clock, reason: str) -> Backup:
    """Copy what the log holds now and return the backup, which is on the disk and was read back.

    Raises CompanionError when there is nothing to copy or the disk refuses; then nothing is left behind. The
    caller may hold the write lock, and not that of the backups.
    """
    with in_words("backing up the record", folder_of(home)), _log(home) as (log, tip), backups_lock(home):
        return _kept(home, log, clock, reason, tip)[0]


def back_up_if_due(home: Path, clock: Clock) -> Backup | None:
    """Make the automatic backup of this day; None when it was made, or nothing changed since another one.

    Older ones are thinned after a good backup of a log without damage, and at no other time.
    """
    now = clock.now()
    if not day_is_over(home, now) or not _changed(home):
        return None
    with in_words("backing up the record", folder_of(home)), _log(home) as (log, tip), backups_lock(home):
        if not day_is_over(home, now):
            return None
        made, scan = _kept(home, log, clock, DAY, tip)
        if not scan.damage and not scan.torn:
            _thin(home, made, now)
    return made


def put_by(home: Path, path: str, clock: Clock) -> str:
    """Move another log, such as a synchroniser's copy, to the backups; returns the path of the backup.

    It is removed from its place once the backup was read back. Raises CompanionError; then it is still there.
    """
    with in_words("putting a copy of the record by", path), backups_lock(home):
        descriptor = open_regular(path, os.O_RDONLY)
        try:
            kept = _kept(home, descriptor, clock, COPY, None)[0]
        finally:
            close(descriptor)
        os.unlink(path)
        sync_folder(os.path.dirname(path))
    return kept.path


@contextmanager
def backups_lock(home: Path) -> Iterator[None]:
    """Keep all others from making, thinning and rewriting backups; makes their folder."""
    folder = folder_of(home)
    with in_words("making the folder of the backups", folder), suppress(FileExistsError):
        os.mkdir(folder, FOLDER_MODE)
        sync_folder(str(home))
    with WriteLock(os.path.join(folder, LOCK)):
        yield


def unfinished_backups(home: Path) -> tuple[str, ...]:
    """Return the paths of backups whose writer died; the caller holds the lock of the backups."""
    folder = folder_of(home)
    return tuple(
        os.path.join(folder, name)
        for name in sorted(os.listdir(folder))
        if name.endswith(UNFINISHED) and read_name(name.removesuffix(UNFINISHED))
    )


@contextmanager
def _log(home: Path) -> Iterator[tuple[int, Tip | None]]:
    """Give the log, open, and the tip before it. Without a log no folder is made for backups."""
    tip = read_tip(home)
    descriptor = open_log(home, os.O_RDONLY)
    try:
        yield descriptor, tip
    finally:
        close(descriptor)


def _kept(home: Path, source: int, clock: Clock, reason: str, tip: Tip | None) -> tuple[Backup, Scan]:
    """Copy an open log to the backups; returns the backup and what reading it back found."""
    folder = folder_of(home)
    length = whole_lines(source)
    if not length:
        raise CompanionError(
            "there is nothing in the record that could be backed up",
            where=log_path(home),
            next_step="run: companion data repair",
        )
    for left in unfinished_backups(home):
        remove_if_there(left)
    name, at = name_of(clock.now(), reason, os.listdir(folder))
    path = os.path.join(folder, name)
    unfinished = path + UNFINISHED
    try:
        copied = copy(source, length, unfinished)
        scan = survey(unfinished, tip)
        replace(unfinished, path)
        sync_folder(folder)
    except BaseException:
        remove_if_there(unfinished)
        remove_if_there(path)
        raise
    return Backup(name, path, at, reason, copied), scan


def _changed(home: Path) -> bool:
    """Tell whether the log has lines, and no backup ends as it does, at the same place.

    Each line is sealed by the one before, so the last one speaks for all.
    """
    path = log_path(home)
    with in_words("looking for changes since the last backup", path):
        if not is_there(path):
            return False
        descriptor = open_log(home, os.O_RDONLY)
        try:
            end = whole_lines(descriptor)
            last = last_line(descriptor, end)
        finally:
            close(descriptor)
        return 0 < len(last) < end and not any(
            one.bytes == end and ends_with(one.path, last) for one in backups(home)
        )


def _thin(home: Path, made: Backup, now: datetime) -> None:
    from companion.store.thinning import kept

    there = backups(home)
    stay = kept(there, now) | {made.name}
    for one in there:
        if one.name not in stay:
            with suppress(OSError):  # what cannot be removed today is thinned another day
                os.unlink(one.path)


def _backup(folder: str, name: str) -> Backup | None:
    """Return the backup of this name; None for what is none, or is gone by now."""
    read = read_name(name)
    if read is None:
        return None
    path = os.path.join(folder, name)
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        return None
    return Backup(name, path, *read, there.st_size) if stat.S_ISREG(there.st_mode) else None
