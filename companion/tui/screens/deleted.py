"""Deleted entries: read them, bring them back."""

from __future__ import annotations

from collections.abc import Sequence

from companion.learner import history
from companion.learner.history import Deleted
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.entry_rows import entry_rows, excerpt
from companion.tui.screens.deleted_records import DeletedRecords
from companion.tui.widgets.flow import Row


class DeletedScreen(DeletedRecords[Entry]):
    """What was deleted in the journal."""

    HEADING = "Deleted entries"
    EMPTY = "Entries you delete in the journal are kept here, and can be brought back."

    BINDINGS = [
        command("journal.history", "h", "history", "History", "Show the states of the entry at the caret."),
    ]

    def found(self) -> Sequence[Deleted[Entry]]:
        """Return the deleted entries."""
        return history.deleted(self.session.store, Entry)

    def title_of(self, last: Kept[Entry]) -> str:
        """Return how an entry begins."""
        return excerpt(last.fact.text)

    def text_of(self, last: Kept[Entry], gone: Deleted[Entry]) -> list[Row]:
        """Return what an entry said last."""
        changed = history.reworded(self.session.store, gone.id)
        return entry_rows(last, self.session.clock.now(), changed=changed, deleted=gone.at)

    def put_back(self, record: str) -> bool:
        """Bring an entry back."""
        return undo.put_back(self, self.session, record)

    def action_history(self) -> None:
        """Open the history of the entry at the caret."""
        from companion.tui.screens.history import HistoryScreen

        if (entry := self.current) is not None:
            self.app.push_screen(HistoryScreen(self.session, entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an entry at the caret there is no history."""
        if action == "history":
            return self.current is not None
        return super().check_action(action, parameters)
