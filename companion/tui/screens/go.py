"""The way to the rooms: a small list under the bar, left by one letter."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from companion.tui.commands import command
from companion.tui.rooms import MODES, room_of
from companion.tui.screens.box import Box
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow


class GoScreen(Box[str | None]):
    """Returns the mode of the room chosen, or None. A letter typed before the list is drawn counts too."""

    CSS = """
    GoScreen Vertical {
        dock: top; width: 34; height: auto; margin: 1 0 0 0; padding: 0 1; background: $surface;
        border: round $border;
    }
    """

    BINDINGS = [command("go.close", "escape", "dismiss", "Stay", "Stay where you are.")]

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical():
            yield Menu(
                [
                    MenuRow(Content.assemble((name[0].lower(), "bold $primary"), f"  {name}"), key=mode)
                    for mode, name in MODES
                ]
            )
        yield KeyLine()

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Menu).focus()

    def on_key(self, event: events.Key) -> None:
        """Go to the room of the letter."""
        mode = room_of(event.character or " ")
        if mode is not None:
            event.stop()
            self.dismiss(mode)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Go to the room at the caret."""
        event.stop()
        self.dismiss(event.key)
