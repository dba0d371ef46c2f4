"""What the disk refused, in words: an OSError becomes a CompanionError with its place and the next step."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from companion.safety.errors import CompanionError

_WORDS = {
    errno.ENOSPC: ("the disk is full", "free some space and try again; what was saved before is untouched"),
    errno.EDQUOT: (
        "your quota is used up",
        "free some space and try again; what was saved before is untouched",
    ),
    errno.EROFS: ("this place is read-only", "choose a folder you may write to with --home"),
    errno.EACCES: ("the permission is missing", "check who owns it, or choose another folder with --home"),
    errno.EPERM: ("the permission is missing", "check who owns it, or choose another folder with --home"),
    errno.ENOENT: ("it is not there", "check the path, or choose another folder with --home"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "choose another folder with --home"),
    errno.ELOOP: ("it is a link that leads nowhere", "remove the link or point it to the right file"),
    errno.EIO: ("the disk reported a fault", "check the disk; what was saved before is untouched"),
    errno.EMFILE: ("too many files are open", "close some programs and try again"),
}


class DiskError(CompanionError):
    """The disk refused; ``number`` is the errno."""

    def __init__(self, error: OSError, doing: str, where: str) -> None:
        reason, next_step = _WORDS.get(
            error.errno or 0, (error.strerror or "the disk refused", "try again, or see --home")
        )
        super().__init__(f"{doing} failed: {reason}", where=where, next_step=next_step)
        self.number = error.errno


@contextmanager
def in_words(doing: str, where: str) -> Iterator[None]:
    """Turn every OSError within into a DiskError that says ``doing`` failed at ``where``."""
    try:
        yield
    except OSError as error:
        raise DiskError(error, doing, where) from error
