"""An ``os`` whose call number n fails, once or for ever, as a full or broken disk would make it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

CALLS = (
    "open", "read", "write", "lseek", "fdatasync", "fsync", "ftruncate", "replace", "unlink", "mkdir",
    "fstat", "stat", "lstat", "listdir",
)  # fmt: skip


class FailingOs:
    """Counts calls; fails call ``at`` (and all later ones when ``for_ever``) with ``error``."""

    def __init__(self, at: int, error: int, *, for_ever: bool) -> None:
        self.at, self.error, self.for_ever = at, error, for_ever
        self.count = 0
        self.failed: list[str] = []

    def wrap(self, name: str):
        real = getattr(os, name)

        def call(*words, **options):
            number, self.count = self.count, self.count + 1
            if number == self.at or (self.for_ever and number > self.at):
                self.failed.append(name)
                if name == "write" and self.error == errno.ENOSPC and len(words[1]) > 1:
                    return real(words[0], bytes(words[1])[: len(words[1]) // 2])
                raise OSError(self.error, os.strerror(self.error))
            return real(*words, **options)

        return call


@contextmanager
def failing(at: int, error: int, *, for_ever: bool = False) -> Iterator[FailingOs]:
    faults = FailingOs(at, error, for_ever=for_ever)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, faults.wrap(name))
        yield faults
