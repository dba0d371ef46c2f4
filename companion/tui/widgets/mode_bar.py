"""The top line: where one is, and the key and the letters that lead elsewhere."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from companion.tui.rooms import FIRST, GO_KEYS, MODES


class ModeBar(Static):
    """The app's rooms; the one that esc leads back to stands in brackets, also without colour."""

    DEFAULT_CSS = """
    ModeBar {
        dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def __init__(self, title: str = "") -> None:
        super().__init__("", markup=False)
        self._title = title

    def on_mount(self) -> None:
        """Draw once; the bar of a screen never changes."""
        self.update(self._bar(), layout=False)

    def _bar(self) -> Content:
        tabs = [self._tab(mode, name) for mode, name in MODES]
        bar = Content.assemble((GO_KEYS[0], "bold $primary"), " ", *tabs)
        return Content.assemble(bar, "  ", (self._title, "$quiet")) if self._title else bar

    def _tab(self, mode: str, name: str) -> Content:
        # The lesson the app begins with is in no room yet; esc leads to Today.
        if mode == (self.app.current_mode if self.app.current_mode != FIRST else MODES[0][0]):
            return Content.styled(f"[{name}]", "bold $accent")
        return Content.assemble(" ", (name[0], "underline $primary"), name[1:], " ")

    async def on_click(self, event: events.Click) -> None:
        """Go to the clicked room."""
        x = event.get_content_offset_capture(self).x
        at = len(GO_KEYS[0]) + 1
        for mode, name in MODES:
            width = self._tab(mode, name).cell_length
            if at <= x < at + width:
                await self.app.run_action(f"app.go('{mode}')")
                return
            at += width
