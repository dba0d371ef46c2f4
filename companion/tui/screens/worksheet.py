"""A worksheet: one copy of it to fill in, and a page of it to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from companion.learner.history import deletion
from companion.records import kinds
from companion.records.kept import Kept
from companion.tui import worksheet_acts
from companion.tui.commands import DELETE_KEYS, PAGE_KEY, command
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.field import FieldView
from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.worksheet_form import WorksheetForm

if TYPE_CHECKING:
    from companion.tui.session import Session


class SheetColumn(ReadingColumn):
    """The column of the form; in less room the field that has the keys stays in view."""

    def on_resize(self) -> None:
        """Show that field again."""
        for view in self.query(FieldView):
            if view.has_focus_within:
                view.come_into_view()


class WorksheetScreen(Screen[None]):
    """One copy of a worksheet, new or begun before; ``field`` is where to begin."""

    CSS = "WorksheetScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("sheet.next", "enter,space", "next_field", "Next field", "Go to the next field."),
        command("sheet.on", "enter,space", "read_on", "Read on", "Read on towards the next field."),
        command("sheet.skip", "n", "another", "Next field", "Go to the next field.", show=False),
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
        self._reached: FieldView | None = None
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
        yield ModeBar("course", self.worksheet.title)
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
        self.watch(self.column, "scroll_y", self.refresh_bindings, init=False)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._reached is not None:
            return  # a key was quicker
        views = list(self.query(FieldView))
        wanted = next((n for n, view in enumerate(views) if view.field.title == self._first), None)
        if wanted is None:
            wanted = next((n for n, view in enumerate(views) if not view.typed.strip()), None)
        if wanted is None or (wanted == 0 and self.copy is None and not self._first):
            self.column.focus()  # a worksheet that nobody has begun is read first
            return
        views[wanted].enter()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember how far the fields were reached, also with tab or the mouse."""
        if (field := _field_of(event.widget)) is not None:
            self._reached = field

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes to the next field once it begins in the view, and reads on until then.

        A deleted copy is not printed, and one in which a field has the keys is not deleted.
        """
        if not self.is_mounted or not self.query(SheetColumn):
            return action == "leave"
        match action:
            case "next_field":
                acts = self._sees_ahead()
            case "another":
                acts = self._ahead() is not None
            case "read_on":
                acts = not self._sees_ahead() and self.column.scroll_y < self.column.max_scroll_y
            case "delete":
                acts = self.copy is not None and not self._is_deleted() and _field_of(self.focused) is None
            case "print" | "bring_back":
                acts = self._is_deleted() == (action == "bring_back")
            case _:
                return super().check_action(action, parameters)
        return acts

    def label_of(self, action: str) -> str | None:
        """In a field the footer is for what leads on."""
        return "" if action == "print" and _field_of(self.focused) is not None else None

    def action_leave(self) -> None:
        """Leave the worksheet."""
        self.session.flush()
        self.dismiss()

    def action_next_field(self) -> None:
        """Go to the next field, which is in the view."""
        self.action_another()

    def action_another(self) -> None:
        """Go to the next field, in the view or below it."""
        if (ahead := self._ahead()) is not None:
            ahead.enter()

    def action_read_on(self) -> None:
        """Read a page on."""
        self.column.scroll_page_down(animate=False)

    def _sees_ahead(self) -> bool:
        ahead = self._ahead()
        return ahead is not None and ahead.region.y < self.column.region.bottom

    def _ahead(self) -> FieldPlace | None:
        """Return the field after the one reached; once that is out of view, the first one below the top."""
        views = list(self.query(FieldView))
        if self._reached in views and self._reached.region.overlaps(self.column.region):
            return self._reached.after
        return next((view for view in views if view.region.y >= self.column.region.y), None)

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
        self.watch(self.column, "scroll_y", self.refresh_bindings, init=False)
        self.column.focus()
        self.refresh_bindings()


def _field_of(widget: object) -> FieldView | None:
    """Return the field that a widget stands in."""
    nodes = widget.ancestors if isinstance(widget, Widget) else ()
    return next((node for node in nodes if isinstance(node, FieldView)), None)
