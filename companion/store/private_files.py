"""Files only their owner reads, from the moment they exist, and bytes that are on the disk when we say so.

Every file is made with O_EXCL, so a link or a file put there by another is refused, never followed or reused.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
NEVER_FOLLOW = _NO_LINK | _NO_WAIT | _CLOSE_ON_EXEC
"""Flags for a file of ours that is never a link and never waited for."""

IS_WINDOWS = os.name == "nt"
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.3)
"""Seconds between tries to replace a file that is open in another program."""


def make_private(path: str) -> int:
    """Create a file that must not exist yet, 0600 under any umask; return its descriptor, for writing."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _CLOSE_ON_EXEC, FILE_MODE)


def open_regular(path: str, access: int) -> int:
    """Open an existing regular file; a folder, pipe or device raises OSError and is never waited for.

    A link to a regular file is followed: people keep the record in a synchronised folder that way.
    """
    descriptor = os.open(path, access | _NO_WAIT | _CLOSE_ON_EXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return descriptor


def write_once(descriptor: int, content: bytes) -> None:
    """Write all of ``content`` in one call; a short write raises OSError (ENOSPC)."""
    if os.write(descriptor, content) != len(content):
        raise OSError(errno.ENOSPC, "the disk took only a part")


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of ``content`` in as many calls as it takes."""
    rest = memoryview(content)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.ENOSPC, "the disk took nothing")
        rest = rest[written:]


def read_at(descriptor: int, offset: int, length: int) -> bytes:
    """Return the ``length`` bytes from ``offset`` on, fewer only at the end of the file."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    parts = []
    while length and (part := os.read(descriptor, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def sync_data(descriptor: int) -> None:
    """Return once the file's content and length are on the disk."""
    if sys.platform == "darwin":
        sync(descriptor)
    else:
        getattr(os, "fdatasync", os.fsync)(descriptor)


def sync(descriptor: int) -> None:
    """Return once the file is on the disk, its times and names included.

    On a Mac fsync leaves it in the drive's own memory; F_FULLFSYNC empties that too, if the drive knows it.
    """
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # a network or foreign drive does not know it
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def replace(source: str, target: str, sleep: Callable[[float], None] = time.sleep) -> None:
    """Put ``source`` in the place of ``target``, as ``os.replace`` does.

    On Windows a file that another program reads at that moment, such as a scanner or a synchroniser, cannot
    be replaced: it is tried again for up to a second.
    """
    for wait in _WAITS if IS_WINDOWS else ():
        try:
            os.replace(source, target)
        except PermissionError:
            sleep(wait)
        else:
            return
    os.replace(source, target)


def sync_folder(path: str) -> None:
    """Return once the names in a folder are on the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY | _CLOSE_ON_EXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_there(path: str) -> bool:
    """Tell whether anything stands under a name, be it a link that leads nowhere.

    Unlike os.path.lexists it raises OSError when the disk does not say.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def target_of(path: str) -> str:
    """Return where the file is that a name stands for, all links followed; raises OSError.

    Unlike os.path.realpath it does not take a link for a file when the disk does not say.
    """
    return os.path.realpath(path, strict=is_there(path))


def replace_private(path: str, content: bytes, unfinished: str) -> None:
    """Put ``content`` at ``path`` whole or not at all, by way of the new file ``unfinished`` beside it."""
    descriptor = make_private(unfinished)
    try:
        try:
            write_all(descriptor, content)
            sync(descriptor)
        finally:
            os.close(descriptor)
        replace(unfinished, path)
    except BaseException:
        remove_if_there(unfinished)
        raise
    sync_folder(os.path.dirname(path))


def close(descriptor: int) -> None:
    """Close a descriptor that was synced or only read, so that a fault here changes nothing."""
    with suppress(OSError):
        os.close(descriptor)


def remove_if_there(path: str) -> None:
    """Remove a file; that it is gone already is fine."""
    with suppress(FileNotFoundError):
        os.unlink(path)
