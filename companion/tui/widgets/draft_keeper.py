"""Keeps what is being typed on the disk, so that nothing is lost however the app ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from textual.widget import Widget

    from companion.tui.session import Session

DRAFT_SECONDS = 1.0
"""How long typed text may be in memory alone."""


class DraftKeeper:
    """The draft of one field. ``text`` reads the field as it is now."""

    def __init__(self, session: Session, key: str, owner: Widget, text: Callable[[], str]) -> None:
        self._session = session
        self._key = key
        self._owner = owner
        self._text = text
        self._on_disk = ""
        self._complained = False

    def start(self) -> None:
        """Keep the text every second while the field lives."""
        self._on_disk = self._text()
        self._session.writings.add(self)
        self._owner.set_interval(DRAFT_SECONDS, self.keep)

    def keep(self) -> None:
        """Put the text on the disk when it changed; says once when that fails."""
        text = self._text()
        if text == self._on_disk:
            return
        try:
            if text.strip():
                self._session.drafts.keep(self._key, text)
            else:
                self._session.drafts.discard(self._key)
        except CompanionError as error:
            if not self._complained:
                self._complained = True
                self._owner.notify(
                    str(error), title="This draft is not on the disk", severity="warning", markup=False
                )
            return
        self._on_disk = text

    def settle(self) -> None:
        """Forget the draft: the text is in the record now."""
        self._session.writings.discard(self)
        self._session.drafts.discard(self._key)
        self._on_disk = self._text()

    def start_again(self) -> None:
        """Go on keeping what is typed after the text was saved."""
        self._session.writings.add(self)

    def rename(self, key: str) -> None:
        """Keep the draft under another key from now on; on a disk that refuses it stays under both."""
        before, self._key = self._key, key
        try:
            draft = self._session.drafts.get(before)
            if draft is not None and key != before:
                self._session.drafts.keep(key, draft.text)
                self._session.drafts.discard(before)
        except CompanionError:
            self._on_disk = ""
            self.keep()

    def stop(self) -> None:
        """Keep the text a last time: leaving needs no question."""
        if self in self._session.writings:
            self.keep()
            self._session.writings.discard(self)
