"""Journal: entries by day, newest first; read, write, edit, delete with undo."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from companion.learner import journal
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.dates import day_and_year
from companion.tui.saving import tell
from companion.tui.screens.base import Column, Room
from companion.tui.screens.entry import entry_rows
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

SHOWN = 200
"""Entries drawn at once; more are added when the caret reaches the end."""


class JournalScreen(Room):
    """What was written, as a list."""

    MODE = "journal"

    CSS = """
    JournalScreen #beside { display: none; width: 50%; padding: 1 2; border-left: solid $border-blurred; }
    JournalScreen.-wide #beside { display: block; }
    """

    BINDINGS = [
        command("journal.write", "w", "write", "Write", "Write a new entry."),
        command(
            "journal.edit",
            "e",
            "edit",
            "Edit",
            "Change the entry at the caret; its earlier text stays in the record.",
        ),
        command(
            "journal.delete", "d", "delete", "Delete", "Delete the entry at the caret; undo brings it back."
        ),
        command("journal.undo", "u", "undo", "Undo", "Bring back the entry deleted last."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._deleted: list[str] = []
        self._limit = SHOWN

    def compose(self) -> ComposeResult:
        """Compose the list and, where there is room, the entry at the caret beside it."""
        yield ModeBar(self.MODE)
        with Horizontal():
            with Column():
                yield Menu(id="rows")
            with VerticalScroll(id="beside", can_focus=False):
                yield Flow(id="entry")
        yield KeyLine()

    def show(self) -> None:
        """Draw the entries."""
        self.menu.set_entries(list(self._rows()))
        self._show_current()

    def _show_current(self) -> None:
        self.refresh_bindings()
        current = self._current()
        kept = self.session.store.get(current, Entry) if current else None
        self.query_one("#entry", Flow).show_rows(entry_rows(kept) if kept else [])

    def _rows(self) -> Iterator[MenuRow]:
        entries = journal.entries(self.session.store)
        if not entries:
            yield MenuRow(Content.styled("Nothing written yet.", "bold"), selectable=False)
            yield MenuRow(
                Content.styled("What you write stays on this machine, in your folder alone.", "$quiet"),
                selectable=False,
                below=1,
            )
            yield MenuRow(Content("Write the first entry"), key="write", mark="✎")
            return
        for number, (day, group) in enumerate(journal.by_day(entries[: self._limit])):
            yield MenuRow(
                Content.styled(f"{day_and_year(day)}", "bold $primary"),
                selectable=False,
                above=1 if number else 0,
            )
            for entry in group:
                yield MenuRow(self._line(entry), key=entry.id, mark=f"{entry.created:%H:%M} ")
        if len(entries) > self._limit:
            yield MenuRow(
                Content.styled(f"{len(entries) - self._limit} older entries", "$quiet"),
                key="more",
                mark="↓",
                above=1,
            )

    def _line(self, entry: Kept[Entry]) -> Content:
        text = entry.fact.text.strip()
        first = text.split("\n", 1)[0]
        excerpt = first if len(first) <= 140 else first[:140].rsplit(" ", 1)[0] + " …"
        about = []
        if entry.fact.prompt:
            titles = {lesson.id: lesson.title for lesson in self.session.catalog.lessons}
            about.append(titles.get(entry.fact.lesson or "", "a question"))
        about.extend(f"#{tag}" for tag in entry.fact.tags if f"#{tag}" not in text.casefold())
        tail = ("  " + " · ".join(about), "$quiet") if about else ""
        return Content.assemble(excerpt, tail)

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Read the entry."""
        event.stop()
        from companion.tui.screens.entry import EntryScreen

        if event.key == "write":
            self.action_write()
        elif event.key == "more":
            self._limit += SHOWN
            self.show()
        else:
            await self.app.push_screen_wait(EntryScreen(self.session, event.key))

    def action_write(self) -> None:
        """Write a new entry."""
        from companion.tui.screens.entry import WriteScreen

        self.app.push_screen(WriteScreen.for_key(self.session, "new", ""))

    def action_edit(self) -> None:
        """Edit the entry at the caret."""
        from companion.tui.screens.entry import WriteScreen

        if (entry := self._current()) is not None:
            self.app.push_screen(WriteScreen.for_key(self.session, "edit", entry))

    def action_delete(self) -> None:
        """Delete the entry at the caret."""
        if (entry := self._current()) is not None:
            try:
                journal.remove(self.session.store, entry)
            except CompanionError as error:
                tell(self, error)
                return
            self._deleted.append(entry)
            self.show()
            self.notify("Deleted. Press u to bring it back.", markup=False)

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            try:
                journal.put_back(self.session.store, self._deleted[-1])
            except CompanionError as error:
                tell(self, error)
                return
            self._deleted.pop()
            self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands that have nothing to act on are not offered."""
        if action in ("edit", "delete"):
            return self._current() is not None
        if action == "undo":
            return bool(self._deleted)
        return super().check_action(action, parameters)

    @on(Menu.Moved)
    def moved(self) -> None:
        """Offer what can be done with the row, and show it."""
        self._show_current()

    def _current(self) -> str | None:
        if not self.is_mounted or not self.session.ready:
            return None
        row = self.menu.current
        return row.key if row is not None and row.key not in ("write", "more", "") else None
