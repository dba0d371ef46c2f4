"""A worksheet: its copies, one to fill in, and a page of it to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner import worksheets
from companion.records import kinds
from companion.records.kept import Kept
from companion.tui.commands import command
from companion.tui.saving import saved
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.worksheet_form import WorksheetForm

if TYPE_CHECKING:
    from companion.tui.session import Session


class WorksheetScreen(Screen[None]):
    """One copy of a worksheet, new or begun before; ``field`` is where to begin."""

    CSS = "WorksheetScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("sheet.on", "enter,space", "go_on", "Go on", "Go to the next field, or read on towards it."),
        command("sheet.next", "n", "another", "Next field", "Go to the next field.", show=False),
        command("sheet.print", "p", "print", "Print", "Make a page of it to print, with what is filled in."),
        command("sheet.delete", "d", "delete", "Delete", "Delete this copy; u brings it back."),
        command("sheet.undo", "u", "undo", "Undo", "Bring the deleted copy back."),
        command("go.back", "escape", "leave", "Back", "Leave the field, then the worksheet; all is kept."),
    ]

    def __init__(
        self, session: Session, worksheet_id: str, copy_id: str | None = None, field: str = ""
    ) -> None:
        super().__init__()
        self.session = session
        self.worksheet = session.catalog.worksheet(worksheet_id)
        self._copy_id, self._first = copy_id, field
        self._deleted: str | None = None
        self._reached: FieldView | None = None
        session.store.refresh()

    @property
    def copy(self) -> Kept[kinds.Worksheet] | None:
        """The copy being filled; None while nothing of it was kept."""
        form = next(iter(self.query(WorksheetForm)), None)
        if form is not None:
            return form.copy
        return self.session.store.get(self._copy_id, kinds.Worksheet) if self._copy_id else None

    def compose(self) -> ComposeResult:
        """Compose the form."""
        yield ModeBar("course", self.worksheet.title)
        with ReadingColumn():
            yield Flow(
                [
                    Row(Content(self.worksheet.title), style="bold $primary"),
                    Row(Content(self.worksheet.objective), style="$quiet"),
                ]
            )
            if self._deleted is None:
                yield WorksheetForm(self.session, self.worksheet, self.copy)
                yield said("Each answer is kept when you leave its field. Nobody but you sees it.", "$quiet")
            else:
                yield said("This copy is deleted. Press u to bring it back.", "bold")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the field asked for, else at the first that is empty."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._reached is not None:
            return  # somebody was quicker
        views = list(self.query(FieldView))
        wanted = next((n for n, view in enumerate(views) if view.field.title == self._first), None)
        if wanted is None:
            wanted = next((n for n, view in enumerate(views) if not view.typed.strip()), None)
        if wanted is None or (wanted == 0 and self.copy is None and not self._first):
            # A worksheet nobody has begun is read first.
            self.query_one(ReadingColumn).focus()
            return
        self._go_to(views[wanted])

    def _go_to(self, view: FieldView) -> None:
        inside = next((one for one in view.query("*") if one.focusable), None)
        if inside is not None:
            self._reached = view
            inside.focus(scroll_visible=False)
            view.scroll_visible(animate=False, top=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is deleted can come back; deleted it is not printed, and without words not deleted.

        While one chooses in a field, letters are answers.
        """
        if action == "undo":
            return self._deleted is not None
        if action in ("print", "delete"):
            free = self._deleted is None and not getattr(self.focused, "answering", False)
            return free and (action == "print" or (self.is_mounted and self.copy is not None))
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the field first; from the text, leave the worksheet."""
        column = self.query_one(ReadingColumn)
        if self.focused is not None and self.focused is not column:
            column.focus(scroll_visible=False)
        else:
            self.session.flush()
            self.dismiss()

    def action_go_on(self) -> None:
        """Go to the next field when it begins in the view, else a page on; what is deleted has none."""
        column, ahead = self.query_one(ReadingColumn), self._ahead()
        if ahead is not None and ahead.region.y < column.region.bottom:
            self._go_to(ahead)
        else:
            column.scroll_page_down(animate=False)

    def action_another(self) -> None:
        """Go to the next field, in the view or below it."""
        if (ahead := self._ahead()) is not None:
            self._go_to(ahead)

    def _ahead(self) -> FieldView | None:
        """Return the field after the one reached; once that is out of view, the first one below the top."""
        views = list(self.query(FieldView))
        column = self.query_one(ReadingColumn)
        if self._reached in views and self._reached.region.overlaps(column.region):
            return next(iter(views[views.index(self._reached) + 1 :]), None)
        return next((view for view in views if view.region.y >= column.region.y), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember the field one is in."""
        self._reached = next(
            (node for node in event.widget.ancestors if isinstance(node, FieldView)), self._reached
        )

    def action_print(self) -> None:
        """Make a page of this copy, and say where it is."""
        from companion.tui.handing_out import print_worksheet

        print_worksheet(self, self.session, self.worksheet, self.copy)

    async def action_delete(self) -> None:
        """Delete this copy."""
        copy = self.copy
        if copy is not None and saved(self, lambda: worksheets.remove(self.session.store, copy.id)):
            self._deleted = self._copy_id = copy.id
            await self._redraw()

    async def action_undo(self) -> None:
        """Bring it back."""
        gone = self._deleted
        if gone is not None and saved(self, lambda: worksheets.put_back(self.session.store, gone)):
            self._deleted = None
            await self._redraw()

    async def _redraw(self) -> None:
        self.set_focus(None)
        await self.recompose()
        self.query_one(ReadingColumn).focus()
        self.refresh_bindings()
