"""Writing in one's own editor from a field of the app: handing over, taking back, asking about the rest."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from companion.own_editor.command import NOT_SET, command_of
from companion.safety.errors import CompanionError
from companion.tui.terminal import given_away

if TYPE_CHECKING:
    from companion.own_editor.outside import Returned
    from companion.tui.endings import Endings
    from companion.tui.session import Session
    from companion.tui.widgets.writing import Writing

LOOK_EVERY = 2.0
"""Seconds between two looks at a text that is out in a window nobody waits for."""
_UNDO = "ctrl+z brings back the text from before"
_READABLE = 20
"""Seconds a message with a path or a command can be read."""


def write_outside(writing: Writing, session: Session) -> None:
    """Write in the editor named by $VISUAL or $EDITOR; what happened is said, and nothing is lost."""
    words = command_of(os.environ, windows=os.name == "nt", is_file=os.path.isfile)
    if not words:
        what, step = NOT_SET
        _tell(writing, f"{what[:1].upper()}{what[1:]}: {step}.", warn=True)
        return
    try:
        returned = writing.draft.write_outside(words, given_away(cast("Endings", writing.app)))
    except CompanionError as error:
        _tell(writing, str(error), warn=True)
        return
    _came_back(writing, session, returned)


def _came_back(writing: Writing, session: Session, returned: Returned) -> None:
    if returned.text is not None:
        writing.show(returned.text)
    words = returned.words
    if returned.text is not None and words:
        words = f"{words} It stands here now; {_UNDO}."
    writing.draft.look_for_others()
    if returned.out is not None and returned.out[1].state != "same":
        from companion.tui.screens.left_file import LeftFileScreen

        asking = LeftFileScreen(session, *returned.out, words=words)
        writing.app.push_screen(asking, lambda _: _show_news(writing))
        return
    if words:
        _tell(writing, words, warn=not returned.ended_well or returned.out is not None)
    if returned.out is not None:
        writing.set_interval(LOOK_EVERY, lambda: _look(writing, session))


def _look(writing: Writing, session: Session) -> None:
    """Take in what was saved since in the window of an editor."""
    if session.take_in_lent():
        _show_news(writing)


def _show_news(writing: Writing) -> None:
    if not writing.is_attached:
        return
    text = writing.draft.news()
    if text is not None:
        writing.show(text)
        _tell(writing, f"What you saved in your editor stands here now; {_UNDO}.")
    writing.draft.look_for_others()


def _tell(writing: Writing, words: str, *, warn: bool = False) -> None:
    writing.app.notify(
        words,
        title="Your editor",
        severity="warning" if warn else "information",
        timeout=_READABLE if warn else 8,
        markup=False,
    )
