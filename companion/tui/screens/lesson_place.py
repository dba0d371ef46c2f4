"""The place in a lesson: kept while it is read, and that its end was reached."""

from __future__ import annotations

from textual.dom import DOMNode

from companion.learner import progress
from companion.tui import undo
from companion.tui.saving import saved
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.session import Session
from companion.tui.settings import Place


class PlaceKept:
    """Keeps the line at the top of a column in the settings, and the activity reached on record."""

    def __init__(self, session: Session, lesson_id: str, column: LessonColumn) -> None:
        self._session, self._lesson, self._column = session, lesson_id, column
        self._visited: str | None = None

    def keep(self) -> None:
        """Remember where the column stands now; it is complete."""
        column, session = self._column, self._session
        reached = column.reached()
        place = Place(min(column.top, column.end - 1), column.line, reached, session.clock.now())
        session.settings.set_place(self._lesson, place)
        if reached != self._visited:
            self._visited = reached
            if not saved(column, lambda: progress.visit(session.store, self._lesson, reached)):
                # The settings hold the place as well; the record gets it with the next step.
                self._visited = None


def finish(node: DOMNode, session: Session, lesson_id: str) -> bool:
    """Keep that the end was reached, with its undo; False when that could not be saved, which is told."""
    was_done = progress.state(session.store, lesson_id) == "done"
    if not saved(node, lambda: progress.finish(session.store, lesson_id)):
        return False
    if not was_done:
        kept = progress.finish(session.store, lesson_id)
        words = ("The lesson is finished.", "The lesson is open again.")
        undo.did(node, session, undo.kept(session, kept, *words), leaving=True)
    return True
