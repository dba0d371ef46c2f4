"""The column a worksheet is filled in: enter reads on until a field begins in the view, then goes to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import events

from companion.tui.commands import command
from companion.tui.telling import TO_A_FIELD, Telling
from companion.tui.typed import is_idle
from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.reads_on import TO_THE_QUESTION


class SheetColumn(ReadingColumn):
    """``reached`` is the field that had the keys last."""

    BINDINGS = [
        command("sheet.next", "enter,space", "next_field", "Next field", "Go to the next field."),
        command("lesson.page", "enter,space", "page_on", "Read on", "Read on towards the next field."),
        command("sheet.skip", "n", "another", "Next field", "Go to the next field.", show=False),
    ]

    reached: FieldPlace | None = None

    @property
    def fields(self) -> Sequence[FieldPlace]:
        """The fields in the column, in their order."""
        return list(self.query(FieldPlace))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter reads on while no field begins in the view; ``n`` goes to one below it too."""
        if action == "next_field":
            return self._sees_ahead()
        if action == "page_on":
            return not self._sees_ahead()
        if action == "another":
            return self._ahead() is not None
        return super().check_action(action, parameters)

    def action_next_field(self) -> None:
        """Go to the next field, which is in the view."""
        self.action_another()

    def action_another(self) -> None:
        """Go to the next field, in the view or below it."""
        if (ahead := self._ahead()) is not None:
            ahead.enter()

    def _sees_ahead(self) -> bool:
        ahead = self._ahead()
        return ahead is not None and ahead.region.y < self.region.bottom

    def _ahead(self) -> FieldPlace | None:
        """Return the field after the one reached; once that is out of view, the first one below the top."""
        fields = self.fields
        reached = self.reached
        if reached is not None and reached in fields and reached.region.overlaps(self.region):
            return reached.after
        return next((field for field in fields if field.region.y >= self.region.y), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember how far the fields were reached, also with tab or the mouse."""
        self.reached = next((node for node in event.widget.ancestors if isinstance(node, FieldPlace)), None)

    def on_key(self, event: events.Key) -> None:
        """Say what a letter needs that is meant for the field ahead."""
        if self.has_focus and is_idle(self, event) and self._sees_ahead():
            event.stop()
            cast("Telling", self.app).hint(TO_A_FIELD)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the footer what enter does here."""
        super().watch_scroll_y(old_value, new_value)
        # Where the fields stand is known only once the column is drawn at its new place.
        self.call_after_refresh(self.refresh_bindings)

    def label_of(self, action: str) -> str | None:
        """After the last field enter goes to the first one."""
        found = super().label_of(action)
        return "To the first field" if found == TO_THE_QUESTION else found

    def on_resize(self) -> None:
        """In less room, keep in view the field that has the keys."""
        if self.reached is not None:
            self.reached.come_into_view()
