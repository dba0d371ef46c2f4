"""Journal: entries by day, newest first; read, write, edit, delete with undo, and what they said before."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from companion.learner import journal
from companion.learner.dates import day_in_words
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.due_screens import open_due
from companion.tui.entry_page import entry_page
from companion.tui.finding.mentor_words import RECEIVE_WORDS, SHARE_WORDS
from companion.tui.journal_rows import EntryLines
from companion.tui.mentor_screens import KINDS
from companion.tui.screens.base import Column, Room
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

SHOWN = 200
"""Entries drawn at once; more are added when the last row is chosen."""
WRITE, MORE, DELETED = NOT_ENTRIES = ("write", "more", "deleted")
"""The keys of the rows that are no entries."""
BEGUN = ("new:", "edit:", "again:", "pause:", *(f"{kind}:" for kind in KINDS))
"""How the keys of places begin where something was begun here and not kept."""


class JournalScreen(Room):
    """What was written, as a list."""

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
            "journal.share",
            "s",
            "share",
            "Share",
            "Choose what a mentor may read, and make a page to mail.",
            also=SHARE_WORDS,
        ),
        command(
            "journal.receive",
            "r",
            "receive",
            "Receive",
            "Take in what your mentor answered by mail.",
            also=RECEIVE_WORDS,
        ),
        command(
            "journal.mark",
            "m",
            "mark",
            "Mark",
            "Mark the entry at the caret as one to share, or as private.",
            also=("share", "mentor", "send", "unshare", "private"),
        ),
        command(
            "journal.delete",
            DELETE_KEYS,
            "delete",
            "Delete",
            "Delete what the caret is on; undo brings it back.",
        ),
        command(
            "journal.history",
            "h",
            "history",
            "History",
            "Show what the entry at the caret said before, to bring it back.",
        ),
        command(
            "journal.deleted",
            "D",
            "deleted",
            "Deleted entries",
            "List the deleted entries, to read them or bring them back.",
            show=False,
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._limit = SHOWN

    def compose(self) -> ComposeResult:
        """Compose the list and, where there is room, the entry at the caret beside it."""
        yield ModeBar()
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
        rows = entry_page(self.session.store, kept, self.session.clock.now()) if kept else []
        self.query_one("#entry", Flow).show_rows(rows)

    def _rows(self) -> Iterator[MenuRow]:
        entries, drafts = journal.entries(self.session.store), self._drafts()
        if drafts:
            yield MenuRow(Content.styled("Not yet saved", "bold $primary"), selectable=False)
            yield from drafts
        if not entries and not drafts:
            yield MenuRow(Content.styled("Nothing written yet.", "bold"), selectable=False)
            yield MenuRow(
                Content.styled("What you write stays on this machine, in your folder alone.", "$quiet"),
                selectable=False,
                below=1,
            )
            yield MenuRow(Content("Write the first entry"), key=WRITE, mark="✎")
        lines = EntryLines(self.session.store, self.session.catalog)
        for number, (day, group) in enumerate(journal.by_day(entries[: self._limit])):
            yield MenuRow(
                Content.styled(day_in_words(day, self.session.today), "bold $primary"),
                selectable=False,
                above=1 if number or drafts else 0,
            )
            for entry in group:
                yield MenuRow(lines.line(entry), key=entry.id, mark=f"{entry.created:%H:%M} ")
        if len(entries) > self._limit:
            yield MenuRow(
                Content.styled(f"{len(entries) - self._limit} older entries", "$quiet"),
                key=MORE,
                mark="↓",
                above=1,
            )
        gone = len(self.session.store.deleted(Entry))
        if gone:
            words = f"{gone} deleted entr{'ies' if gone > 1 else 'y'}"
            yield MenuRow(Content.styled(words, "$quiet"), key=DELETED, mark="↺", above=1)

    def _drafts(self) -> list[MenuRow]:
        """Return what was begun here and not kept; Today lists it too, with what was begun elsewhere."""
        from companion.tui.draft_rows import draft_rows, place_key

        return [row for row in draft_rows(self.session) if place_key(row.key).startswith(BEGUN)]

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Read the entry."""
        event.stop()
        from companion.tui.draft_rows import is_draft
        from companion.tui.screens.entry import EntryScreen

        if event.key == WRITE:
            self.action_write()
        elif event.key == MORE:
            self._limit += SHOWN
            self.show()
        elif event.key == DELETED:
            self.action_deleted()
        elif is_draft(event.menu.choices[event.index]):
            self._go_on_with(event.key)
        else:
            await self.app.push_screen_wait(EntryScreen(self.session, event.key))

    def action_write(self) -> None:
        """Write a new entry; one begun and not kept stays in the list."""
        from companion.tui.screens.write import WriteScreen

        self.app.push_screen(WriteScreen(self.session, "new", fresh=True), self._wrote)

    def _wrote(self, kept: bool | None) -> None:
        """Go to what was just kept, so that a key meant for it reaches no other entry."""
        if kept:
            self.show()
            self.go_to(journal.entries(self.session.store)[0].id)

    def action_edit(self) -> None:
        """Edit the entry at the caret."""
        from companion.tui.screens.write import WriteScreen

        if (entry := self._current()) is not None:
            self.app.push_screen(WriteScreen.for_key(self.session, "edit", entry))

    def action_share(self) -> None:
        """Choose what a mentor may read."""
        from companion.tui.screens.share import ShareScreen

        self.app.push_screen(ShareScreen(self.session))

    def action_receive(self) -> None:
        """Take in a mentor's mail."""
        from companion.tui.screens.receive import ReceiveScreen

        self.app.push_screen(ReceiveScreen(self.session))

    def action_mark(self) -> None:
        """Mark the entry at the caret as one to share, or as private."""
        from companion.tui import sharing_acts

        current = self._current()
        kept = self.session.store.get(current, Entry) if current is not None else None
        if kept is None:
            return
        if not self.menu.caret_is_seen:
            self.menu.keep_caret_in_view()
        elif sharing_acts.mark(self, self.session, kept, shared=not kept.fact.shared):
            self.show()

    def action_delete(self) -> None:
        """Delete the entry or the draft at the caret."""
        from companion.tui import draft_acts

        row, entry = self.menu.current, self._current()
        if row is None or not self.menu.caret_is_seen:
            self.menu.keep_caret_in_view()
            return
        if entry is not None:
            gone = undo.delete(self, self.session, entry)
        else:
            gone = draft_acts.throw_away(self, self.session, row)
        if gone:
            self.show()

    def action_history(self) -> None:
        """Open the history of the entry at the caret."""
        from companion.tui.screens.history import HistoryScreen

        if (entry := self._current()) is not None:
            self.app.push_screen(HistoryScreen(self.session, entry))

    def action_deleted(self) -> None:
        """Open the list of deleted entries."""
        from companion.tui.screens.deleted import DeletedScreen

        self.app.push_screen(DeletedScreen(self.session))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands that have nothing to act on are not offered."""
        if action in ("edit", "history", "mark"):
            return self._current() is not None
        if action == "delete":
            return self._current() is not None or self._on_a_draft()
        if action in ("deleted", "share", "receive"):
            return self.session.ready
        return super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what the mark would be."""
        current = self._current() if action == "mark" else None
        kept = self.session.store.get(current, Entry) if current is not None else None
        return "Unmark" if kept is not None and kept.fact.shared else None

    @on(Menu.Moved)
    def moved(self) -> None:
        """Offer what can be done with the row, and show it."""
        self._show_current()

    def _go_on_with(self, key: str) -> None:
        """Go on with what a row stands for."""
        from companion.tui.draft_rows import gone_on_with
        from companion.tui.screens.write import WriteScreen

        kind, _, rest = gone_on_with(self, self.session, key).partition(":")
        if kind in KINDS:
            open_due(self.app, self.session, kind, rest)
            return
        self.app.push_screen(WriteScreen.for_key(self.session, kind, rest), self._wrote)

    def _on_a_draft(self) -> bool:
        from companion.tui.draft_rows import is_draft

        return self.is_mounted and self.session.ready and is_draft(self.menu.current)

    def _current(self) -> str | None:
        if not self.is_mounted or not self.session.ready:
            return None
        row = self.menu.current
        is_entry = row is not None and row.key not in NOT_ENTRIES and not self._on_a_draft()
        return row.key if row is not None and is_entry else None
