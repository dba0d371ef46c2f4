"""The terminal given to another program and taken back, whatever happens in between, also if it is gone."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from companion.tui.endings import Endings

HEARD_AFTER = 0.5
"""Seconds after which every signal that came while the terminal was lent has been heard."""
HANG_UP = 1
"""The number of SIGHUP, which Windows does not know."""


@contextmanager
def given_away(app: Endings) -> Iterator[None]:
    """Leave the terminal to what runs within; the app has it again afterwards, also after an exception.

    Where its window was closed meanwhile, the app ends as on SIGHUP once all that follows is done.

    Textual 8.2's ``suspend`` takes it back only when nothing was raised. Raises CompanionError where the
    terminal cannot be given away.
    """
    fault: BaseException | None = None
    app.lends_the_terminal = True
    try:
        with app.suspend():
            try:
                yield
            except BaseException as error:
                fault = error
            gone = let_go_if_gone()
    except SuspendNotSupported:
        raise CompanionError(
            "this terminal cannot be given to another program", next_step="write here instead"
        ) from None
    finally:
        # The event loop hears of a Ctrl-C that the editor was ended with only when it runs again.
        app.set_timer(HEARD_AFTER, app.has_the_terminal)
    if gone:
        app.call_later(app.leave_on_signal, HANG_UP)
    if fault is not None:
        raise fault


def let_go_if_gone() -> bool:
    """Let what is meant for a terminal whose window was closed go nowhere; returns whether it was closed.

    Textual's thread that writes ends at the first write into such a terminal; the app would wait for it for
    ever at its end, and hold the drafts it has.
    """
    if sys.platform == "win32":
        return False
    import termios

    gone = False

    for descriptor in (0, 1, 2):
        try:
            termios.tcgetattr(descriptor)
        except termios.error as error:
            if error.args[0] == errno.EIO:
                gone = True
                nowhere = os.open(os.devnull, os.O_RDWR)
                os.dup2(nowhere, descriptor)
                os.close(nowhere)
    return gone
