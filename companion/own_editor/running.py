"""Running an editor in the terminal until it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.own_editor.modes import modes_put_back
from companion.safety.errors import CompanionError
from companion.safety.show import show_line

_KEYS = ("SIGINT", "SIGQUIT")
"""What Ctrl-C and Ctrl-\\ send to every program of a terminal; here they are meant for the editor."""
_ENDING = ("SIGTERM", "SIGHUP")
_LOOK_EVERY = 0.5
"""Seconds between two looks at what signals came."""


_PROCESSES = Path("/proc")
"""Where Linux shows every process; other systems have no such folder."""
_MARK = "COMPANION_LENT"
"""A variable of the editor's environment by which what it started is known; its value says nothing else."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How an editor ended: by its exit status or, below zero, by a signal; and after how many seconds.

    ``runs_on``: something that it started still runs; None where that cannot be told.
    """

    status: int
    seconds: float
    runs_on: bool | None = None

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
    mark = os.urandom(8).hex()
    with _Signals() as signals, modes_put_back():
        began = time.monotonic()
        try:
            process = subprocess.Popen(  # noqa: S603
                [program, *words[1:], str(path)], env={**os.environ, _MARK: mark}
            )
        except (OSError, ValueError) as error:
            raise CompanionError(
                f"{name_of(words)} cannot be started: {_why(error)}",
                where=show_line(words[0]),
                next_step="check what VISUAL and EDITOR say; your text is as it was",
            ) from error
        signals.hand_on_to(process)
        status, seconds = _wait(process), time.monotonic() - began
    return Ended(status, seconds, _runs_on(mark))


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process, and look at signals meanwhile.

    A signal may be delivered to another thread of the app; a wait without an end would not be woken by it.
    """
    while True:
        try:
            return process.wait(_LOOK_EVERY)
        except subprocess.TimeoutExpired:
            continue


def _runs_on(mark: str) -> bool | None:
    """Tell whether a process with this mark runs, of those whose environment one may read."""
    try:
        processes = [folder for folder in _PROCESSES.iterdir() if folder.name.isdecimal()]
    except OSError:
        return None
    wanted = f"{_MARK}={mark}".encode()
    for folder in processes:
        try:
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                return True
        except OSError:  # it ended meanwhile, or is another person's
            continue
    return False


class _Signals:
    """Leaves Ctrl-C and Ctrl-\\ to the editor while it has the terminal, and hands on what is to end the app.

    The handlers do something and are not SIG_IGN: the editor would inherit that. A closed window is told only
    to the program it was opened with; waiting here, the app could not end before its editor. A program that
    such a signal ends at once is left to it.
    """

    def __init__(self) -> None:
        self._before: dict[int, Any] = {}
        self._editor: subprocess.Popen[bytes] | None = None
        self._received: list[int] = []

    def __enter__(self) -> _Signals:
        for name in (*_KEYS, *_ENDING):
            number: int = getattr(signal, name, 0)  # Windows has two of the four
            handler = signal.getsignal(number) if number else None
            if handler is not None and (name in _KEYS or callable(handler)):
                taken = self._hand_on if name in _ENDING else lambda *_: None
                self._before[number] = signal.signal(number, taken)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def hand_on_to(self, editor: subprocess.Popen[bytes]) -> None:
        """Hand on to this editor, also what was received while it was started."""
        self._editor = editor
        for number in self._received:
            editor.send_signal(number)

    def _hand_on(self, number: int, _frame: object) -> None:
        self._received.append(number)
        if self._editor is not None:
            self._editor.send_signal(number)


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
