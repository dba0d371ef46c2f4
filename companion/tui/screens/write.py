"""An entry being written: new, for an edit, or again from a state of one that is gone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.screen import Screen

from companion.learner import history, journal
from companion.learner.draft_places import pause_key
from companion.learner.journal import Edited
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.entry_rows import entry_rows
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.writing import Writing


class WriteScreen(Screen[bool | None]):
    """An entry being written. Leaving keeps the draft; ctrl+s keeps the entry, and then True is returned."""

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
        episode: str | None = None,
        earlier: Kept[Entry] | None = None,
        fresh: bool = False,
    ) -> None:
        """``fresh`` begins another entry; one that was begun and not kept waits in the journal."""
        super().__init__()
        self.session = session
        self.draft_key = draft_key
        self.edits = edits
        self.prompt = prompt
        self.lesson = lesson
        self.episode = episode
        self.earlier = earlier
        self._fresh = fresh
        self._seen: str | None = None

    @classmethod
    def for_pause(cls, session: Session, source_id: str, question: str) -> WriteScreen:
        """Return the screen for an answer to a pause of the notes to a source."""
        key = pause_key(source_id, question)
        return cls(session, key, prompt=question, episode=source_id)

    @classmethod
    def for_key(cls, session: Session, kind: str, entry_id: str) -> WriteScreen:
        """Return the screen for a ``new`` entry, to ``edit`` one, or to answer its question ``again``.

        For a new entry ``entry_id`` may be the key of a draft that has no other place, and of a ``pause`` it
        is the source and the question.
        """
        if kind == "pause":
            source_id, _, question = entry_id.partition("/")
            return cls.for_pause(session, source_id, question)
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
        self._seen = kept.rev if kept is not None else None
        yield ModeBar("Edit" if self.edits else "Write")
        with Container(id="write"):
            if self.earlier is not None:
                with VerticalScroll(id="earlier", can_focus=False):
                    store, earlier = self.session.store, self.earlier
                    changed = history.reworded(store, earlier.id)
                    yield Flow(entry_rows(earlier, store.clock.now(), changed=changed))
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
                fresh=self._fresh,
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
        store = self.session.store

        def save() -> Kept[Entry] | Edited:
            store.refresh()
            if self.edits and store.get(self.edits, Entry) is not None:
                return journal.edit(store, self.edits, event.text, seen=self._seen)
            # Another process may have deleted the entry meanwhile; what was typed is kept all the same.
            return journal.write(
                store,
                event.text,
                prompt=self.prompt or None,
                lesson=self.lesson,
                episode=self.episode,
            )

        kept = event.writing.save_with(save)
        if kept is not None:
            act = undo.written(self.session, kept, self.draft_key, event.text)
            undo.did(self, self.session, act, leaving=True)
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave with the draft on the disk."""
        self.writing.draft.keep()
        self.dismiss()
