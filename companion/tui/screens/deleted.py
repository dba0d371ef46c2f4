"""Deleted entries: read them, bring them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from textual.content import Content

from companion.learner import history
from companion.learner.history import Deleted
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.dates import day_in_words
from companion.tui.entry_rows import deleted_rows, excerpt
from companion.tui.screens.two_panes import MORE, TwoPanes, capped
from companion.tui.session import Session
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow


class DeletedScreen(TwoPanes):
    """What was deleted, the latest deletion first."""

    HEADING = "Deleted entries"

    BINDINGS = [
        command("journal.bring-back", "b", "bring_back", "Bring back", "Put the entry back where it was."),
        command("journal.history", "h", "history", "History", "Show the states of the entry at the caret."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._deleted: dict[str, Deleted[Entry]] = {}

    def rows(self) -> Sequence[MenuRow]:
        """Return the deleted entries by the day they were deleted."""
        found = history.deleted(self.session.store, Entry)
        self._deleted = {gone.id: gone for gone in found}
        return list(_rows(found, self.limit, self.session.today))

    def words(self, key: str | None) -> Sequence[Row]:
        """Return what an entry said last."""
        gone = self._deleted.get(key or "")
        return capped(deleted_rows(gone, self.session.clock.now())) if gone is not None else []

    def action_bring_back(self) -> None:
        """Bring back the entry at the caret."""
        if (entry := self.current) is None or not undo.put_back(self, self.session, entry):
            return
        self.show()
        self.menu.focus()
        self.notify("Brought back. It stands in the journal where it was.", markup=False)

    def action_history(self) -> None:
        """Open the history of the entry at the caret."""
        from companion.tui.screens.history import HistoryScreen

        if (entry := self.current) is not None:
            self.app.push_screen(HistoryScreen(self.session, entry))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands that have nothing to act on are not offered."""
        if action in ("bring_back", "history"):
            return self.current is not None
        return super().check_action(action, parameters)


def _rows(found: Sequence[Deleted[Entry]], limit: int, today: date) -> Iterator[MenuRow]:
    if not found:
        yield MenuRow(Content.styled("Nothing is deleted.", "bold"), selectable=False)
        words = "Entries you delete in the journal are kept here, and can be brought back."
        yield MenuRow(Content.styled(words, "$quiet"), selectable=False)
    for number, (day, group) in enumerate(groupby(found[:limit], key=lambda gone: gone.at.date())):
        yield MenuRow(
            Content.styled(f"Deleted {day_in_words(day, today)}", "bold $primary"),
            selectable=False,
            above=1 if number else 0,
        )
        for gone in group:
            text = gone.last.fact.text if gone.last is not None else "cannot be read here"
            yield MenuRow(Content(excerpt(text)), key=gone.id, mark=f"{gone.at:%H:%M} ")
    if len(found) > limit:
        words = f"{len(found) - limit} deleted earlier"
        yield MenuRow(Content.styled(words, "$quiet"), key=MORE, mark="↓", above=1)
