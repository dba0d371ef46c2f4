"""What is done to a copy of a worksheet, each with the way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.dom import DOMNode

from companion.learner import worksheets
from companion.learner.history import deletion
from companion.records.kinds import Worksheet
from companion.tui import undo

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.tui.session import Session


def delete(node: DOMNode, session: Session, copy: str) -> bool:
    """Delete a copy and say how it comes back; False when that could not be saved, which is told."""
    store = session.store
    act = undo.Act(
        "The copy is deleted.",
        "The copy is back.",
        lambda: worksheets.put_back(store, copy),
        lambda: deletion(store, copy, Worksheet) is not None,
        copy,
    )
    return undo.do(node, session, lambda: worksheets.remove(store, copy), act)


def bring_back(node: DOMNode, session: Session, copy: str) -> bool:
    """Bring a copy back as it was; False when that could not be saved, which is told."""
    store = session.store
    act = undo.Act(
        "The copy is back, with all that was written in it.",
        "The copy is deleted again.",
        lambda: worksheets.remove(store, copy),
        lambda: store.get(copy, Worksheet) is not None,
        copy,
    )
    return undo.do(node, session, lambda: worksheets.put_back(store, copy), act)


def filled(
    session: Session, copy: Kept[Worksheet], field: str, before: str, text: str, *, typed: bool
) -> undo.Act:
    """Return the act of having put ``text`` where ``before`` stood; what was ``typed`` stays a draft."""
    store = session.store

    def stands() -> bool:
        now = store.get(copy.id, Worksheet)
        return text != before and now is not None and now.fact.fields.get(field, "") == text

    def take_back() -> None:
        worksheets.fill(store, copy.fact.worksheet, copy, field, before)
        if typed and text.strip():
            key = worksheets.draft_key(copy.fact.worksheet, copy, field)
            session.drafts.keep(key, text)
            session.drafts.put_by(key)

    return undo.Act(
        "Your choice is kept.", f"“{field}” says what it said before.", take_back, stands, copy.id
    )
