"""The day goes on while the app is open: at midnight, or after the lid was closed, it is noticed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from companion.tui.session import Session

EVERY = 20.0
"""Seconds between two looks at the clock. A timer set for midnight would sleep on with a closed laptop."""


class DayWatch:
    """Calls ``turned`` once for each new day, forwards or back, that it finds on the session's clock."""

    def __init__(self, session: Session, turned: Callable[[], None]) -> None:
        self._session = session
        self._turned = turned
        self._day = session.today

    def start(self, app: App[int]) -> None:
        """Look again and again while ``app`` lives."""
        app.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Look at the clock now."""
        today = self._session.today
        if today != self._day:
            self._day = today
            self._turned()
