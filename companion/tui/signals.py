"""A closed window or a request to end: what was typed is kept before the process goes."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
"""SIGINT comes from another program alone: in the app Ctrl-C is a key."""


def listen(leave: Callable[[int], None]) -> None:
    """Call ``leave`` with the signal's number when the running loop's process is asked to end.

    Textual would end at once, without unmounting, and leave the terminal in its alternate screen.
    """
    loop = asyncio.get_running_loop()
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            # Windows' event loop takes no signal handlers; there a closed window ends the process.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, leave, number)
