"""Keeps what is being typed on the disk, so that nothing is lost however the app ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError
from companion.tui.own_drafts import tell_of_others

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from textual.widget import Widget

    from companion.own_editor.outside import Returned
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
        self.has_others = False

    def start(self) -> None:
        """Keep the text every second while the field lives, and say when there is another draft of it."""
        self._on_disk = self._text()
        self._session.writings.add(self)
        self._owner.set_interval(DRAFT_SECONDS, self.keep)
        self.look_for_others()

    def look_for_others(self) -> None:
        """See whether there are other drafts of this field, and say so."""
        self.has_others = tell_of_others(self._owner, self._session, self._key)
        self._owner.refresh_bindings()

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
            draft = self._session.drafts.own(before)
            if draft is not None and key != before:
                self._session.drafts.keep(key, draft.text)
                self._session.drafts.discard(before)
        except CompanionError:
            self._on_disk = ""
            self.keep()

    def give_up(self) -> None:
        """Keep no more drafts: another field does."""
        self._session.writings.discard(self)
        self._on_disk = self._text()

    def stop(self) -> None:
        """Keep the text a last time: leaving needs no question."""
        if self in self._session.writings:
            self.keep()
            self._session.writings.discard(self)

    def next_other(self) -> str | None:
        """Put this draft by and return the text of the next one, from new to old; None when there is none.

        One that is being written in another window stays there, and a copy of it comes here.
        """
        self.keep()
        drafts = self._session.drafts
        mine, others = drafts.own(self._key), drafts.others(self._key)
        if not others:
            return None
        older = [draft for draft in others if mine is None or draft.at <= mine.at]
        draft = (older or others)[0]
        if mine is not None and any(mine.text == other.text for other in others):
            drafts.discard(self._key)
        else:
            drafts.put_by(self._key)
        if draft.elsewhere:
            drafts.keep(self._key, draft.text)
        else:
            drafts.choose(draft.name)
        self._on_disk = draft.text
        return draft.text

    def write_outside(self, words: list[str], terminal: AbstractContextManager[object]) -> Returned:
        """Have the text written in an editor; raises CompanionError when that cannot be."""
        from companion.own_editor.outside import write_outside

        self.keep()
        drafts, text = self._session.drafts, self._text()
        fresh = text == self._on_disk and drafts.own(self._key) is None
        returned = write_outside(drafts, self._key, text, words, terminal, fresh=fresh)
        if returned.text is not None:
            self._on_disk = returned.text
        return returned

    def news(self) -> str | None:
        """Return the draft when an editor changed it and nothing was typed here since; otherwise None."""
        if self._text() != self._on_disk:
            return None
        draft = self._session.drafts.take(self._key)
        if draft is None or draft.text == self._on_disk:
            return None
        self._on_disk = draft.text
        return draft.text
