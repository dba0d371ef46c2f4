"""Throwing away what is not yet saved: it can be taken back, and its words are among the deleted entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.dom import DOMNode

from companion.learner import journal
from companion.learner.draft_keys import TICKS
from companion.learner.draft_places import place_of
from companion.tui import undo
from companion.tui.draft_rows import drafts_at

if TYPE_CHECKING:
    from companion.tui.session import Session
    from companion.tui.widgets.menu import MenuRow

NEW = "new"
"""The key of the draft of a new entry: an entry without a question."""


def throw_away(node: DOMNode, session: Session, row: MenuRow) -> bool:
    """Throw away the drafts of a row; False when that could not be, which is told.

    What was ticked is no text, and is only taken back while this window is open.
    """
    drafts = [draft for draft in drafts_at(session, row) if not draft.elsewhere]
    if not drafts:
        node.app.notify("You are writing this in another window.", markup=False)
        return False

    written = [draft for draft in drafts if not draft.key.endswith(f"/{TICKS}")]

    def change() -> None:
        for draft in written:
            place = place_of(draft.key, session.catalog) if draft.key != NEW else None
            journal.throw_away(session.store, draft.text, place.title if place else None)
        for draft in drafts:
            session.drafts.remove(draft)

    def take_back() -> None:
        for draft in drafts:
            session.drafts.lay(draft.key, draft.text)

    done = "The draft is among your deleted entries." if written else "What you had begun is deleted."
    act = undo.Act(done, "The draft is back.", take_back, record=row.key)
    return undo.do(node, session, change, act)
