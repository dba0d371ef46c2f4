"""Deleting an entry, and u: what was deleted in this run comes back, the last one first."""

from __future__ import annotations

from textual.dom import DOMNode

from companion.learner import journal
from companion.learner.history import deletion
from companion.records.kinds import Entry
from companion.tui.saving import saved
from companion.tui.session import Session


def delete(node: DOMNode, session: Session, entry: str) -> bool:
    """Delete an entry and say how to undo it; False when that could not be saved, which is told."""
    if not saved(node, lambda: journal.remove(session.store, entry)):
        return False
    session.deleted.append(entry)
    node.app.notify("Deleted. Press u to bring it back.", markup=False)
    return True


def put_back(node: DOMNode, session: Session, entry: str) -> bool:
    """Bring a deleted entry back as it was; False when that could not be saved, which is told."""
    return saved(node, lambda: journal.put_back(session.store, entry))


def last_deleted(session: Session) -> str | None:
    """Return the entry deleted last in this run that is still deleted."""
    while session.deleted and deletion(session.store, session.deleted[-1], Entry) is None:
        session.deleted.pop()
    return session.deleted[-1] if session.deleted else None
