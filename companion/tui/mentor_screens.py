"""The screens for what goes to a mentor and comes back, by the kind a row of Today or the journal has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.records.kinds import Comment, Review

if TYPE_CHECKING:
    from textual.screen import Screen

    from companion.tui.session import Session

KINDS = ("step", "answer", "share", "receive")


def mentor_screen(session: Session, kind: str, id: str) -> Screen[None] | None:
    """Return the screen of a kind; None for a next step or a comment that is not there any more."""
    if kind == "share":
        from companion.tui.screens.share import ShareScreen

        return ShareScreen(session)
    if kind == "receive":
        from companion.tui.screens.receive import ReceiveScreen

        return ReceiveScreen(session)
    if kind == "step" and session.store.get(id, Review) is not None:
        from companion.tui.screens.next_step import NextStepScreen

        return NextStepScreen(session, id)
    if kind == "answer" and session.store.get(id, Comment) is not None:
        from companion.tui.screens.answer import AnswerScreen

        return AnswerScreen(session, id)
    return None
