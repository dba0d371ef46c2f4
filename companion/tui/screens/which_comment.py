"""Which of several comments is answered: a box over the entry they are on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.tui.commands import command
from companion.tui.entry_rows import excerpt
from companion.tui.screens.box import Box
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.records.kept import Kept
    from companion.records.kinds import Comment


class WhichCommentScreen(Box[str | None]):
    """Returns the id of the comment chosen."""

    BINDINGS = [command("go.close", "escape", "dismiss", "Close", "Go back to the entry.")]

    def __init__(self, comments: Sequence[Kept[Comment]]) -> None:
        super().__init__()
        self._comments = comments

    def body(self) -> Iterable[Widget]:
        """Yield the question."""
        yield said("Which comment do you answer?", "bold $accent")
        yield Menu([_row(kept) for kept in self._comments], lettered=True, letter="Choose")

    def on_mount(self) -> None:
        """Choose."""
        super().on_mount()
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Hand on which one."""
        event.stop()
        if self.is_current:
            self.dismiss(event.key)


def _row(kept: Kept[Comment]) -> MenuRow:
    return MenuRow(Content.assemble((f"{kept.fact.by}: ", "$quiet"), excerpt(kept.fact.text)), key=kept.id)
