"""A room with a second pane where there is width for it; without, what it holds follows the first list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from companion.tui.screens.base import Column, Room
from companion.tui.session import Session
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.pane_list import PaneList

WIDE = 110
"""Columns from which there are two panes: where the app gives its screens the class ``-wide``."""


class WideRoom(Room):
    """A list and, in a wide window, a pane beside it."""

    DEFAULT_CSS = """
    WideRoom #panes { align-horizontal: center; height: 1fr; }
    WideRoom #side { display: none; border-left: solid $border-blurred; }
    WideRoom.-wide #panes > Column { width: 1fr; max-width: 84; }
    WideRoom.-wide #side { display: block; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown_wide: bool | None = None

    def body(self) -> ComposeResult:
        """Compose both panes."""
        with Horizontal(id="panes"):
            with Column():
                yield self.make_list()
            with Column(id="side"):
                yield self.make_side()

    def make_list(self) -> Menu:
        """Make the list of the room."""
        return Menu(id="rows")

    def make_side(self) -> Widget:
        """Make what stands in the second pane."""
        raise NotImplementedError

    @property
    def wide(self) -> bool:
        """Whether the second pane can be seen."""
        return self.app.size.width >= WIDE

    def on_resize(self, _event: events.Resize) -> None:
        """Put the rows where there is room for them now."""
        if self.is_mounted:
            self.note_caret()
        self.call_after_refresh(self._fit)

    def note_caret(self) -> None:
        """Note where the caret is: a pane that is hidden loses it."""

    def forget_caret(self) -> None:
        """Forget where the caret was: it may move before the window does again."""

    def _fit(self) -> None:
        if self._shown_wide is not None and self._shown_wide != self.wide and self.session.ready:
            self.show()
        self.forget_caret()

    def show(self) -> None:
        """Draw the rows; those that extend this one draw first and say so last."""
        self._shown_wide = self.wide


class TwoLists(WideRoom):
    """Two lists side by side, or one list of all rows. One of them has the focus and the caret."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._noted: MenuRow | None = None

    def make_list(self) -> Menu:
        """Make the first list."""
        return PaneList(id="rows")

    def make_side(self) -> Widget:
        """Make the second list."""
        return PaneList(id="beside")

    @property
    def beside(self) -> Menu:
        """The second list; empty where there is one alone."""
        return self.query_one("#beside", Menu)

    def note_caret(self) -> None:
        """Note the row at the caret."""
        self._noted = self.beside.current if self.beside.has_focus else self.menu.current

    def forget_caret(self) -> None:
        """Forget the row noted."""
        self._noted = None

    def rows(self) -> Sequence[MenuRow]:
        """Return the rows of the first list."""
        raise NotImplementedError

    def rows_beside(self) -> Sequence[MenuRow]:
        """Return the rows of the second list; of one list they are the last."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw both lists, or the one."""
        first, second, wide = list(self.rows()), list(self.rows_beside()), self.wide
        at = self._noted
        self.menu.set_entries(first if wide else [*first, *second])
        self.beside.set_entries([replace(second[0], above=0), *second[1:]] if wide and second else [])
        self.beside.can_focus = bool(self.beside.choices)
        if wide != self._shown_wide or not self.beside.can_focus:
            self._keep_caret(at or self.menu.current)
        self._noted = None
        self.refresh_bindings()
        super().show()

    def _keep_caret(self, at: MenuRow | None) -> None:
        """Put focus and caret on the row they were on, in whichever list it is now."""
        for one in (self.menu, self.beside):
            place = one.place_of(at.key) if at is not None else None
            if place is not None:
                one.move_to(place)
                one.focus()
                return
        self.menu.focus()

    def action_go_across(self, side: str) -> None:
        """Go to the list on that side."""
        (self.beside if side == "right" else self.menu).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no other list, or nothing to choose in it."""
        if action == "go_across":
            can = self.is_mounted and self.wide and self.beside.can_focus
            return can and self.beside.has_focus == (parameters == ("left",))
        return super().check_action(action, parameters)
