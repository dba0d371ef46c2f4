"""One entry: read it, or write it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.screen import Screen

from companion.learner import comments, history, journal
from companion.learner.draft_places import pause_key
from companion.learner.journal import Edited
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.entry_page import entry_page
from companion.tui.entry_rows import deleted_rows, entry_rows
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing


class EntryScreen(Screen[None]):
    """An entry to read; once deleted it stays on the screen as long as one is here."""

    BINDINGS = [
        command(
            "journal.edit", "e", "edit", "Edit", "Change this entry; its earlier text stays in the record."
        ),
        command("journal.delete", DELETE_KEYS, "delete", "Delete", "Delete this entry; undo brings it back."),
        command("journal.bring-back", "b", "bring_back", "Bring back", "Bring this entry back."),
        command(
            "journal.history",
            "h",
            "history",
            "History",
            "Show what this entry said before, to bring it back.",
        ),
        command(
            "journal.answer",
            "a",
            "answer",
            "Answer",
            "Answer the latest open comment. It goes with the next page.",
            also=("reply", "respond", "comment", "mentor"),
        ),
        command(
            "journal.fold",
            "f",
            "fold",
            "Fold",
            "Hide words of this entry from your mentor.",
            also=("hide", "redact", "black out", "censor", "cut out", "private"),
        ),
        command(
            "journal.mark",
            "m",
            "mark",
            "Mark",
            "Mark this entry as one to share, or as private.",
            also=("share", "mentor", "send", "unshare", "private"),
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to where you came from."),
    ]

    def __init__(self, session: Session, entry_id: str) -> None:
        super().__init__()
        self.session = session
        self.entry_id = entry_id

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        yield ModeBar()
        with ReadingColumn():
            yield Flow(id="entry")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ReadingColumn).focus()

    def on_screen_resume(self) -> None:
        """Draw the entry, which may have changed."""
        self.show()

    def show(self) -> None:
        """Draw the entry, deleted or not; leave when there is none any more."""
        store = self.session.store
        kept, gone = store.get(self.entry_id, Entry), history.deletion(store, self.entry_id, Entry)
        if kept is None and gone is None:
            self.dismiss()
            return
        if gone is not None:
            rows = deleted_rows(gone, self.session.clock.now())
        elif kept is not None:
            rows = entry_page(store, kept, self.session.clock.now())
        self.query_one("#entry", Flow).show_rows(rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An entry is edited and deleted while it is there, and brought back once it is deleted."""
        if action in ("edit", "delete", "fold", "mark", "bring_back"):
            return self.is_mounted and (self._is_there() == (action != "bring_back"))
        if action == "answer":
            return self._is_there() and bool(comments.unanswered(self.session.store, self.entry_id))
        return super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what the mark would be."""
        kept = self.session.store.get(self.entry_id, Entry) if action == "mark" else None
        return "Unmark" if kept is not None and kept.fact.shared else None

    def action_edit(self) -> None:
        """Write on."""
        self.app.push_screen(WriteScreen.for_key(self.session, "edit", self.entry_id))

    def action_delete(self) -> None:
        """Delete the entry; it stays on the screen, so that it can be brought back from there."""
        if undo.delete(self, self.session, self.entry_id):
            self.show()

    def action_bring_back(self) -> None:
        """Bring the entry back."""
        if undo.put_back(self, self.session, self.entry_id):
            self.show()

    def action_answer(self) -> None:
        """Answer the comment that waits; of several the one that is chosen."""
        from companion.tui.comment_rows import choice_rows
        from companion.tui.screens.which import WhichScreen

        waiting = comments.unanswered(self.session.store, self.entry_id)
        if len(waiting) == 1:
            self._answer(waiting[0].id)
        elif waiting:
            question = "Which comment do you answer?"
            self.app.push_screen(WhichScreen(question, choice_rows(waiting)), self._answer)

    def _answer(self, comment: str | None) -> None:
        from companion.tui.screens.answer import AnswerScreen

        if comment is not None:
            self.app.push_screen(AnswerScreen(self.session, comment))

    def action_fold(self) -> None:
        """Choose what of it is hidden from a mentor."""
        from companion.tui.screens.fold import FoldScreen

        self.app.push_screen(FoldScreen(self.session, self.entry_id))

    def action_mark(self) -> None:
        """Mark it as one to share, or as private."""
        from companion.tui import sharing_acts

        kept = self.session.store.get(self.entry_id, Entry)
        if kept is not None and sharing_acts.mark(self, self.session, kept, shared=not kept.fact.shared):
            self.show()

    def action_history(self) -> None:
        """Open the entry's history."""
        from companion.tui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.session, self.entry_id))

    def _is_there(self) -> bool:
        return self.session.ready and self.session.store.get(self.entry_id, Entry) is not None


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
                    yield Flow(entry_rows(self.earlier, self.session.clock.now()))
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
