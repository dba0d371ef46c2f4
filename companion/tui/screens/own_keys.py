"""One's own keys: what they are for, a name to make them with, and the contact line to give to others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from companion.review.own_folder import own_name
from companion.review.own_keys import make_keys, own_keys
from companion.review.strict_lines import NAME
from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.copying import copy_out
from companion.tui.path_row import path_row
from companion.tui.widgets.asked_line import AskedLine
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.review.own_keys import OwnKeys
    from companion.tui.session import Session

WHAT_FOR = (
    "With keys, what someone shares with you is sealed, and only you can open it. Your reply is sealed too, "
    "and only they can open it. For a page that comes by mail you need none of this.",
    "They are made on this machine and stay here. No export or backup includes them. Keep a copy of the "
    "folder “keys” yourself. Without it, what was sealed for you cannot be opened.",
)
GIVE = "Give this line to the people who share with you. Compare the six words by phone or in person."


class OwnKeysScreen(Screen[None]):
    """The line, or the way to have one."""

    BINDINGS = [
        command("go.back", "escape", "dismiss", "Back", "Back to where you came from."),
        command("go.copy", "c", "copy", "Copy line", "Copy your contact line."),
    ]

    CSS = "OwnKeysScreen AskedLine { margin: 1 0 0 0; }"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._keys: OwnKeys | None = own_keys(session.home)

    def compose(self) -> ComposeResult:
        """Compose the line, or what it takes to have one."""
        yield ModeBar("Your keys")
        with ReadingColumn():
            yield from self._body()
        yield KeyLine()

    def _body(self) -> Iterable[Widget]:
        if self._keys is not None:
            yield Flow(list(self._shown(self._keys)))
            return
        yield Flow(
            [
                Row(Content("You have no keys yet"), style="bold $primary"),
                *(Row(Content(words), above=1) for words in WHAT_FOR),
                Row(Content("What do people call you? A first name is enough."), style="bold", above=1),
            ]
        )
        yield AskedLine(
            own_name(self.session.home) or "", placeholder="your name", enter="Make the keys", most=NAME
        )

    def on_mount(self) -> None:
        """Ask for the name, or show the line."""
        self._begin()

    def _begin(self) -> None:
        (next(iter(self.query(AskedLine)), None) or self.query_one(ReadingColumn)).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no line yet."""
        return self._keys is not None if action == "copy" else super().check_action(action, parameters)

    @on(Input.Submitted)
    async def make(self, event: Input.Submitted) -> None:
        """Make the keys, and show the line."""
        event.stop()
        try:
            self._keys = make_keys(self.session.home, event.value)
        except CompanionError as error:
            self.notify(str(error), title="No keys were made", severity="warning", markup=False)
            return
        self.app.clear_notifications()
        await self.recompose()
        self._begin()
        self.refresh_bindings()

    def action_copy(self) -> None:
        """Copy the line."""
        from companion.seal.contact_line import write_contact_line

        if self._keys is not None:
            copy_out(self, write_contact_line(self._keys.contact), "The line")

    def _shown(self, keys: OwnKeys) -> Iterable[Row]:
        from companion.seal.contact_line import write_contact_line
        from companion.store.home import KEYS

        yield Row(Content(f"Your contact line, {keys.contact.name}"), style="bold $primary")
        yield Row(Content(write_contact_line(keys.contact)), above=1, style="$secondary")
        yield Row(Content(keys.contact.fingerprint), above=1, style="bold")
        yield Row(Content(GIVE), above=1)
        yield Row(Content.styled("Your keys are in", "$quiet"), above=1)
        yield path_row(f"{self.session.home / KEYS}", style="$quiet")
