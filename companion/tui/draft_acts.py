"""Throwing away what was begun for the journal: it can be taken back, and is among the deleted entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.dom import DOMNode

from companion.learner import journal
from companion.tui import undo

if TYPE_CHECKING:
    from companion.tui.screens.entry import WriteScreen
    from companion.tui.session import Session


def throw_away(node: DOMNode, session: Session, begun: WriteScreen) -> bool:
    """Throw away the draft that a screen would go on with; False when it could not be, which is told."""
    drafts, key = session.drafts, begun.draft_key
    draft = drafts.take(key)
    if draft is None:
        node.app.notify("You are writing this in another window.", markup=False)
        return False

    def change() -> None:
        if draft.text.strip():
            journal.throw_away(
                session.store,
                draft.text,
                lesson=begun.lesson,
                prompt=begun.prompt or None,
                episode=begun.episode,
            )
        drafts.discard(key)

    act = undo.Act(
        "The draft is among your deleted entries.",
        "The draft is back.",
        lambda: drafts.keep(key, draft.text),
        lambda: drafts.get(key) is None,
    )
    return undo.do(node, session, change, act)
