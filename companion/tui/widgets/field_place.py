"""The place of a field in its form: going to the next one and back, and being in view."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, TextArea

from companion.tui.commands import command
from companion.tui.widgets.in_view import show_in
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing


class FieldPlace(Vertical):
    """A field among others in a reading column. It holds one thing that takes keys."""

    BINDINGS = [
        command("sheet.onward", "enter", "onward", "Next field", "Keep this and go to the next field."),
        command("sheet.keep", "ctrl+s", "keep_on", "Keep", "Keep this and go to the next field."),
        command("sheet.leave", "escape", "leave", "To the text", "Keep this and leave the field."),
        command("sheet.above", "up", "step(-1)", "Field above", "Go to the field above.", show=False),
        command("sheet.below", "down", "step(1)", "Field below", "Go to the field below.", show=False),
        command("sheet.tab", "tab", "tab_on", "Next field", "Go to the next field.", show=False),
    ]

    @property
    def answer(self) -> Widget:
        """What is typed into or chosen from."""
        found = [one for one in self.query(Widget) if isinstance(one, Line | Writing | Menu)]
        return next((one for one in found if one.display), found[0])

    @property
    def fields(self) -> Sequence[FieldPlace]:
        """All fields of the form, in their order."""
        return list(self.parent.query_children(FieldPlace)) if self.parent is not None else []

    @property
    def after(self) -> FieldPlace | None:
        """The field below this one."""
        return self._beside(1)

    def _beside(self, step: int) -> FieldPlace | None:
        fields = self.fields
        place = fields.index(self) + step if self in fields else -1
        return fields[place] if 0 <= place < len(fields) else None

    @property
    def _column(self) -> ReadingColumn | None:
        return next((node for node in self.ancestors if isinstance(node, ReadingColumn)), None)

    def holds_up(self) -> bool:
        """Tell whether what stands here has to be seen to before going on, and say why."""
        return False

    # -- the keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Beyond the first and the last field arrows and tab are the screen's; a choice is kept at once."""
        if action == "step" and isinstance(parameters[0], int):
            return self._beside(parameters[0]) is not None
        if action == "tab_on":
            return self.after is not None
        if action == "keep_on":
            return not isinstance(self.answer, Menu)
        return super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what a key does here; of two that do the same it names one."""
        if action == "onward":
            return "Next field" if self.after is not None else "Done"
        if action == "tab_on":
            return "" if isinstance(self.answer, Line) else "Next field"
        return None

    def enter(self) -> None:
        """Give the keys to what is typed or chosen here."""
        self.answer.focus(scroll_visible=False)
        self.come_into_view()

    def action_onward(self) -> None:
        """Go to the next field, or after the last one to the text."""
        if self.holds_up():
            return
        if (after := self.after) is not None:
            after.enter()
        else:
            self.action_leave()

    def action_keep_on(self) -> None:
        """Keep what stands here, which leaving does, and go on."""
        self.action_onward()

    def action_tab_on(self) -> None:
        """Go to the next field, whatever stands here."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Go to the field before or after this one, whatever stands here."""
        if (other := self._beside(step)) is not None:
            other.enter()

    def action_leave(self) -> None:
        """Leave the field for the text around it."""
        if (column := self._column) is not None:
            column.focus(scroll_visible=False)

    # -- being seen

    def come_into_view(self) -> None:
        """Scroll so that the field can be seen, once everything has its place."""
        self.call_after_refresh(self._come_into_view)

    def _come_into_view(self) -> None:
        column = self._column
        if column is None or not self.is_attached or not self.has_focus_within:
            return
        answer = self.answer
        show_in(column, self, answer)
        if isinstance(answer, Menu):
            answer.keep_caret_in_view()

    def on_descendant_focus(self) -> None:
        """Show the field that has the keys."""
        self.come_into_view()

    def on_resize(self) -> None:
        """Keep it in view while it grows."""
        self.come_into_view()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed_into(self) -> None:
        """Show again what is typed into, if it was scrolled away."""
        self.come_into_view()
