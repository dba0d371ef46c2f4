"""The links of a text as a list, so that the keyboard can follow them."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.tui.commands import command
from companion.tui.links import Link
from companion.tui.messages import OpenLesson, OpenNotes
from companion.tui.screens.box import Box
from companion.tui.widgets.menu import Menu, MenuRow

MARKS = {"lesson": "→", "notes": "¶", "address": " "}


class LinkMenu(Menu):
    """The links; enter opens what leads to a place in the course."""

    def __init__(self, links: tuple[Link, ...]) -> None:
        heading = "Links in this text" if links else "There are no links in this text."
        first = MenuRow(Content.styled(heading, "bold $primary"), selectable=False, below=1)
        self._links = links
        super().__init__([first, *map(_row, links)])

    @property
    def link(self) -> Link | None:
        """The link at the caret."""
        return self._links[self.caret] if self._links else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An address is not opened: nothing here goes to the network."""
        if action == "choose" and (self.link is None or self.link.kind == "address"):
            return False
        return super().check_action(action, parameters)


class LinksScreen(Box[None]):
    """Choose one and go there. Addresses outside are shown to be read and copied."""

    BINDINGS = [
        command("go.copy", "c", "copy", "Copy address", "Copy the address at the caret."),
        command("go.close", "escape", "dismiss", "Close", "Stay where you are."),
        command("go.close-too", "l", "dismiss", "Close", "Stay where you are.", show=False),
    ]

    def __init__(self, links: tuple[Link, ...]) -> None:
        super().__init__()
        self._menu = LinkMenu(links)

    def body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield self._menu

    def on_mount(self) -> None:
        """Choose."""
        self._menu.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an address is copied."""
        if action == "copy":
            return self._menu.link is not None and self._menu.link.kind == "address"
        return super().check_action(action, parameters)

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Go there."""
        event.stop()
        link = self._menu.link
        if link is None or link.kind == "address":
            return
        self.dismiss()
        self.app.post_message(OpenLesson(link.id) if link.kind == "lesson" else OpenNotes(link.id))

    def action_copy(self) -> None:
        """Copy the address."""
        if (link := self._menu.link) is not None:
            self.copy_out(link.id, "The address")


def _row(link: Link) -> MenuRow:
    words = Content(link.title)
    if link.kind == "address":
        words = Content.assemble(link.title, "\n", (link.id, "$quiet"))
    return MenuRow(words, key=link.id, mark=MARKS[link.kind])
