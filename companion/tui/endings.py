"""How the app ends: by itself, by a signal, or by a fault; always with everything kept and in words."""

from __future__ import annotations

import signal
import sys

from companion.safety.errors import CompanionError
from companion.tui.session import Session
from companion.tui.telling import Telling
from companion.tui.terminal import let_go_if_gone


class Endings(Telling):
    """An app that leaves nothing behind; ``failure`` or ``crash`` say why it ended."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.crash: BaseException | None = None
        self.failure: CompanionError | None = None
        self.lends_the_terminal = False

    def seal(self) -> None:
        """Take nothing back any more of what came before: what followed cannot be taken back."""
        self.session.acts.clear()
        self.move_on()

    def leave_with(self, error: Exception) -> None:
        """End because of ``error``."""
        if isinstance(error, CompanionError):
            self.failure = error
            self.exit(return_code=error.status)
        else:
            self.crash = error
            self.exit(return_code=1)

    async def action_quit(self) -> None:
        """Leave; the place and everything typed are kept."""
        self._keep_everything()
        self.exit(0)

    def _keep_everything(self) -> None:
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_place", None)
            if keep is not None:
                keep()
        self.session.flush()

    def leave_on_signal(self, number: int) -> None:
        """End as the signal asks, with the status shells expect; a Ctrl-C in an editor was meant for it."""
        if self.lends_the_terminal and number == signal.SIGINT:
            return
        let_go_if_gone()
        self._keep_everything()
        self.exit(128 + number, return_code=128 + number)

    def has_the_terminal(self) -> None:
        """Take an interruption as meant for the app again."""
        self.lends_the_terminal = False

    def panic(self, *_renderables: object) -> None:
        """End in words: Textual would show a traceback, as when a byte that is no text comes in."""
        if self._exception is not None:
            self.crash = self._exception
        else:
            self.failure = CompanionError(
                "the terminal sent something that cannot be read",
                next_step="start again; everything you typed is offered again",
            )
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """End without showing locals: they hold what somebody wrote."""
        self.crash = sys.exc_info()[1] or self._exception
        self._close_messages_no_wait()
