"""An answer to a mentor's comment being written, below the comment and the beginning of what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen

from companion.learner import comments
from companion.learner.draft_places import answer_key
from companion.records.kinds import Comment
from companion.review.received_outline import beginning_of
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.comment_rows import LEAD, said_rows
from companion.tui.entry_rows import excerpt
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing


class AnswerScreen(Screen[None]):
    """One comment, and the answer to it. Leaving keeps the draft; ctrl+s keeps the answer."""

    CSS = """
    AnswerScreen #write { height: 1fr; layout: vertical; }
    AnswerScreen #about {
        height: auto; max-height: 50%; padding: 1 2 0 2; border-bottom: solid $border-blurred;
    }
    AnswerScreen Column { overflow-y: hidden; }
    AnswerScreen Writing { height: 1fr; max-height: 100%; }
    AnswerScreen.-wide #write { layout: horizontal; }
    AnswerScreen.-wide #about {
        width: 40%; height: 1fr; max-height: 100%; padding: 1 2;
        border-bottom: none; border-right: solid $border-blurred;
    }
    """

    BINDINGS = [command("go.back", "escape", "leave", "Back", "Leave; what you typed is offered again.")]

    def __init__(self, session: Session, comment_id: str) -> None:
        super().__init__()
        self.session = session
        self.comment_id = comment_id

    def compose(self) -> ComposeResult:
        """Compose the comment and the editor."""
        yield ModeBar("Answer")
        with Container(id="write"):
            with ReadingColumn(id="about"):
                yield Flow(list(self._rows()))
            with Column():
                self.writing = Writing(
                    self.session, answer_key(self.comment_id), placeholder="Your answer to this"
                )
                yield self.writing
                yield said("ctrl+s keeps it. It goes with the next page you make, not before.", "$quiet")
        yield KeyLine()

    def _rows(self) -> Iterator[Row]:
        kept = self.session.store.get(self.comment_id, Comment)
        if kept is None:
            return
        day, beginning = beginning_of(self.session.store, kept.fact.entry)
        yield Row(Content.styled(day, "$quiet"))
        yield Row(Content(excerpt(beginning)), below=1)
        yield Row(Content.styled(f"{kept.fact.by} writes", "bold $accent"), LEAD, LEAD)
        yield from said_rows(kept, LEAD)

    def on_mount(self) -> None:
        """Write."""
        self.writing.focus()

    @on(Writing.Saved)
    def keep(self, event: Writing.Saved) -> None:
        """Keep the answer."""
        event.stop()
        store, key = self.session.store, answer_key(self.comment_id)
        store.refresh()
        if store.get(self.comment_id, Comment) is None:
            self.notify("This comment is gone. Your words are still a draft.", markup=False)
            return
        kept = event.writing.save_with(partial(comments.answer, store, self.comment_id, event.text))
        if kept is not None:
            done = "Your answer is kept. It goes with the next page."
            act = undo.kept(self.session, kept, done, "Taken back; your words are a draft.")
            again = act.and_then(lambda: self.session.drafts.keep(key, event.text))
            undo.did(self, self.session, again, leaving=True)
            self.dismiss()

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To your answer" if action == "leave" and not self.writing.has_focus else None

    def action_leave(self) -> None:
        """Leave the comment, then the screen, with the draft on the disk."""
        if not self.writing.has_focus:
            self.writing.focus()
            return
        self.writing.draft.keep()
        self.dismiss()
