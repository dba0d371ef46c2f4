"""The links of a text as a list, so that the keyboard can follow them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from companion.tui.commands import command
from companion.tui.links import Link
from companion.tui.messages import OpenLesson, OpenNotes
from companion.tui.widgets.menu import Menu, MenuRow

MARKS = {"lesson": "→", "notes": "¶", "address": " "}


class LinksScreen(ModalScreen[None]):
    """Choose one and go there. Addresses outside are shown to be read: nothing is opened on the network."""

    CSS = """
    LinksScreen { align: center middle; }
    LinksScreen Vertical {
        width: 76; max-width: 100%; height: auto; padding: 1 2; background: $surface;
        border: round $border-blurred;
    }
    """

    BINDINGS = [command("go.close", "escape,l", "dismiss", "Close", "Stay where you are.")]

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__()
        self._links = links

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical():
            heading = "Links in this text" if self._links else "There are no links in this text."
            yield Menu(
                [MenuRow(Content.styled(heading, "bold $primary"), selectable=False), *map(_row, self._links)]
            )

    def on_mount(self) -> None:
        """Choose."""
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Go there."""
        event.stop()
        link = self._links[event.index]
        if link.kind == "address":
            return
        self.dismiss()
        self.app.post_message(OpenLesson(link.id) if link.kind == "lesson" else OpenNotes(link.id))


def _row(link: Link) -> MenuRow:
    words = Content(link.title)
    if link.kind == "address":
        words = Content.assemble(link.title, "\n", (link.id, "$quiet"))
    return MenuRow(words, key=link.id, mark=MARKS[link.kind])
