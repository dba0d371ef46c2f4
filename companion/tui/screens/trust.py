"""Somebody's keys, looked at: the six words, and the question whether they were compared by voice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.review.trust import WARNINGS, trust
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.screens.box import Box
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.review.trust import Signer
    from companion.tui.session import Session

ASK = "Did you compare these six words, by phone or in person, and are they the same?"
OTHERS = (
    "If the new keys are right, copy their line and type in a terminal: companion keys trust LINE --replace"
)
SAME, NOT_YET = "Yes, they are the same", "Not yet"


class TrustScreen(Box[bool]):
    """True once the keys are trusted."""

    BINDINGS = [
        command("go.close", "escape", "close", "Close", "Leave everything as it is."),
        command("go.copy", "C", "copy", "Copy line", "Copy the contact line of these keys.", show=False),
    ]

    def __init__(self, session: Session, signer: Signer) -> None:
        super().__init__()
        self.session, self._signer = session, signer

    def body(self) -> Iterable[Widget]:
        """Yield the words, and the question where it can be answered here."""
        changed = self._signer.standing == "changed"
        rows = [
            Row(Content(f"The keys of {self._signer.line.name}"), style="bold $primary"),
            Row(Content(WARNINGS[self._signer.standing]), above=1),
            Row(Content(self._signer.fingerprint), style="bold", above=1),
            Row(Content(f"{OTHERS} (C copies it)" if changed else ASK), above=1, below=1),
        ]
        yield Flow(rows)
        words = [NOT_YET] if changed else [SAME, NOT_YET]
        yield Menu([MenuRow(Content(one), key=one) for one in words], lettered=True)

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Menu).focus()

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Trust the keys, or leave it."""
        event.stop()
        if event.key == SAME:
            kept = trust(self.session.store, self._signer.line, self.session.today)
            act = undo.kept(self.session, kept, "You trust these keys now.", "You don't trust them yet.")
            undo.did(self, self.session, act, leaving=True)
        self.dismiss(event.key == SAME)

    def action_copy(self) -> None:
        """Copy the contact line."""
        from companion.seal.contact_line import write_contact_line

        self.copy_out(write_contact_line(self._signer.line), "The line")

    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(False)
