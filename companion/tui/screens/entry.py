"""One entry: read it, or write it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from companion.learner import journal
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui.commands import command
from companion.tui.dates import day_and_time
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing


def entry_rows(kept: Kept[Entry]) -> list[Row]:
    """Lay an entry out for reading."""
    entry = kept.fact
    rows = [Row(Content(f"{day_and_time(kept.created)}"), style="bold $primary")]
    if kept.at != kept.created:
        rows.append(Row(Content.styled(f"changed {day_and_time(kept.at)}", "$quiet")))
    if entry.tags:
        rows.append(Row(Content.styled("  ".join(f"#{tag}" for tag in entry.tags), "$secondary")))
    if entry.prompt:
        rows.append(Row(Content(entry.prompt), style="italic $secondary", above=1))
    # A row a line: of a long entry only what is in view is drawn.
    rows.append(Row(Content("")))
    rows.extend(Row(Content(line)) for line in entry.text.split("\n"))
    return rows


class EntryScreen(Screen[None]):
    """An entry to read."""

    BINDINGS = [
        command(
            "journal.edit", "e", "edit", "Edit", "Change this entry; its earlier text stays in the record."
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to where you came from."),
    ]

    def __init__(self, session: Session, entry_id: str) -> None:
        super().__init__()
        self.session = session
        self.entry_id = entry_id

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        yield ModeBar("journal")
        with ReadingColumn():
            yield Flow(id="entry")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ReadingColumn).focus()

    def on_screen_resume(self) -> None:
        """Draw the entry, which may have changed."""
        kept = self.session.store.get(self.entry_id, Entry)
        if kept is None:
            self.dismiss()
            return
        self.query_one("#entry", Flow).show_rows(entry_rows(kept))

    def action_edit(self) -> None:
        """Write on."""
        self.app.push_screen(WriteScreen.for_key(self.session, "edit", self.entry_id))


class WriteScreen(Screen[None]):
    """An entry being written. Leaving keeps the draft; ctrl+s keeps the entry."""

    CSS = """
    WriteScreen Writing { height: 1fr; max-height: 100%; }
    WriteScreen Column { overflow-y: hidden; }
    WriteScreen #write { height: 1fr; layout: vertical; }
    WriteScreen #earlier {
        height: auto; max-height: 50%; padding: 1 2 0 2; border-bottom: solid $border-blurred;
    }
    WriteScreen.-wide #write { layout: horizontal; }
    WriteScreen.-wide #earlier {
        width: 40%; height: 1fr; max-height: 100%; padding: 1 2;
        border-bottom: none; border-right: solid $border-blurred;
    }
    """

    BINDINGS = [command("go.back", "escape", "leave", "Back", "Leave; what you typed is offered again.")]

    def __init__(
        self,
        session: Session,
        draft_key: str,
        *,
        edits: str | None = None,
        prompt: str = "",
        lesson: str | None = None,
        earlier: Kept[Entry] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.draft_key = draft_key
        self.edits = edits
        self.prompt = prompt
        self.lesson = lesson
        self.earlier = earlier

    @classmethod
    def for_key(cls, session: Session, kind: str, entry_id: str) -> WriteScreen:
        """Return the screen for a ``new`` entry, to ``edit`` one, or to answer its question ``again``.

        For a new entry ``entry_id`` may be the key of a draft that has no other place.
        """
        kept = session.store.get(entry_id, Entry) if kind in ("edit", "again") else None
        if kept is None:
            return cls(session, entry_id if kind == "new" and entry_id else f"{kind}-{entry_id}".rstrip("-"))
        if kind == "edit":
            return cls(session, f"edit-{entry_id}", edits=entry_id, prompt=kept.fact.prompt or "")
        prompt, lesson = kept.fact.prompt or "", kept.fact.lesson
        return cls(session, f"again-{entry_id}", prompt=prompt, lesson=lesson, earlier=kept)

    def compose(self) -> ComposeResult:
        """Compose the editor."""
        kept = self.session.store.get(self.edits, Entry) if self.edits else None
        yield ModeBar("journal", "Edit" if self.edits else "Write")
        with Container(id="write"):
            if self.earlier is not None:
                with VerticalScroll(id="earlier", can_focus=False):
                    yield Flow(entry_rows(self.earlier))
            yield from self._editor(kept)
        yield KeyLine()

    def _editor(self, kept: Kept[Entry] | None) -> ComposeResult:
        with Column():
            if self.prompt and self.earlier is None:
                yield said(self.prompt, "italic $secondary")
            self.writing = Writing(
                self.session,
                self.draft_key,
                kept.fact.text if kept else "",
                placeholder="What happened, and what was your part in it? #tags are found.",
            )
            yield self.writing
            again = "What you typed last time is here again. " if self.writing.from_draft else ""
            yield said(f"{again}ctrl+s keeps it. Leaving loses nothing.", "$quiet")

    def on_mount(self) -> None:
        """Write."""
        self.writing.focus()

    @on(Writing.Saved)
    def keep(self, event: Writing.Saved) -> None:
        """Keep the entry."""
        event.stop()
        # Another process may have deleted the entry meanwhile; what was typed is kept all the same.
        store = self.session.store
        if self.edits and store.get(self.edits, Entry) is not None:
            save = partial(journal.edit, store, self.edits, event.text)
        else:
            save = partial(journal.write, store, event.text, prompt=self.prompt or None, lesson=self.lesson)
        if event.writing.save_with(save):
            self.dismiss()

    def action_leave(self) -> None:
        """Leave with the draft on the disk."""
        self.writing.draft.keep()
        self.dismiss()
