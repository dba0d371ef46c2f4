"""Lines from a terminal: those that come in at once are one answer, and none answers a question to come.

A pipe is a script: there each line answers a question, and nothing here changes that.
"""

from __future__ import annotations

import sys
import time
from typing import TextIO

from companion.safety.typed_text import in_one_line

AT_ONCE = 0.05
"""Seconds in which the lines of one paste follow each other; nobody types a line as fast."""
_LONGEST_LINE = 1024 * 1024


class Keyboard:
    """Reads lines from ``source``; "" is returned at its end, and again after it."""

    def __init__(self, source: TextIO | None) -> None:
        self._source = source
        self.is_terminal = source is not None and _is_terminal(source)
        self._over = source is None
        self._read = 0

    def line(self) -> str:
        """Return the next line with its end, without the byte order mark that the first may begin with."""
        line = "" if self._over or self._source is None else self._source.readline(_LONGEST_LINE)
        self._over = not line
        self._read += 1
        return line.removeprefix("\ufeff") if self._read == 1 else line

    def answer(self) -> tuple[str, bool]:
        """Return the next line, with its end, and those that came in with it as one; True for several."""
        lines = [self.line()]
        while self.more():
            lines.append(self.line())
        if not any(line.strip() for line in lines[1:]):
            return lines[0], False
        return in_one_line("".join(lines)) + "\n", True

    def early(self) -> list[str]:
        """Return the lines that are there before they are asked for."""
        lines = []
        while self.more(0):
            lines.append(self.line())
        return [line.rstrip("\r\n") for line in lines if line.strip()]

    def more(self, seconds: float = AT_ONCE) -> bool:
        """Tell whether another line comes in within ``seconds``; never in a pipe."""
        if not self.is_terminal or self._over or self._source is None:
            return False
        if sys.platform == "win32":
            return _key_waits(seconds)
        import select

        try:
            return bool(select.select([self._source], [], [], seconds)[0])
        except (OSError, TypeError, ValueError):  # a stream that is no file of the system
            return False


def _key_waits(seconds: float) -> bool:
    """Tell whether a key waits in the console of Windows."""
    import msvcrt

    end = time.monotonic() + seconds
    while not msvcrt.kbhit():  # type: ignore[attr-defined, unused-ignore]
        if time.monotonic() >= end:
            return False
        time.sleep(0.005)
    return True


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False
