"""A program in a terminal of its own, timed from outside: what reaches the screen, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyte

FRAME_END = b"\x1b[?2026l"
"""Ends a synchronised update: one per frame of an app that was told the terminal knows them."""

_ASKS_FOR_FRAMES = b"\x1b[?2026$p"
_FRAMES_ARE_KNOWN = b"\x1b[?2026;2$y"
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")
_BUSY_SECONDS = 0.001  # an idle Textual app wakes ten times a second for about .3 ms
_LEAVE = b"\x11"  # ctrl+q


class NothingShown(Exception):
    """The program ended or took too long before it showed what was waited for."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was on the terminal: seconds since the start, CPU seconds and resident bytes by then."""

    seconds: float
    cpu: float
    resident: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key led to: seconds to the end of the last frame, CPU seconds, number of frames."""

    seconds: float
    cpu: float
    frames: int


class Terminal:
    """A running program and the terminal it believes to have. Use it in a ``with`` statement."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        columns: int = 100,
        lines: int = 30,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._columns, self._lines = columns, lines
        self._chunks: list[tuple[float, bytes]] = []
        self._shown = b""
        self._drawn: tuple[pyte.Screen, pyte.ByteStream, int] | None = None
        self._end = b""
        ours, theirs = pty.openpty()
        self._terminal = ours
        fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        given = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
        given |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(
            environment or {}
        )
        self._start = time.perf_counter()
        self._process = subprocess.Popen(
            list(words), stdin=theirs, stdout=theirs, stderr=theirs, env=given, start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def wait_for(self, words: str, timeout: float = 30.0) -> Moment:
        """Wait until ``words`` were written in one piece; raises NothingShown.

        Words that are wrapped, or change their style inside, are not written in one piece.
        """
        wanted = words.encode()
        while wanted not in self._shown:
            if not self._read(0.5) and (self._process.poll() is not None or self._age() > timeout):
                raise NothingShown(f"“{words}” was not shown; the screen:\n{self.screen()}")
        return Moment(self._chunks[-1][0] - self._start, self.cpu(), self.resident())

    def settle(self, quiet: float = 0.15, timeout: float = 30.0) -> float:
        """Wait until nothing was written and nothing computed for ``quiet`` s; returns when that began."""
        last, computed = time.perf_counter(), self.cpu()
        deadline = last + timeout
        while time.perf_counter() < deadline and self._process.poll() is None:
            written = self._read(0.01)
            now, cpu = time.perf_counter(), self.cpu()
            if written or cpu - computed > _BUSY_SECONDS:
                last = now
            computed = cpu
            if now - last > quiet:
                break
        return last - self._start

    def press(self, key: bytes, quiet: float = 0.15, timeout: float = 3.0) -> Answer:
        """Send a key and wait for the last frame it leads to; raises NothingShown without one."""
        before, cpu = len(self._chunks), self.cpu()
        start = time.perf_counter()
        os.write(self._terminal, key)
        while not self._frame_ends(before) and time.perf_counter() - start < timeout:
            self._read(0.05)
        self.settle(quiet)
        ends = self._frame_ends(before)
        if not ends:
            raise NothingShown(f"{key!r} led to no frame; the screen:\n{self.screen()}")
        return Answer(ends[-1] - start, self.cpu() - cpu, len(ends))

    def type(self, keys: bytes, until: str, timeout: float = 300.0) -> float:
        """Send keys as fast as they are taken; returns the seconds until ``until`` is shown in one piece."""
        start = time.perf_counter()
        os.set_blocking(self._terminal, False)
        try:
            while until.encode() not in self._shown:
                keys = keys[self._sent(keys) :]
                if not self._read(0.0 if keys else 0.5) and time.perf_counter() - start > timeout:
                    raise NothingShown(f"“{until}” was not shown; the screen:\n{self.screen()}")
        finally:
            os.set_blocking(self._terminal, True)
        return self._chunks[-1][0] - start

    def screen(self) -> str:
        """Return what a person would see. Only what came since the last look is drawn: pyte is slow."""
        import pyte

        if self._drawn is None:
            screen = pyte.Screen(self._columns, self._lines)
            self._drawn = screen, pyte.ByteStream(screen), 0
        screen, stream, drawn = self._drawn
        stream.feed(_UNKNOWN_TO_PYTE.sub(b"", self._shown[drawn:]))
        self._drawn = screen, stream, len(self._shown)
        return "\n".join(screen.display)

    def cpu(self) -> float:
        """Return the CPU seconds of all threads so far; 0 once the program has ended."""
        threads = Path(f"/proc/{self._process.pid}/task")
        try:
            return (
                sum(int((thread / "schedstat").read_bytes().split()[0]) for thread in threads.iterdir()) / 1e9
            )
        except OSError:
            return 0.0

    def resident(self) -> int:
        """Return the resident memory in bytes; 0 once the program has ended."""
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_bytes().split()[1])
        except OSError:
            return 0
        return pages * os.sysconf("SC_PAGE_SIZE")

    def close(self) -> int:
        """Leave the program, by force if it does not go; returns its exit status."""
        deadline = time.perf_counter() + 5
        if self._process.poll() is None:
            os.write(self._terminal, _LEAVE)
        while self._process.poll() is None and time.perf_counter() < deadline:
            self._read(0.05)
        if self._process.poll() is None:
            self._process.kill()
        status = self._process.wait()
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1
        return status

    def _sent(self, keys: bytes) -> int:
        """Return how many bytes the terminal took now."""
        if not keys or not select.select([], [self._terminal], [], 0.01)[1]:
            return 0
        try:
            return os.write(self._terminal, keys[:4096])
        except BlockingIOError:
            return 0

    def _frame_ends(self, since: int) -> list[float]:
        return [at for at, data in self._chunks[since:] for _ in range(data.count(FRAME_END))]

    def _age(self) -> float:
        return time.perf_counter() - self._start

    def _read(self, seconds: float) -> bool:
        """Take in what was written within ``seconds``; False when nothing was."""
        try:
            if not select.select([self._terminal], [], [], seconds)[0]:
                return False
            data = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux says so when the other side is closed
            return False
        if not data:
            return False
        self._chunks.append((time.perf_counter(), data))
        self._shown += data
        if _ASKS_FOR_FRAMES in self._end + data:
            os.write(self._terminal, _FRAMES_ARE_KNOWN)
            self._end = b""
        else:
            self._end = (self._end + data)[-len(_ASKS_FOR_FRAMES) + 1 :]
        return True
