"""A worksheet: one copy of it to fill in, and a page of it to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner.history import deletion
from companion.records import kinds
from companion.records.kept import Kept
from companion.tui import worksheet_acts
from companion.tui.commands import DELETE_KEYS, PAGE_KEY, command
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.sheet_column import SheetColumn
from companion.tui.widgets.worksheet_form import WorksheetForm

if TYPE_CHECKING:
    from companion.tui.session import Session


class WorksheetScreen(Screen[None]):
    """One copy of a worksheet, new or begun before; ``field`` is where to begin."""

    CSS = "WorksheetScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command(
            "sheet.print", PAGE_KEY, "print", "Print", "Make a page of it to print, with what is filled in."
        ),
        command("sheet.delete", DELETE_KEYS, "delete", "Delete", "Delete this copy; undo brings it back."),
        command("sheet.bring-back", "b", "bring_back", "Bring back", "Bring the deleted copy back."),
        command("go.back", "escape", "leave", "Back", "Leave the worksheet; all is kept."),
    ]

    def __init__(
        self, session: Session, worksheet_id: str, copy_id: str | None = None, field: str = ""
    ) -> None:
        super().__init__()
        self.session = session
        self.worksheet = session.catalog.worksheet(worksheet_id)
        self._copy_id, self._first = copy_id, field
        session.store.refresh()

    @property
    def copy(self) -> Kept[kinds.Worksheet] | None:
        """The copy being filled; None while nothing of it was kept."""
        form = next(iter(self.query(WorksheetForm)), None)
        if form is not None:
            return form.copy
        return self.session.store.get(self._copy_id, kinds.Worksheet) if self._copy_id else None

    @property
    def column(self) -> SheetColumn:
        """What the worksheet is read in."""
        return self.query_one(SheetColumn)

    def compose(self) -> ComposeResult:
        """Compose the form, or say that it is deleted."""
        yield ModeBar(self.worksheet.title)
        with SheetColumn():
            yield Flow(
                [
                    Row(Content(self.worksheet.title), style="bold $primary"),
                    Row(Content(self.worksheet.objective), style="$quiet"),
                ]
            )
            if self._is_deleted():
                yield said("This copy is deleted. b brings it back.", "bold")
            else:
                yield WorksheetForm(self.session, self.worksheet, self.copy)
                yield said("Each answer is kept when you leave its field. Nobody but you sees it.", "$quiet")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the field asked for, else at the first that is empty."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.column.reached is not None:
            return  # a key was quicker
        views = list(self.query(FieldView))
        wanted = next((n for n, view in enumerate(views) if view.field.title == self._first), None)
        if wanted is None:
            wanted = next((n for n, view in enumerate(views) if not view.typed.strip()), None)
        if wanted is None or (wanted == 0 and self.copy is None and not self._first):
            self.column.focus()  # a worksheet that nobody has begun is read first
            return
        views[wanted].enter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A deleted copy is not printed, and one in which a field has the keys is not deleted."""
        if action == "delete":
            return self.copy is not None and not self._is_deleted() and not self._is_in_a_field()
        if action in ("print", "bring_back"):
            return self._is_deleted() == (action == "bring_back")
        return super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """In a field the footer is for what leads on."""
        return "" if action == "print" and self._is_in_a_field() else None

    def action_leave(self) -> None:
        """Leave the worksheet."""
        self.session.flush()
        self.dismiss()

    def action_print(self) -> None:
        """Make a page of this copy, with what stands in its fields, and say where it is."""
        from companion.tui.handing_out import print_worksheet

        self.query_one(WorksheetForm).keep_all()
        print_worksheet(self, self.session, self.worksheet, self.copy)

    async def action_delete(self) -> None:
        """Delete this copy."""
        copy = self.copy
        if copy is not None and worksheet_acts.delete(self, self.session, copy.id):
            await self.show_again()

    async def action_bring_back(self) -> None:
        """Bring it back."""
        if self._copy_id and worksheet_acts.bring_back(self, self.session, self._copy_id):
            await self.show_again()

    def _is_in_a_field(self) -> bool:
        return self.focused is not None and any(
            isinstance(node, FieldView) for node in self.focused.ancestors
        )

    def _is_deleted(self) -> bool:
        store, copy = self.session.store, self.copy
        known = copy.id if copy is not None else self._copy_id
        return known is not None and deletion(store, known, kinds.Worksheet) is not None

    async def show_again(self) -> None:
        """Show what stands in the record now."""
        copy, forms = self.copy, list(self.query(WorksheetForm))
        self._copy_id = copy.id if copy is not None else self._copy_id
        if forms and not self._is_deleted():
            forms[0].show_again()
            return
        self.set_focus(None)
        await self.recompose()
        self.column.focus()
        self.refresh_bindings()
