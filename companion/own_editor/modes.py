"""The modes of the terminal, such as its echo: put back when an editor died before it could do so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def modes_put_back() -> Iterator[None]:
    """Leave the terminal's modes as they were before, also after an exception; where there is none, nothing.

    A full-screen editor that is killed leaves a terminal that echoes nothing and ends no line. Whoever reads
    the modes afterwards takes them for those of the shell, and hands them back to it.
    """
    if sys.platform == "win32":
        yield
        return
    import termios

    before = {}
    for descriptor in (0, 1, 2):
        with suppress(termios.error):
            before[descriptor] = termios.tcgetattr(descriptor)
    try:
        yield
    finally:
        for descriptor, modes in before.items():
            with suppress(termios.error):  # its window was closed
                if termios.tcgetattr(descriptor) != modes:
                    termios.tcsetattr(descriptor, termios.TCSANOW, modes)
