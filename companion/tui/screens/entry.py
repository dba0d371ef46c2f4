"""One entry to read, with all that can be done with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen

from companion.learner import comments, history
from companion.records.kinds import Entry
from companion.tui import undo
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.entry_page import entry_page
from companion.tui.entry_rows import deleted_rows
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn


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
            rows = deleted_rows(self.session.store, gone, self.session.clock.now())
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
        from companion.tui.screens.write import WriteScreen

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
