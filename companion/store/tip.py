"""The tip: which line was written last, kept beside the log, so that a cut at a line's end is seen.

``record.tip`` is one line of fixed length, ``<checksum> <log's id> <sequence> <checksum of that line>``,
written over in place once the log is on the disk. So it is never ahead of a whole log; being behind one, or
gone, or unreadable, it says nothing and does no harm. For that reason no failure to write it is an error, and
it is neither synced nor exchanged by a new file: that would cost a save more, and need space on a full disk.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from companion.store.home import TIP
from companion.store.private_files import NEVER_FOLLOW, close, make_private

_LONGEST_ID = 26
_LENGTH = 8 + 1 + _LONGEST_ID + 1 + 12 + 1 + 8 + 1


class Tip(NamedTuple):
    """The last line acknowledged: of which log, its sequence and its checksum."""

    log: str
    sequence: int
    checksum: int


def tip_path(home: Path) -> str:
    """Return the tip's path."""
    return os.path.join(home, TIP)


def read_tip(home: Path) -> Tip | None:
    """Return the tip; None when there is none or it cannot be read."""
    try:
        descriptor = os.open(tip_path(home), os.O_RDONLY | NEVER_FOLLOW)
        try:
            line = os.read(descriptor, _LENGTH)
        finally:
            close(descriptor)
    except OSError:
        return None
    body = line[9:-1]
    if len(line) != _LENGTH or line[:9] != b"%08x " % crc32(body):
        return None
    with suppress(ValueError):
        log, sequence, checksum = body.decode("ascii").split()
        return Tip(log, int(sequence), int(checksum, 16))
    return None


def write_tip(home: Path, tip: Tip) -> None:
    """Keep the tip, if the disk lets us. The log is synced already, and the caller holds the lock."""
    body = b"%b %012d %08x" % (tip.log.encode("ascii", "replace").ljust(_LONGEST_ID), *tip[1:])
    path = tip_path(home)
    with suppress(OSError):
        try:
            descriptor = os.open(path, os.O_WRONLY | NEVER_FOLLOW)
        except FileNotFoundError:
            descriptor = make_private(path)
        try:
            os.write(descriptor, b"%08x %b\n" % (crc32(body), body))
        finally:
            close(descriptor)
