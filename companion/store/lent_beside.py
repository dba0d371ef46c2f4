"""What an editor leaves beside a file that was lent to it, and whether that may hold more than the file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from companion.safety.strict_text import text_of
from companion.store.lent import Lent, content_of

_SWAP, _UNDO = (".swp", ".swo", ".swn"), ".un~"


def holds_more(lent: Lent, path: Path) -> bool:
    """Tell whether something beside a lent file may hold more than was lent and taken in."""
    state = os.lstat(path)
    if stat.S_ISLNK(state.st_mode) or path.name.endswith(_UNDO):
        return False
    if stat.S_ISREG(state.st_mode) and not path.name.endswith(_SWAP):
        with suppress(FileNotFoundError):
            if state.st_mtime_ns <= os.lstat(lent.path).st_mtime_ns:
                return False  # a backup: what stood in the file before
    text = text_in(path)
    return text is None or bool(text.strip() and not lent.has(text))


def text_in(path: Path) -> str | None:
    """Return the text of a file beside a lent one; None when it is no text or cannot be read."""
    try:
        return text_of(content_of(path))
    except OSError:
        return None


def touched(lent: Lent) -> float:
    """Return when a lent file, or what lies in its folder, was last changed, in seconds since 1970."""
    times = [0.0]
    for path in (lent.path, lent.folder):
        with suppress(FileNotFoundError, NotADirectoryError):
            times.append(os.lstat(path).st_mtime)
    return max(times)


def runs(process: str) -> bool:
    """Tell whether a process of this id runs, as far as that can be told."""
    if os.name != "posix" or not process.isdecimal() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # another person's process: it lives
    return True
