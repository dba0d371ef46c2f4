"""The log's file: made, opened, its torn end set aside, and lengthened; a failure changes nothing.

``record.log`` may be a link to a regular file elsewhere. Anything else under that name that is not a log (an
empty file, a pipe, a folder, a link that leads nowhere) is an error, never the sign of a new record.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from companion.records.clock import Clock
from companion.records.ids import ulid
from companion.safety.errors import CompanionError
from companion.store import tip
from companion.store.disk_words import in_words
from companion.store.home import RECORD, has_begun, make_home
from companion.store.line import header, seal
from companion.store.lock import WriteLock
from companion.store.private_files import (
    close,
    is_there,
    make_private,
    open_regular,
    read_at,
    remove_if_there,
    replace_private,
    sync,
    sync_data,
    sync_folder,
    target_of,
    write_all,
    write_once,
)

NAME = RECORD
LOCK = NAME + ".lock"
TORN = NAME + ".torn-"
DAMAGED = NAME + ".damaged-"
"""How the name begins of what a repair set aside."""
UNFINISHED = ".new"
"""The ending of a log that is being written and not in its place yet."""

Transaction = Sequence[dict[str, Any]]


class End(NamedTuple):
    """Where the log ends: ``offset`` after the last line, ``start`` of it, in bytes, ``last`` its checksum.

    ``sequence`` and ``checksum`` are what the next line follows. They are the last line's, unless lines that
    were acknowledged are gone from the end.
    """

    offset: int
    start: int
    last: int
    sequence: int
    checksum: int


def log_path(home: Path) -> str:
    """Return the log's path."""
    return os.path.join(home, NAME)


def write_lock(home: Path) -> WriteLock:
    """Return the lock every writer of this home takes."""
    return WriteLock(os.path.join(home, LOCK))


def has_log(home: Path) -> bool:
    """Tell whether a record was begun here: anything stands under the log's name, be it whole or not.

    Raises CompanionError when the log is gone and what was kept beside it is there: that is no new home.
    """
    with in_words("looking for the record", log_path(home)):
        if is_there(log_path(home)):
            return True
        # Looked for twice: another process may have begun it in between.
        gone = has_begun(home) and not is_there(log_path(home))
    if gone:
        raise CompanionError(
            "the record is gone from its place, and what belongs to it is still here",
            where=log_path(home),
            next_step="put the file back, or run: companion data repair; to begin anew, give another --home",
        )
    return False


def torn_files(home: Path) -> tuple[str, ...]:
    """Return the names of the torn ends that were set aside, oldest first."""
    return _named(home, TORN)


def damaged_files(home: Path) -> tuple[str, ...]:
    """Return the names of what repairs set aside, oldest first."""
    return _named(home, DAMAGED)


def unfinished_files(home: Path) -> tuple[str, ...]:
    """Return the paths of logs that were being written when their writer died."""
    targets = {log_path(home), target_of(log_path(home))}
    return tuple(sorted(path + UNFINISHED for path in targets if is_there(path + UNFINISHED)))


def _named(home: Path, beginning: str) -> tuple[str, ...]:
    with in_words("looking for what was set aside", str(home)):
        return tuple(sorted(name for name in os.listdir(home) if name.startswith(beginning)))


def make_log(home: Path, clock: Clock) -> None:
    """Make the home and an empty log unless there is one; the file appears whole or not at all."""
    make_home(home)
    with write_lock(home):
        make_log_locked(home, clock)


def make_log_locked(home: Path, clock: Clock) -> None:
    """Make an empty log unless there is one; the caller holds the lock."""
    path, unfinished = log_path(home), os.path.join(home, NAME + UNFINISHED)
    with in_words("starting the record", path):
        if not is_there(path):
            remove_if_there(unfinished)
            log_id = ulid(clock.now())
            first = header(log_id)
            replace_private(path, first, unfinished)
            tip.write_tip(home, tip.Tip(log_id, 0, int(first[:8], 16)))


def open_log(home: Path, access: int) -> int:
    """Return a descriptor of the log; raises CompanionError when it is no regular file."""
    path = log_path(home)
    with in_words("opening the record", path):
        try:
            return open_regular(path, access)
        except OSError as error:
            if error.errno == errno.ENOENT and os.path.islink(path):
                raise OSError(errno.ELOOP, "it is a link that leads nowhere") from error
            if error.errno in (errno.EINVAL, errno.EISDIR, errno.ENXIO):
                raise CompanionError(
                    "this is no ordinary file, so it cannot be the record",
                    where=path,
                    next_step="move it away and put the record back in its place",
                ) from error
            raise


def set_torn_end_aside(home: Path, descriptor: int, offset: int, clock: Clock) -> None:
    """Keep what stands after ``offset`` in a file of its own, then cut it off; the caller holds the lock.

    A death in between leaves it in both places.
    """
    torn = read_at(descriptor, offset, os.fstat(descriptor).st_size - offset)
    aside = make_private(os.path.join(home, TORN + ulid(clock.now())))
    try:
        write_all(aside, torn)
        sync(aside)
    finally:
        close(aside)
    sync_folder(str(home))
    os.ftruncate(descriptor, offset)


def keep_torn_end(home: Path, offset: int, torn: int, clock: Clock) -> None:
    """Set aside the ``torn`` bytes after ``offset`` of a log that is to be written anew, if there are any.

    The caller holds the lock.
    """
    if torn:
        descriptor = open_log(home, os.O_RDWR)
        try:
            set_torn_end_aside(home, descriptor, offset, clock)
        finally:
            close(descriptor)


def sealed(transactions: Iterable[Transaction], sequence: int, checksum: int) -> Iterator[bytes]:
    """Yield a line for each transaction, the first following ``sequence`` and ``checksum``.

    Raises ValueError or TypeError when a transaction is not JSON.
    """
    for transaction in transactions:
        sequence += 1
        line = seal(sequence, checksum, transaction)
        checksum = int(line[:8], 16)
        yield line


def keep(
    home: Path, descriptor: int, log_id: str, end: End, transactions: Sequence[Transaction], *, clock: Clock
) -> tuple[End, list[bytes]]:
    """Set a torn end aside, append, and move the tip: the one way by which lines get into a record's log.

    Takes, raises and returns what ``append`` does; ``log_id`` is the id in the log's header.
    """
    if os.fstat(descriptor).st_size > end.offset:
        set_torn_end_aside(home, descriptor, end.offset, clock)
    end, lines = append(descriptor, end, transactions)
    tip.write_tip(home, tip.Tip(log_id, end.sequence, end.checksum))
    return end, lines


def append(descriptor: int, end: End, transactions: Sequence[Transaction]) -> tuple[End, list[bytes]]:
    """Write one line for each transaction in one call and return once they are on the disk.

    ``descriptor`` was opened with O_APPEND on a file that stops at ``end``; the caller holds the lock.
    When it fails for whatever reason, the file is cut back. Raises OSError; ValueError or
    TypeError, before anything is written, when a transaction is not JSON.
    """
    lines = list(sealed(transactions, end.sequence, end.checksum))
    content = b"".join(lines)
    try:
        write_once(descriptor, content)
        sync_data(descriptor)
    except BaseException:
        # If this fails too, the next writer finds a torn line to set aside, or a whole one that was not
        # acknowledged; neither is a loss.
        with suppress(OSError):
            os.ftruncate(descriptor, end.offset)
            sync_data(descriptor)
        raise
    offset, checksum = end.offset + len(content), int(lines[-1][:8], 16)
    return End(offset, offset - len(lines[-1]), checksum, end.sequence + len(lines), checksum), lines
