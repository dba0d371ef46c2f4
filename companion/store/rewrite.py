"""A log written anew: whole and read back before it takes the old one's place, or the old one stays.

Whoever rewrites holds the write lock. The new log has a new id, so that a tip or a line of the old one is
never taken for one of its own. A link to the log survives: what it points to is replaced.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from companion.records.clock import Clock
from companion.records.ids import ulid
from companion.store.disk_words import in_words
from companion.store.line import header
from companion.store.log_file import UNFINISHED, End, Transaction, log_path, sealed
from companion.store.private_files import (
    close,
    make_private,
    remove_if_there,
    replace,
    sync,
    sync_folder,
    target_of,
    write_all,
)
from companion.store.reading import survey
from companion.store.tip import Tip, write_tip

_CHUNK = 1024 * 1024


def rewrite(home: Path, transactions: Iterable[Transaction], clock: Clock) -> None:
    """Replace the log by one that holds ``transactions``.

    Raises CompanionError, and then the log is as it was, unless all that failed is the sync of its folder:
    then the new one is in its place, and after a power cut either is.
    """
    with in_words("writing the record anew", log_path(home)):
        log_id = ulid(clock.now())
        end = write_log(target_of(log_path(home)), log_id, transactions)
        write_tip(home, Tip(log_id, end.sequence, end.checksum))


def write_log(path: str, log_id: str, transactions: Iterable[Transaction]) -> End:
    """Write a log at ``path``, replacing what is there once the new one was read back; returns its end.

    Raises OSError, EIO when the disk does not give back what was written.
    """
    unfinished = path + UNFINISHED
    remove_if_there(unfinished)
    try:
        descriptor = make_private(unfinished)
        try:
            first = header(log_id)
            write_in_chunks(descriptor, _lines(first, transactions))
            sync(descriptor)
        finally:
            close(descriptor)
        read_back = verify(unfinished)
        replace(unfinished, path)
    except BaseException:
        remove_if_there(unfinished)
        raise
    sync_folder(os.path.dirname(path))
    return read_back


def write_in_chunks(descriptor: int, pieces: Iterable[bytes]) -> None:
    """Write pieces through a buffer of 1 MiB."""
    held, size = list[bytes](), 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            write_all(descriptor, b"".join(held))
            held, size = [], 0
    write_all(descriptor, b"".join(held))


def verify(path: str) -> End:
    """Read a log that must be whole; returns its end. Raises OSError (EIO) when it is not."""
    scan = survey(path)
    if scan.damage or scan.torn:
        raise OSError(errno.EIO, "what was written cannot be read back")
    return scan.end


def _lines(first: bytes, transactions: Iterable[Transaction]) -> Iterator[bytes]:
    yield first
    yield from sealed(transactions, 0, int(first[:8], 16))
