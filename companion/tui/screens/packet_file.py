"""A packet, or a request to delete one, opened from a file: its path, then a passphrase if it takes one."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.records.kinds import Contact
from companion.review import mentoring
from companion.review.arriving import (
    PacketCame,
    PassphraseNeededError,
    RequestCame,
    came,
    opened_in,
    typed_path,
)
from companion.review.own_keys import needed_keys
from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.screens.base import Column
from companion.tui.screens.deleting import DeletingScreen
from companion.tui.widgets.asked_line import AskedLine
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.session import Session

WHAT = (
    "Type or paste where the file is, such as ~/Downloads/packet-k7-mare.age. It's opened on this machine, "
    "and nothing is kept until its signature is checked."
)
SIX_WORDS = "It's sealed with a passphrase of six words. Ask the sender, by phone or in person."
OPENING = "Opening it. With a passphrase this takes a second on purpose."


class PacketFileScreen(Screen[str | None]):
    """Returns the id of the packet that came, None where nothing did."""

    CSS = "PacketFileScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "back", "Back", "Leave; nothing is kept.")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self._keys = session, needed_keys(session.home)

    def compose(self) -> ComposeResult:
        """Compose both lines; the second one waits until it is needed."""
        yield ModeBar("Open a packet")
        with Column():
            yield Flow(
                [
                    Row(Content("Open a packet from a file"), style="bold $primary"),
                    Row(Content(WHAT), above=1),
                ]
            )
            yield AskedLine(placeholder="path of the file", enter="Open", empty="Open", id="path")
            yield Flow(id="said")
            words = AskedLine(placeholder="six words", enter="Open", password=True, id="words")
            words.display = False
            yield words
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the path."""
        self.query_one("#path").focus()

    @on(Input.Submitted)
    def submitted(self, event: Input.Submitted) -> None:
        """Open the file."""
        event.stop()
        path, words = (self.query_one(f"#{id}", AskedLine) for id in ("path", "words"))
        if not path.value.strip():
            self._say("There's no path yet. Type it, or drag the file into this window.")
            return
        self._say(OPENING if words.display else "")
        self._open(typed_path(path.value), words.value if words.display else None)

    @on(Input.Changed, "#path")
    def another_file(self) -> None:
        """Another file may take no passphrase."""
        self.query_one("#words", AskedLine).display = False

    @work(exclusive=True)
    async def _open(self, name: str, passphrase: str | None) -> None:
        """Open a file, and go on with what came; what is wrong is said, and nothing is kept."""
        try:
            opened, by_passphrase = await asyncio.to_thread(opened_in, name, self._keys, passphrase)
            found = came(self.session.store, self._keys, opened, name=name, by_passphrase=by_passphrase)
            if isinstance(found, PacketCame):
                self._take_in(found)
            else:
                self._ask_to_delete(found)
        except PassphraseNeededError:
            self._ask_for_words()
        except CompanionError as error:
            self._say(f"{error}", wrong=True)

    def _take_in(self, found: PacketCame) -> None:
        mentoring.take_in(self.session.store, self.session.home, self._keys, found.opened, found.signer)
        self.dismiss(found.body.head.id)

    def _ask_to_delete(self, found: RequestCame) -> None:
        contact = self.session.store.get(found.mentee.fact.contact, Contact)
        sender = contact.fact.name if contact is not None else "The sender"
        self.app.push_screen(DeletingScreen.asked_for(self.session, found, sender), partial(self._answered))

    def _answered(self, deleted: bool | None) -> None:
        if deleted:
            self.dismiss(None)
        else:
            self._say("You've kept the packet. To delete it later, open the request again.")

    def _ask_for_words(self) -> None:
        self._say(SIX_WORDS)
        words = self.query_one("#words", AskedLine)
        words.display = True
        words.focus()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        lead = Content.styled("! ", "bold $warning") if wrong else Content("")
        self.query_one("#said", Flow).show_rows([Row(Content(words), lead)] if words else [])

    def action_back(self) -> None:
        """Leave."""
        self.dismiss(None)
