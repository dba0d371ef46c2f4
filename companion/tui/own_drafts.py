"""Taking over a draft where its place is shown, and saying that others of the same place lie beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner.dates import when
from companion.learner.draft_keys import TICKS

if TYPE_CHECKING:
    from datetime import date

    from textual.dom import DOMNode

    from companion.store.drafts import Draft
    from companion.tui.session import Session

OTHER_KEY = "f5"
"""The key that goes on to another draft of the same field."""


def begun(node: DOMNode, session: Session, key: str) -> str | None:
    """Return what was begun under ``key`` and is this window's from now on; None when there is nothing."""
    draft = session.drafts.take(key)
    tell_of_others(node, session, key)
    return draft.text if draft is not None else None


def tell_of_others(node: DOMNode, session: Session, key: str) -> bool:
    """Say once a run, for each, that there is another draft of this place; returns whether there is one."""
    others = session.drafts.others(key)
    fresh = [draft for draft in others if draft.name not in session.told]
    if fresh:
        session.told.update(draft.name for draft in fresh)
        node.app.notify(_words(fresh[0], key, session.today), title="Another draft", timeout=12, markup=False)
    return bool(others)


def _words(draft: Draft, key: str, today: date) -> str:
    chosen = key.endswith(f"/{TICKS}")
    if draft.elsewhere:
        what = "These answers are" if chosen else "This text is"
        after = "Each window keeps its own." if chosen else f"{OTHER_KEY} puts a copy of it here."
        return f"{what} also being written in another window. {after}"
    what = "Other answers were" if chosen else "Another draft of this text was"
    after = "Today lists them." if chosen else f"{OTHER_KEY} shows it, and this one stays."
    return f"{what} begun here too, last changed {when(draft.at, today)}. {after}"
