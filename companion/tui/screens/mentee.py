"""A mentor's own notes on a person, and the day of the next talk. They never travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from companion.course.forms import Field
from companion.learner.dates import day_in_words
from companion.learner.draft_places import mentee_key
from companion.learner.worksheets import read_day
from companion.records.kinds import Contact, Mentee
from companion.review import mentoring
from companion.tui.commands import command
from companion.tui.mentee_rows import NOTES_STAY
from companion.tui.saving import saved
from companion.tui.undo import did, kept
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.sheet_column import SheetColumn

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.tui.session import Session

NOTES = Field("Your notes", "text")
TALK = Field("Next talk", "date", example="2027-03-01")


class MenteeScreen(Screen[None]):
    """Two fields, each kept when it is left."""

    CSS = "MenteeScreen ReadingColumn > * { margin: 0 0 1 0; } MenteeScreen Vertical { height: auto; }"

    BINDINGS = [command("go.back", "escape", "leave", "Back", "Back to where you came from; all is kept.")]

    def __init__(self, session: Session, mentee_id: str) -> None:
        super().__init__()
        self.session, self.mentee_id = session, mentee_id

    @property
    def mentee(self) -> Kept[Mentee]:
        """What is noted now."""
        found = self.session.store.get(self.mentee_id, Mentee)
        assert found is not None, "it is looked for before this screen is made"
        return found

    def compose(self) -> ComposeResult:
        """Compose the name and the fields."""
        contact = self.session.store.get(self.mentee.fact.contact, Contact)
        name = contact.fact.name if contact is not None else "?"
        yield ModeBar("Your notes")
        with SheetColumn():
            yield Flow(
                [
                    Row(Content(f"Your notes on {name}"), style="bold $primary"),
                    Row(Content(NOTES_STAY), style="$quiet"),
                ]
            )
            with Vertical():
                for field in (NOTES, TALK):
                    key = mentee_key(self.mentee_id, field.title)
                    yield FieldView(self.session, field, key, self._text(field), None)
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the notes."""
        self.call_after_refresh(self.query(FieldView).first().enter)

    @on(FieldView.Filled)
    def take(self, event: FieldView.Filled) -> None:
        """Keep a field; ctrl+z brings back what it said."""
        event.stop()
        store, text, before = self.session.store, event.text, self.mentee
        if event.view.field is NOTES:
            done = saved(self, lambda: mentoring.note(store, before, text))
        else:
            done = saved(self, lambda: mentoring.talk_on(store, before, read_day(text)))
        if not done:
            return
        event.view.settle(self._text(event.view.field))
        if self.mentee.rev != before.rev:
            talk = self.mentee.fact.next_talk
            on = day_in_words(talk, self.session.today) if talk is not None else "no day"
            words = "Your notes are kept." if event.view.field is NOTES else f"Next talk: {on}."
            did(self, self.session, kept(self.session, self.mentee, words, "Your notes are as they were."))

    def show_again(self) -> None:
        """Show what stands in the record now."""
        for view in self.query(FieldView):
            text = self._text(view.field)
            if text != view.text:
                view.show(text)
                view.settle(text)

    def action_leave(self) -> None:
        """Leave the notes."""
        self.session.flush()
        self.dismiss()

    def _text(self, field: Field) -> str:
        noted = self.mentee.fact
        if field is NOTES:
            return noted.notes or ""
        return noted.next_talk.isoformat() if noted.next_talk else ""
