"""Box: a small screen over another one, which shows no caret meanwhile: there is one at a time."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

from companion.tui.widgets.menu import Menu

T = TypeVar("T")


class Box(ModalScreen[T]):
    """Left with esc; what lies below it stands as it stood."""

    def on_mount(self) -> None:
        """Take the caret from what lies below."""
        self._set_covered(covered=True)

    def on_unmount(self) -> None:
        """Give it back."""
        self._set_covered(covered=False)

    def _set_covered(self, *, covered: bool) -> None:
        for screen in self.app.screen_stack:
            if screen is not self:
                for menu in screen.query(Menu):
                    menu.cover(covered=covered)
