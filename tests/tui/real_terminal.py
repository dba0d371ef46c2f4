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
from collections.abc import Mapping
from pathlib import Path

import pyte

import companion

ROOT = Path(companion.__file__).parent.parent
_ASKS_FOR_FRAMES, _FRAMES_ARE_KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")
_WHOLE = re.compile(rb"\x1b(\[[0-9;?<>=$]*)?$")
"""A sequence that has not come in whole yet."""

KEYS = {"enter": b"\r", "escape": b"\x1b", "down": b"\x1b[B", "ctrl+s": b"\x13", "ctrl+q": b"\x11"}


class RealTerminal:
    """Runs ``python -m companion`` with ``words``. Use it in a ``with`` statement."""

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        user: int | None = None,
    ) -> None:
        self.written = b""
        self._rest = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
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
            [sys.executable, "-m", "companion", *words],
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

    def wait_for(self, *words: str, seconds: float = 20.0) -> None:
        """Wait until all of ``words`` stand on the screen."""
        deadline = time.monotonic() + seconds
        while not all(word in self.text() for word in words):
            alive = self._read(0.1) or self.process.poll() is None
            assert alive and time.monotonic() < deadline, f"{words} not shown:\n" + "\n".join(
                self.screen.display
            )

    def press(self, *keys: str, quiet: float = 0.12) -> None:
        """Press keys one after the other, each once what the one before led to has been drawn."""
        for key in keys:
            before = len(self.written)
            os.write(self._ours, KEYS.get(key, key.encode()))
            deadline = time.monotonic() + 1.5
            while len(self.written) == before and self.process.poll() is None and time.monotonic() < deadline:
                self._read(0.05)
            while self._read(quiet):
                pass

    def go_on_to(self, words: str, *, key: str = "enter", most: int = 60) -> None:
        """Press a key until ``words`` are on the screen."""
        for _ in range(most):
            if words in self.text():
                return
            self.press(key)
        raise AssertionError(f"“{words}” never came:\n" + "\n".join(self.screen.display))

    def end(self, number: int | None = None, seconds: float = 10.0) -> int:
        """Send a signal, if any, and wait for the end; returns the exit status as Python tells it."""
        if number is not None:
            self.process.send_signal(number)
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it does not end:\n" + "\n".join(self.screen.display)
            if self._ours >= 0:
                self._read(0.05)
            else:
                time.sleep(0.05)
        while self._ours >= 0 and self._read(0.05):
            pass
        return self.process.wait()

    @property
    def restored(self) -> bool:
        """Whether the alternate screen was left and the cursor is shown again."""
        left = self.written.rfind(b"\x1b[?1049l") > self.written.rfind(b"\x1b[?1049h")
        return left and self.written.rfind(b"\x1b[?25h") > self.written.rfind(b"\x1b[?25l")

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
