"""Running an editor in the terminal until it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from companion.safety.errors import CompanionError
from companion.safety.show import show_line

_KEYS = ("SIGINT", "SIGQUIT")
"""What Ctrl-C and Ctrl-\\ send to every program of a terminal; here they are meant for the editor."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How an editor ended: by its exit status or, below zero, by a signal; and after how many seconds."""

    status: int
    seconds: float

    @property
    def words(self) -> str:
        """What the end of an editor leaves to be said, after its name; "" when it ended as it should."""
        if self.status > 0:
            return f"ended with status {self.status}"
        if -self.status == signal.SIGINT:
            return "was ended by Ctrl-C"
        return f"was ended by a signal ({_signal(-self.status)})" if self.status else ""


def name_of(words: Sequence[str]) -> str:
    """Return what an editor is called in messages."""
    return show_line(words[0].replace("\\", "/").rstrip("/").rpartition("/")[2] or words[0])


def run(words: Sequence[str], path: Path) -> Ended:
    """Run an editor on a file; raises CompanionError when it cannot be started."""
    # Windows finds “code”, which is code.cmd, only by its whole path.
    program = (os.name == "nt" and shutil.which(words[0])) or words[0]
    with _keys_for_the_editor():
        began = time.monotonic()
        try:
            process = subprocess.Popen([program, *words[1:], str(path)])  # noqa: S603
        except (OSError, ValueError) as error:
            raise CompanionError(
                f"{name_of(words)} cannot be started: {_why(error)}",
                where=show_line(words[0]),
                next_step="check what VISUAL and EDITOR say; your text is as it was",
            ) from error
        return Ended(process.wait(), time.monotonic() - began)


@contextmanager
def _keys_for_the_editor() -> Iterator[None]:
    """Leave Ctrl-C and Ctrl-\\ to the editor while it has the terminal.

    A handler that does nothing, and not SIG_IGN: the editor would inherit that.
    """
    before = {}
    for name in _KEYS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not None:
            before[number] = signal.signal(number, lambda *_: None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such command"
    if isinstance(error, PermissionError):
        return "it is not a program you are allowed to run"
    return (error.strerror if isinstance(error, OSError) else None) or "its name cannot be used"


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
