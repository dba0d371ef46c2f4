"""One writer at a time: an exclusive lock on a small file, which the operating system frees at any death.

On POSIX this is flock(2), on Windows a locked byte. The filelock package does the same; its import takes
43 ms, more than all else that adding an entry does.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from types import TracebackType

from companion.safety.errors import CompanionError
from companion.store.disk_words import in_words
from companion.store.private_files import close, remove_if_there

PATIENCE = 10.0
"""Seconds to wait for another writer. A save takes milliseconds, so more than this means something hangs."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.05
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    _TAKEN = frozenset({errno.EACCES, errno.EDEADLK})

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    _TAKEN = frozenset({errno.EAGAIN, errno.EWOULDBLOCK})

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriteLock:
    """A context that no other process, and no other WriteLock of this one, shares for the same path."""

    def __init__(self, path: str, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience
        self._descriptor: int | None = None

    def __enter__(self) -> None:
        deadline = time.monotonic() + self._patience
        pause = _FIRST_PAUSE
        while not self._try():
            if time.monotonic() >= deadline:
                raise CompanionError(
                    f"another companion has been writing for {self._patience:.0f} seconds",
                    where=self._path,
                    next_step="close the other one and try again",
                )
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        descriptor, self._descriptor = self._descriptor, None
        assert descriptor is not None, "left without having been entered"
        close(descriptor)

    def _try(self) -> bool:
        """Take the lock if it is free; also False when the file was replaced between opening and locking."""
        with in_words("locking the record", self._path):
            descriptor = os.open(self._path, _FLAGS, 0o600)
            try:
                taken = self._take(descriptor) and _is_still(self._path, descriptor)
            except BaseException:
                close(descriptor)
                raise
        if taken:
            self._descriptor = descriptor
        else:
            close(descriptor)
        return taken

    def _take(self, descriptor: int) -> bool:
        try:
            _take(descriptor)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise CompanionError(
                f"this folder cannot be locked ({os.strerror(error.errno or 0)}), so nothing is written",
                where=self._path,
                next_step="keep the record on a local disk with --home",
            ) from error
        return True


def is_held(path: str) -> bool:
    """Tell whether somebody holds the lock of ``path``. A file nobody holds any more is removed.

    A folder that cannot be locked has no holders.
    """
    with in_words("looking at a lock", path):
        try:
            descriptor = os.open(path, _FLAGS & ~os.O_CREAT)
        except FileNotFoundError:
            return False
        try:
            _take(descriptor)
            remove_if_there(path)
        except OSError as error:
            return error.errno in _TAKEN
        finally:
            close(descriptor)
    return False


def _is_still(path: str, descriptor: int) -> bool:
    try:
        there = os.stat(path)
    except FileNotFoundError:
        return False
    mine = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)
