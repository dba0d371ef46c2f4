"""The pauses of companion notes as a list: choose one and answer it in the journal."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.course import model
from companion.course.pauses import pauses_in
from companion.tui.commands import command
from companion.tui.screens.base import Column
from companion.tui.screens.write import WriteScreen
from companion.tui.session import Session
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar


class PausesScreen(Screen[None]):
    """Each pause under the part of the source it belongs to."""

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to the notes.")]

    def __init__(self, session: Session, source: model.Source) -> None:
        super().__init__()
        self.session, self.source = session, source
        self._pauses = pauses_in(source.blocks)

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield ModeBar(self.source.title)
        with Column():
            heading = Content.styled("Which pause would you like to answer?", "bold $primary")
            rows = [
                MenuRow(Content.assemble((part, "$quiet"), "\n", question), key=str(number), above=1)
                for number, (part, question) in enumerate(self._pauses)
            ]
            yield Menu([MenuRow(heading, selectable=False), *rows], enter="Write")
        yield KeyLine()

    def on_mount(self) -> None:
        """Choose."""
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    def choose(self, event: Menu.Chosen) -> None:
        """Write, and come back to the notes."""
        event.stop()
        _, question = self._pauses[int(event.key)]
        self.app.switch_screen(WriteScreen.for_pause(self.session, self.source.id, question))
