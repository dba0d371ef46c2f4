"""Marking entries to share and folding passages of them, each to be taken back with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner import folding
from companion.learner.folding import hidden_places
from companion.review.sent import recipients_of, who
from companion.tui import undo
from companion.tui.saving import saved

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from companion.learner.passages import Span
    from companion.records.kept import Kept
    from companion.records.kinds import Entry
    from companion.tui.session import Session

MARKED = "Marked to share. It goes when you make a page, not before."
UNMARKED = "No longer marked to share."


def mark(node: DOMNode, session: Session, entry: Kept[Entry], *, shared: bool) -> bool:
    """Mark an entry as one to share, or as private; False when it was not saved, which is told."""
    store = session.store
    kept: list[Kept[Entry]] = []
    if not saved(node, lambda: kept.append(folding.mark(store, entry.id, shared=shared))):
        return False
    done = MARKED if shared else UNMARKED
    undone = "It isn't marked any more." if shared else "It's marked to share again."
    undo.did(node, session, _act(session, entry, kept[0], f"{done}{_had(session, entry.id)}", undone))
    return True


def fold(node: DOMNode, session: Session, entry: Kept[Entry], chosen: Span) -> bool:
    """Fold a passage or show it again; False when it was not saved, which is told."""
    store = session.store
    kept: list[Kept[Entry]] = []
    if not saved(node, lambda: kept.append(folding.fold(store, entry.id, *chosen))):
        return False
    if kept[0].rev == entry.rev:
        return True
    before, after = (_hides(one) for one in (entry, kept[0]))
    is_fold = after > before or len(kept[0].fact.folds) > len(entry.fact.folds)
    done = f"Folded.{_had(session, entry.id)}" if is_fold else "It can be seen again."
    undone = "It isn't folded any more." if is_fold else "It's folded again."
    undo.did(node, session, _act(session, entry, kept[0], done, undone))
    return True


def _hides(entry: Kept[Entry]) -> int:
    return sum(end - start for start, end in hidden_places(entry.fact))


def _had(session: Session, entry: str) -> str:
    """Return who has an entry already: what is changed now does not reach their copy."""
    had = recipients_of(session.store, entry)
    return f" It went to {who(had[-1:])} before. That copy can't be called back." if had else ""


def _act(session: Session, before: Kept[Entry], after: Kept[Entry], done: str, undone: str) -> undo.Act:
    """Return what takes it back: the entry hides and is shared as before, whatever it says by then."""
    return undo.Act(
        done,
        undone,
        lambda: folding.put_back(session.store, before.id, before.fact),
        lambda: undo.is_shown(session, after),
        after.id,
    )
