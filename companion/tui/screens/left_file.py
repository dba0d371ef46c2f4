"""A file that an editor left and that cannot be taken in without asking: how to read it, or leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.safety.cell_text import excerpt
from companion.safety.show import show_line
from companion.safety.strict_text import OtherReading, other_readings
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.screens.base import Column
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.store.lent import CameBack, Lent
    from companion.tui.session import Session

LEAVE, REMOVE, SURELY = "leave", "remove", "surely"
_SHOWN = 160
"""Cells of a reading that are enough to see whether it is the right one."""
_WHAT = {
    "bytes": "What your editor saved is not UTF-8 text, so it was not put into your draft.",
    "foreign": "There is a link, a folder or something else in the place of the file. It was not read.",
    "closed": "What your editor saved cannot be read: the permission is missing.",
    "large": "What your editor saved is larger than 8 MiB, too large for an entry.",
}
_BESIDE = "Your editor left this beside your text."
_READ = "Choose how to read it: the right reading shows the words you wrote."
_RECOVER = (
    "It may hold words that you typed and did not save. A file that ends in .swp is read by vim: vim -r, "
    "then the path with entry.md at its end."
)


class LeftFileScreen(Screen[bool]):
    """One file, and what can be done with it; True when something of it became a draft.

    ``words`` say what has just happened, "" when it was another time.
    """

    CSS = "LeftFileScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "leave", "Back", "Leave the file where it is.")]

    def __init__(self, session: Session, lent: Lent, came: CameBack, *, words: str = "") -> None:
        super().__init__()
        self.session, self._lent, self._came, self._words = session, lent, came, words
        self._readings: tuple[OtherReading, ...] = ()
        if came.state == "bytes":
            self._readings = other_readings(came.content)

    def compose(self) -> ComposeResult:
        """Compose the question."""
        yield ModeBar("From your editor")
        with Column():
            yield Flow([Row(Content("A file from your editor"), style="bold $primary")])
            yield said(self._words or _WHAT.get(self._came.state, _BESIDE))
            if self._came.state not in _WHAT or self._readings:
                yield said(_READ if self._readings else _RECOVER)
            yield Flow([Row(Content(show_line(str(path))), style="$secondary") for path in self._paths()])
            yield Menu(list(self._rows()), lettered=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """Choose."""
        self.query_one(Menu).focus()

    def action_leave(self) -> None:
        """Leave the file where it is."""
        self.dismiss(False)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Read the file in the way chosen, leave it, or remove it once that was said twice."""
        event.stop()
        if event.key == LEAVE:
            self.dismiss(False)
        elif event.key == REMOVE:
            event.menu.set_entries(list(self._rows(surely=True)))
        elif event.key == SURELY:
            self.session.lent_texts.remove(self._lent)
            self.dismiss(False)
        else:
            self.session.flush()
            texts = self.session.lent_texts
            texts.give_back(texts.take_in(self._lent, self._readings[event.index].text))
            self.dismiss(True)

    def _paths(self) -> Iterator[object]:
        if self._came.state in ("gone", "same", "text", "empty"):
            yield from self.session.lent_texts.beside(self._lent)
        else:
            yield self._lent.path

    def _rows(self, *, surely: bool = False) -> Iterator[MenuRow]:
        for reading in self._readings:
            shown = excerpt(reading.text, _SHOWN)
            yield MenuRow(Content.assemble((reading.encoding, "bold"), "\n", shown), key=reading.encoding)
        after = "go on with the text from before; Today offers the file again"
        yield MenuRow(Content.assemble(("Leave the file there", "bold"), "\n", (after, "$quiet")), key=LEAVE)
        if not self._readings:
            words = "Choose again to remove it. This cannot be undone." if surely else "Remove it for good"
            yield MenuRow(Content.styled(words, "bold"), key=SURELY if surely else REMOVE)
