"""Every call this process makes to the file system: counted, and made to fail, or to be the last it makes.

The store calls the operating system by the names below and by no others, which ``test_file_calls.py`` holds
against its source. Streams it opens to read are given a raw file here whose reads are such calls too.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

try:
    import fcntl
except ImportError:  # Windows locks by other means
    fcntl = None

NAMES = (
    "open", "close", "read", "write", "lseek", "fsync", "fdatasync", "ftruncate", "replace", "rename", "link",
    "unlink", "mkdir", "rmdir", "fstat", "stat", "lstat", "readlink", "listdir", "scandir", "posix_fadvise",
    "chmod", "utime", "sendfile", "copy_file_range",
)  # fmt: skip

DIED = 77
"""The exit status of a process that died before a call."""


class FileCalls:
    """Counts calls from 0. ``before`` is asked before each one, with its number, name and words."""

    def __init__(self, before: Callable[[int, str, tuple[Any, ...]], None]) -> None:
        self.count = 0
        self.names: list[str] = []
        self._before = before

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **options: Any) -> Any:
            number, self.count = self.count, self.count + 1
            self.names.append(name)
            try:
                self._before(number, name, words)
            except OSError:
                if name == "close":  # Linux closes the descriptor whatever it then reports
                    real(*words)
                raise
            return real(*words, **options)

        return call


def _no_sync(_descriptor: int) -> None:
    """Do nothing, at once."""


class _Raw(io.RawIOBase):
    """An open file whose reads and seeks go through ``os``, as it is at that moment."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def readinto(self, buffer: Any) -> int:
        content = os.read(self._descriptor, len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._descriptor)


@contextmanager
def watched(before: Callable[[int, str, tuple[Any, ...]], None]) -> Iterator[FileCalls]:
    """Count every call within, each announced to ``before``.

    A sync is counted and not done: what a process wrote is there for all others without it.
    """
    calls = FileCalls(before)
    real_open, real_fdopen = builtins.open, os.fdopen

    def to_read(descriptor: int, size: int) -> io.BufferedReader:
        return io.BufferedReader(_Raw(descriptor), size if size > 0 else io.DEFAULT_BUFFER_SIZE)

    def open_stream(file: Any, mode: str = "r", buffering: int = -1, **options: Any) -> Any:
        if mode == "rb" and not isinstance(file, int):
            return to_read(os.open(file, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)), buffering)
        return real_open(file, mode, buffering, **options)

    def fdopen(descriptor: int, mode: str = "r", buffering: int = -1, **options: Any) -> Any:
        return to_read(descriptor, buffering) if mode == "rb" else real_fdopen(descriptor, mode, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", open_stream)
        patch.setattr(os, "fdopen", fdopen)
        for name in NAMES:
            if hasattr(os, name):
                real = getattr(os, name) if "sync" not in name else _no_sync
                patch.setattr(os, name, calls.wrap(name, real))
        if fcntl is not None:
            patch.setattr(fcntl, "flock", calls.wrap("flock", fcntl.flock))
        yield calls


class Faults:
    """What failed within ``failing``: the names of the calls."""

    def __init__(self) -> None:
        self.failed: list[str] = []


@contextmanager
def failing(at: int, error: int, *, for_ever: bool = False) -> Iterator[Faults]:
    """Fail call ``at``, and with ``for_ever`` all that follow, with ``error``, as a broken disk would.

    A write that finds the disk full takes the first half, as a real one does.
    """
    faults, write = Faults(), os.write

    def before(number: int, name: str, words: tuple[Any, ...]) -> None:
        if number == at or (for_ever and number > at):
            faults.failed.append(name)
            if name == "write" and error == errno.ENOSPC:
                write(words[0], bytes(words[1])[: len(words[1]) // 2])
            raise OSError(error, os.strerror(error))

    with watched(before):
        yield faults


def dies(act: Callable[[], object], at: int, *, halfway: bool = False) -> bool:
    """Do ``act`` in a process that is gone before call ``at``; False when it came to its end first.

    ``halfway``: when that call is a write, half of it is still done. What is in flight is lost as by kill -9:
    nothing is closed, unlocked or cleaned up by any code of ours.
    """
    write, leave = os.write, os._exit

    def before(number: int, name: str, words: tuple[Any, ...]) -> None:
        if number == at:
            if halfway and name == "write":
                write(words[0], bytes(words[1])[: len(words[1]) // 2])
            leave(DIED)

    def act_watched() -> None:
        with watched(before):
            act()

    return exit_of(fork(act_watched)) == DIED


def count(act: Callable[[], object]) -> list[str]:
    """Do ``act`` and return the names of the calls it made."""
    with watched(lambda _number, _name, _words: None) as calls:
        act()
    return calls.names


def fork(act: Callable[[], object]) -> int:
    """Do ``act`` in a process of its own and return that one's id."""
    import sys
    import traceback
    import warnings

    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads: none of them is ours
        child = os.fork()
    if child:
        return child
    leave = os._exit
    try:
        act()
        leave(0)
    except BaseException:
        traceback.print_exc()
        leave(1)
    raise AssertionError("unreachable")


def exit_of(child: int) -> int:
    """Wait for a forked process; returns its exit status, negative for the signal that ended it."""
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, DIED) or status < 0, "the process failed; its traceback is above"
    return status
