"""ReadsOn: a column in which enter and space read on, and say what answers once its end is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import VerticalScroll
from textual.geometry import Size

from companion.tui.commands import command

if TYPE_CHECKING:
    from textual.widget import Widget

    from companion.tui.telling import Telling


TO_THE_QUESTION = "To the question"


class ReadsOn(VerticalScroll):
    """Enter comes here from a question without a caret, and from text."""

    BINDINGS = [command("lesson.page", "enter,space", "page_on", "Read on", "Read on by a page.")]

    _more = False
    _room = Size()
    """The cells there were before the last resize."""
    moved_by_mouse = False
    """Whether the wheel or the scrollbar moved the view last."""

    @property
    def has_more(self) -> bool:
        """Whether there is text below the view."""
        return round(self.scroll_y) < self.max_scroll_y

    def action_page_on(self) -> None:
        """Scroll a page, keeping two lines of the old one; from the end of the text go to what is asked."""
        hints = getattr(self.screen.focused, "answer_hints", ())
        if self.has_more:
            page = max(3, self.size.height - 2)
            self.scroll_to(y=round(self.scroll_y) + page, animate=False)
        elif hints:
            keys = ", ".join(keys for keys, *_ in hints)
            cast("Telling", self.app).hint(f"{keys} answers here.")
        elif (asked := self._asked) is not None:
            asked.focus(scroll_visible=False)

    @property
    def _asked(self) -> Widget | None:
        """What takes keys in the column, where the column has them itself."""
        if self.screen.focused is not self:
            return None
        return next((one for one in self.screen.focus_chain if self in one.ancestors), None)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what enter does: nothing, where the question at the end has the keys."""
        if action != "page_on":
            return None
        return "Read on" if self.has_more else TO_THE_QUESTION if self._asked is not None else ""

    def on_mouse_scroll_down(self) -> None:
        """Know what moves the view: the wheel."""
        self.moved_by_mouse = True

    def on_mouse_scroll_up(self) -> None:
        """Know what moves the view: the wheel."""
        self.moved_by_mouse = True

    def on_scroll_to(self) -> None:
        """Know what moves the view: the scrollbar, whose messages are not imported for the first frame."""
        self.moved_by_mouse = True

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the footer when the end comes into view, or goes."""
        super().watch_scroll_y(old_value, new_value)
        self._tell_of_more()

    def watch_virtual_size(self) -> None:
        """Tell the footer when there is more text than before, or less."""
        self._tell_of_more()

    def on_resize(self) -> None:
        """Keep in view what has the keys, and tell the footer when more of the text fits, or less."""
        before, self._room = self._room, self.size
        focused = self.screen.focused
        if before and focused is not None and self in focused.ancestors:
            self._keep_shown(focused, before)
        self._tell_of_more()

    def _keep_shown(self, focused: Widget, before: Size) -> None:
        from companion.tui.widgets.in_view import lines_in
        from companion.tui.widgets.menu import Menu

        if isinstance(focused, Menu) and not focused.answering:
            focused.keep_caret_in_view()
            return
        first, last = lines_in(self, focused)
        was_in_view = self.scroll_y <= first and last <= self.scroll_y + before.height
        # Where the width has changed, every line stands elsewhere.
        if self._room.width != before.width or (self._room.height < before.height and was_in_view):
            self.keep_in_view(focused)

    def keep_in_view(self, focused: Widget) -> None:
        """Show what has the keys."""
        from companion.tui.widgets.in_view import show_in

        show_in(self, focused, focused)

    def _tell_of_more(self) -> None:
        if self.is_attached and self.has_more != self._more:
            self._more = self.has_more
            self.refresh_bindings()
