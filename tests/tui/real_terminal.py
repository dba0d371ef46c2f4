"""The program in a terminal of its own, seen through pyte as a person would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte
from patience import BETWEEN_LOOKS, DEADLINE

import companion

ROOT = Path(companion.__file__).parent.parent
_ASKS_FOR_FRAMES, _FRAMES_ARE_KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")
_WHOLE = re.compile(rb"\x1b(\[[0-9;?<>=$]*)?$")
"""A sequence that has not come in whole yet."""

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "down": b"\x1b[B",
    "end": b"\x1b[F",
    "tab": b"\t",
    "ctrl+s": b"\x13",
    "ctrl+q": b"\x11",
    "ctrl+g": b"\x07",
}
KEYS |= {"f4": b"\x1bOS", "ctrl+c": b"\x03"}
IN_A_WINDOW = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Makes the terminal that of the process, as a window does: Ctrl-C and closing it reach all that is in it."""


MOMENT = 0.03 if sys.platform == "linux" else 0.15
"""Seconds: longer than from one frame to the next, of which there are 60 in a second."""


def sleep_of(process: int) -> int | None:
    """How often the main thread of a process has gone to sleep; None while any thread of it is awake.

    A silent process may be one that a busy machine does not let run; this one waits for the next key. Only
    Linux tells; elsewhere silence must do.
    """
    if sys.platform != "linux":
        return 0
    try:
        told = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/status")]
        main = Path(f"/proc/{process}/status").read_text()
    except OSError:  # it has just ended
        return None
    if any("\nState:\tS" not in one for one in told):
        return None
    return sum(int(line.split()[1]) for line in main.splitlines() if "ctxt_switches" in line)


class RealTerminal:
    """Runs ``python -m companion`` with ``words``. Use it in a ``with`` statement."""

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        user: int | None = None,
        in_a_window: bool = False,
    ) -> None:
        self.written = b""
        self._rest = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._modes = termios.tcgetattr(self._ours)
        dropped = ("COLUMNS", "LINES", "NO_COLOR", "COMPANION_HOME", "LC_ALL")
        given = {name: value for name, value in os.environ.items() if name not in dropped}
        given |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        given |= {
            "PYTHONPATH": str(ROOT),
            "TEXTUAL_ANIMATIONS": "none",
            "XDG_CACHE_HOME": str(home.parent / "c"),
        }
        given |= {"COMPANION_HOME": str(home)} | dict(environment or {})
        self.process = subprocess.Popen(
            [sys.executable, *(("-c", IN_A_WINDOW) if in_a_window else ()), "-m", "companion", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, env=given, cwd="/", start_new_session=True, user=user,
        )  # fmt: skip
        os.close(theirs)

    def __enter__(self) -> RealTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self._ours)
        self._ours = -1

    def text(self) -> str:
        """What is on the screen, as running text."""
        return " ".join(" ".join(self.screen.display).replace("▌", " ").split())

    def wait_for(self, *words: str) -> None:
        """Wait until all of ``words`` stand on the screen."""
        self.until(lambda: all(word in self.text() for word in words), f"{words} not shown")

    def until(self, reached: Callable[[], object], what: str) -> None:
        """Wait until ``reached`` says what counts as true; fails with the words ``what`` and the screen."""
        deadline = time.monotonic() + DEADLINE
        while not reached():
            over = self.process.poll() is not None or time.monotonic() > deadline
            if not self._read(BETWEEN_LOOKS) and over and not reached():
                raise AssertionError(f"{what}:\n" + "\n".join(self.screen.display))

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each once what the one before led to has been drawn."""
        for key in keys:
            self.type(key)
            self.rest()

    def type(self, *keys: str) -> None:
        """Press keys as fast hands do, waiting for nothing."""
        os.write(self._ours, b"".join(KEYS.get(key, key.encode()) for key in keys))

    def rest(self) -> None:
        """Wait until the program sleeps and goes on sleeping: all keys are taken, and all is drawn."""
        deadline = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            before = sleep_of(self.process.pid)
            if not self._read(MOMENT) and before is not None and before == sleep_of(self.process.pid):
                return
            assert time.monotonic() < deadline, "it comes to no rest:\n" + "\n".join(self.screen.display)

    def go_on_to(self, words: str, *, key: str = "enter", most: int = 60) -> None:
        """Press a key until ``words`` are on the screen."""
        for _ in range(most):
            if words in self.text():
                return
            self.press(key)
        raise AssertionError(f"“{words}” never came:\n" + "\n".join(self.screen.display))

    def end(self, number: int | None = None) -> int:
        """Send a signal, if any, and wait for the end; returns the exit status as Python tells it."""
        if number is not None:
            self.process.send_signal(number)
        if self._ours < 0:
            return self.process.wait(DEADLINE)
        self.until(lambda: self.process.poll() is not None, "it does not end")
        while self._read(MOMENT):
            pass
        return self.process.wait()

    @property
    def restored(self) -> bool:
        """Whether the alternate screen was left, the cursor shows, and the modes are those of before."""
        left = self.written.rfind(b"\x1b[?1049l") > self.written.rfind(b"\x1b[?1049h")
        return (
            self.modes_restored
            and left
            and self.written.rfind(b"\x1b[?25h") > self.written.rfind(b"\x1b[?25l")
        )

    @property
    def modes_restored(self) -> bool:
        """Whether keys are echoed and read as before."""
        return termios.tcgetattr(self._ours) == self._modes

    def _read(self, seconds: float) -> bool:
        try:
            if not select.select([self._ours], [], [], seconds)[0]:
                return False
            data = os.read(self._ours, 1 << 16)
        except OSError:  # Linux says so when the other side is closed
            return False
        if not data:
            return False
        if _ASKS_FOR_FRAMES in self.written[-16:] + data and _ASKS_FOR_FRAMES not in self.written[-16:]:
            os.write(self._ours, _FRAMES_ARE_KNOWN)
        self.written += data
        data = self._rest + data
        part = _WHOLE.search(data)
        cut = part.start() if part else len(data)
        self._rest = data[cut:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))
        return True
