"""One field of a worksheet: its question, and a place to answer that is kept when it is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from companion.course.forms import Field
from companion.learner.worksheets import read_day
from companion.safety.cell_text import excerpt
from companion.safety.typed_text import lines_of
from companion.tui.widgets.activities.base import hint_row
from companion.tui.widgets.field_inputs import FieldChoice, FieldDate, FieldLine, FieldText
from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.growing_line import GrowingLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from companion.tui.session import Session


class FieldView(FieldPlace):
    """A question of a form. ``proposed`` is the day a date offers."""

    DEFAULT_CSS = """
    FieldView {
        height: auto; margin: 0 0 1 0; padding: 0 0 0 2; border-left: outer $border-blurred;
        &:focus-within { border-left: outer $accent; }
    }
    FieldView Writing { min-height: 4; max-height: 12; }
    FieldView Line { padding: 0 1; }
    """

    @dataclass
    class Filled(Message):
        """Something else stands in the field now."""

        view: FieldView
        text: str

    def __init__(
        self, session: Session, field: Field, draft_key: str, text: str, proposed: date | None
    ) -> None:
        super().__init__()
        self.session, self.field, self.text = session, field, text
        self._draft_key, self._proposed = draft_key, proposed

    @property
    def writing(self) -> Line | Writing | None:
        """What is typed into; None for a choice."""
        return next((one for one in self.query(Widget) if isinstance(one, Line | Writing)), None)

    def compose(self) -> ComposeResult:
        """Compose the question and the place for its answer."""
        yield Flow(list(self._question()))
        field = self.field
        if field.form == "choice":
            texts = [one.text for one in field.options]
            caret = texts.index(self.text) if self.text in texts else 0
            yield FieldChoice(self._options(), lettered=True, caret=caret)
        elif field.form == "text" or self._has_lines():
            yield FieldText(self.session, self._draft_key, self.text)
        elif field.form == "date":
            yield FieldDate(self.session, self._draft_key, self.text, self._proposed)
        else:
            yield FieldLine(self.session, self._draft_key, self.text, placeholder="")

    def rename_draft(self, key: str) -> None:
        """Keep the draft under another key from now on."""
        self._draft_key = key
        if (writing := self.writing) is not None:
            writing.draft.rename(key)

    def settle(self, text: str) -> None:
        """What stands here is in the record: ``text``."""
        self.text = text
        if self.field.form == "choice":
            self.query_one(Flow).show_rows(list(self._question()))
            menu = self.query_one(Menu)
            menu.set_entries(self._options())
            menu.call_after_refresh(menu.keep_caret_in_view)
        elif (writing := self.writing) is not None:
            writing.draft.settle()
            writing.draft.start_again()

    def show(self, text: str) -> None:
        """Show another text in the place of what was typed."""
        writing = self.writing
        if isinstance(writing, Writing):
            writing.show(text)
        elif writing is not None:
            writing.take(text, 0, len(writing.value))

    def tell_of_other_words(self, other: str) -> None:
        """Say that another window kept other words here meanwhile, and what became of them."""
        words = "Another window had kept other words here. Both stand here now."
        if other not in self.typed:
            words = f"Another window had kept “{excerpt(other, 40)}” here. Yours stands here now."
        self.notify(words, title=self.field.title, severity="warning", timeout=15, markup=False)

    @property
    def typed(self) -> str:
        """What stands in the field on the screen."""
        writing = self.writing
        if isinstance(writing, Line):
            return writing.value
        return writing.text if writing is not None else self.text

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Take the option, or take it back; it is marked once it is kept."""
        event.stop()
        option = self.field.options[event.index].text
        self.post_message(self.Filled(self, "" if option == self.text else option))

    @on(GrowingLine.SeveralLines)
    async def grow(self, event: GrowingLine.SeveralLines) -> None:
        """Open the large field for several lines; what is typed meanwhile goes there."""
        event.stop()
        line = event.line
        writing = FieldText(self.session, self._draft_key)
        writing.display = False
        await self.mount(writing, after=line)
        text, cursor = line.in_lines()
        writing.load_text(text)
        before = lines_of(text[:cursor])
        writing.move_cursor((len(before) - 1, len(before[-1])))
        line.go_on_in(writing.insert)
        writing.draft.keep()
        writing.display, line.display = True, False
        writing.focus()
        await line.remove()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field keeps what stands in it."""
        event.stop()
        self.keep()

    def keep(self) -> None:
        """Ask the form to keep what stands here, if it is new and can be read."""
        if (text := self.news()) is not None:
            self.post_message(self.Filled(self, text))

    def holds_up(self) -> bool:
        """A date that cannot be read is told."""
        typed = self.typed.strip()
        if self.field.form != "date" or not typed or read_day(typed) is not None:
            return False
        self.notify("A date is written like 2026-03-01: year, month, day.", markup=False)
        return True

    def news(self) -> str | None:
        """Return what stands here and is not yet kept; None for nothing new, or for a date that is none."""
        if self.holds_up():
            return None
        typed = self.typed.strip("\n") if self.field.form == "text" else self.typed.strip()
        kept = self.field.form == "choice" or (typed if typed.strip() else "") == self.text
        return None if kept else typed

    def _question(self) -> Iterator[Row]:
        field = self.field
        yield Row(Content(field.title), style="bold")
        yield from prose_rows(field.prompt)
        if field.example:
            lead = Content.styled("e.g. ", "$quiet")
            yield Row(Content.styled(field.example, "$quiet"), lead, Content("     "))
        if field.hint:
            yield hint_row(field.hint)
        if field.form == "choice" and self.text and self.text not in {one.text for one in field.options}:
            yield Row(Content.assemble(("When it was asked otherwise you chose: ", "$quiet"), self.text))

    def _options(self) -> list[MenuRow]:
        return [MenuRow(self._option(place)) for place in range(len(self.field.options))]

    def _has_lines(self) -> bool:
        """Whether several lines were written where one is asked for now."""
        draft = self.session.drafts.get(self._draft_key)
        return "\n" in self.text.strip() or (draft is not None and "\n" in draft.text.strip())

    def _option(self, place: int) -> Content:
        option = self.field.options[place]
        chosen = "● " if option.text == self.text else "○ "
        words = Content.assemble(
            (chosen, "$accent"), (option.text, "bold" if option.text == self.text else "")
        )
        return Content.assemble(words, "\n", (option.meaning, "$quiet")) if option.meaning else words
