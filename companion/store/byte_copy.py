"""A file copied byte for byte and read back from the disk, and where the lines of a file end."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from zlib import crc32

from companion.store.private_files import close, make_private, open_regular, read_at, sync, write_all

_CHUNK = 1024 * 1024
_WINDOW = 64 * 1024


def copy(source: int, length: int, path: str) -> int:
    """Copy the first ``length`` bytes to a new private file and read it back; return how many there were.

    Raises OSError, EIO when the disk does not give back what was written.
    """
    target = make_private(path)
    try:
        taken = _checksum(source, length, lambda chunk: write_all(target, chunk))
        sync(target)
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):  # it only asks that the copy be read from the disk, not from memory
                os.posix_fadvise(target, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        close(target)
    written = open_regular(path, os.O_RDONLY)
    try:
        if _checksum(written, os.fstat(written).st_size) != taken:
            raise OSError(errno.EIO, "what was written cannot be read back")
    finally:
        close(written)
    return taken[0]


def whole_lines(descriptor: int) -> int:
    """Return where the last line ends that has its newline; the size of a file without any."""
    size = stop = os.fstat(descriptor).st_size
    while stop:
        start = max(stop - _WINDOW, 0)
        newline = read_at(descriptor, start, stop - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        stop = start
    return size


def last_line(descriptor: int, end: int) -> bytes:
    """Return the line that ends at ``end``, with its newline."""
    line, window = b"", _WINDOW
    while len(line) < end:
        line = read_at(descriptor, max(end - window, 0), min(window, end))
        before = line.rfind(b"\n", 0, -1)
        if before >= 0:
            return line[before + 1 :]
        window *= 8
    return line


def ends_with(path: str, last: bytes) -> bool:
    """Tell whether a file ends with these bytes; one that cannot be read does not."""
    try:
        descriptor = open_regular(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return read_at(descriptor, os.fstat(descriptor).st_size - len(last), len(last)) == last
    finally:
        close(descriptor)


def _checksum(descriptor: int, length: int, take: Callable[[bytes], None] | None = None) -> tuple[int, int]:
    """Read the first ``length`` bytes, or all there are; returns how many and their CRC-32."""
    checksum, read = 0, 0
    while chunk := read_at(descriptor, read, min(_CHUNK, length - read)):
        checksum, read = crc32(chunk, checksum), read + len(chunk)
        if take is not None:
            take(chunk)
    return read, checksum
