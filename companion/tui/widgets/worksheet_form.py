"""A worksheet to fill in: words and fields, each answer kept as soon as its field is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from companion.course.forms import Passage, Worksheet
from companion.learner import worksheets
from companion.records import kinds
from companion.records.kept import Kept
from companion.tui.saving import saved
from companion.tui.undo import did, remember
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.prose import Prose
from companion.tui.worksheet_acts import filled

if TYPE_CHECKING:
    from companion.course.forms import Field
    from companion.tui.session import Session
    from companion.tui.undo import did, remember


class WorksheetForm(Vertical):
    """The one form of the app; ``copy`` is None until something was kept."""

    DEFAULT_CSS = """
    WorksheetForm { height: auto; }
    WorksheetForm > Prose { margin: 0 0 1 0; }
    """

    @dataclass
    class Changed(Message):
        """A field was kept."""

        form: WorksheetForm

    def __init__(self, session: Session, worksheet: Worksheet, copy: Kept[kinds.Worksheet] | None) -> None:
        super().__init__()
        self.session, self.worksheet, self.copy = session, worksheet, copy

    def compose(self) -> ComposeResult:
        """Compose the worksheet in reading order, and below it what earlier versions of it asked."""
        written = self.copy.fact.fields if self.copy else {}
        for part in self.worksheet.parts:
            if isinstance(part, Passage):
                yield Prose(part.blocks)
            else:
                yield self._field(part, written.get(part.title, ""))
        earlier = worksheets.asked_earlier(self.worksheet, written)
        if earlier:
            yield Flow(
                [Row(Content("Written here when the worksheet asked otherwise"), style="bold $primary")]
            )
            for title, text in earlier:
                yield Flow([Row(Content(title), style="bold"), Row(Content(text))])

    def _field(self, field: Field, text: str) -> FieldView:
        key = worksheets.draft_key(self.worksheet.id, self.copy, field.title)
        return FieldView(
            self.session, field, key, text, worksheets.proposed_day(field, self.copy, self.session.today)
        )

    @on(FieldView.Filled)
    def take(self, event: FieldView.Filled) -> None:
        """Keep one field."""
        event.stop()
        self.keep(event.view, event.text)

    def keep(self, view: FieldView, text: str) -> None:
        """Keep what one field says; the first one begins the copy."""
        begun, before, title = self.copy is None, view.text, view.field.title
        store, given, others = self.session.store, text, ""

        def fill() -> None:
            nonlocal text, others
            others = worksheets.written_meanwhile(store, self.copy, title, before, text)
            text = worksheets.with_both(view.field.form, text, others) if others else text
            self.copy = worksheets.fill(store, self.worksheet.id, self.copy, title, text)

        if not saved(self, fill):
            return
        if text != given:
            view.show(text)
        view.settle(text.strip("\n") if text.strip() else "")
        if begun and self.copy is not None:
            for other in self.query(FieldView):
                other.rename_draft(worksheets.draft_key(self.worksheet.id, self.copy, other.field.title))
        if self.copy is not None:
            typed = view.field.form != "choice"
            act = filled(self.session, self.copy, title, before, view.text, typed=typed)
            # Of words nothing is said: in their field ctrl+z belongs to what is typed.
            (remember if typed else did)(self, self.session, act)
        if others:
            view.tell_of_other_words(others)
        self.post_message(self.Changed(self))

    def keep_all(self) -> None:
        """Keep what stands in the fields."""
        for view in self.query(FieldView):
            if (text := view.news()) is not None:
                self.keep(view, text)

    def show_again(self) -> None:
        """Show what stands in the record now, where it is something else."""
        if self.copy is None:
            return
        self.copy = self.session.store.get(self.copy.id, kinds.Worksheet) or self.copy
        for view in self.query(FieldView):
            text = self.copy.fact.fields.get(view.field.title, "")
            if text != view.text:
                view.show(text)
                view.settle(text)
