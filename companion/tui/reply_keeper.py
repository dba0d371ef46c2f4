"""Keeps what a mentor writes to a packet on the disk, all of it together, and never in the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from companion.review import inbox
from companion.review.two_drafts import united
from companion.safety.errors import CompanionError
from companion.safety.typed_text import in_one_line
from companion.tui.widgets.draft_keeper import DRAFT_SECONDS

if TYPE_CHECKING:
    from textual.widget import Widget

    from companion.review.inbox import ReplyDraft
    from companion.review.mentoring import Held
    from companion.tui.session import Session
    from companion.tui.widgets.written_area import WrittenArea

NOTICED, QUESTION, CUE, ACT = "noticed", "question", "cue", "act"
"""The places of a reply that are about the whole; those of comments are the numbers they are about."""
NOT_IN_IT = "This change isn't in the reply you sealed. To send it, seal the reply again."
BOTH = "Another window kept something else here. Both are here now."
GONE = "This packet was deleted meanwhile. What you type here isn't kept any more."


class ReplyKeeper:
    """The reply to one packet. What is typed is read from its fields; ``written`` is what they say now."""

    def __init__(self, session: Session, owner: Widget, held: Held, show_scores: Callable[[], None]) -> None:
        self._show_scores = show_scores
        self._session, self._owner, self._id = session, owner, held.body.head.id
        self.written = self._on_disk = held.draft
        self._fields: dict[str, WrittenArea] = {}
        self._told = ""

    def start(self) -> None:
        """Keep what is written every second while the screen lives."""
        self._session.writings.add(self)
        self._owner.set_interval(DRAFT_SECONDS, self.keep)

    def follow(self, place: str, area: WrittenArea) -> None:
        """Read a place of the reply in its area from now on."""
        self._fields[place] = area

    def text_of(self, place: str) -> str:
        """Return what is written at a place."""
        return (
            self.written.comments.get(int(place), "") if place.isdecimal() else getattr(self.written, place)
        )

    def score(self, n: int, score: float | None) -> None:
        """Give a text a score, or none, and keep it at once."""
        scores = {other: given for other, given in self.written.scores.items() if other != n}
        self.written = replace(self.written, scores=scores if score is None else scores | {n: score})
        self.keep()

    def keep(self) -> None:
        """Put what is written on the disk when it changed; says once when that fails."""
        self._read()
        new = replace(self.written, sent=False)
        if new == replace(self._on_disk, sent=False):
            return
        if not inbox.is_kept(self._session.home, self._id):
            self._tell(GONE, "")
            return
        try:
            new = self._with_another_window(new)
            inbox.keep_draft(self._session.home, self._id, new)
        except CompanionError as error:
            self._tell(str(error), "What you wrote isn't on the disk")
            return
        if self._on_disk.sent:
            self._owner.app.notify(NOT_IN_IT, severity="warning", markup=False)
        self.written = self._on_disk = new
        self._told = ""

    def sealed(self) -> None:
        """Know that a reply with exactly this was made."""
        self.written = self._on_disk = replace(self.written, sent=True)

    def stop(self) -> None:
        """Keep it a last time."""
        self.keep()
        self._session.writings.discard(self)

    def _read(self) -> None:
        was = self.written
        comments = dict(was.comments)
        whole = {NOTICED: was.noticed, QUESTION: was.question, CUE: was.cue, ACT: was.act}
        for place, area in self._fields.items():
            text = area.text
            if not place.isdecimal():
                whole[place] = in_one_line(text) if place in (CUE, ACT) else text
            elif text.strip():
                comments[int(place)] = text
            else:
                comments.pop(int(place), None)
        self.written = replace(
            was,
            comments=comments,
            noticed=whole[NOTICED],
            question=whole[QUESTION],
            cue=whole[CUE],
            act=whole[ACT],
        )

    def _with_another_window(self, new: ReplyDraft) -> ReplyDraft:
        """Return the draft with what another window kept meanwhile, and show it here."""
        theirs = inbox.draft(self._session.home, self._id)
        if theirs.is_empty or replace(theirs, sent=False) == replace(self._on_disk, sent=False):
            return new
        self.written = both = united(replace(self._on_disk, sent=False), new, theirs)
        for place, area in self._fields.items():
            text = self.text_of(place)
            if area.is_attached and area.text != text:
                area.show(text)
        if self._owner.is_attached:
            self._show_scores()
        self._tell(BOTH, "")
        return both

    def _tell(self, words: str, title: str) -> None:
        if words != self._told:
            self._told = words
            self._owner.app.notify(words, title=title, severity="warning", markup=False)
