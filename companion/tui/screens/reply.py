"""The reply, as it goes: every line of it, who it is sealed for, and one key that seals it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.review.mentoring import sender_of
from companion.review.own_keys import needed_keys
from companion.review.sending_back import hand_back, reply_lines
from companion.safety.errors import CompanionError
from companion.store.home import PRINTED
from companion.tui.commands import PAGE_KEY, command
from companion.tui.packet_head import signer_rows
from companion.tui.page_rows import BAR, text_rows
from companion.tui.path_row import path_row
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.review.mentoring import Held
    from companion.tui.session import Session

SEALED = "You've already sealed exactly this. Sealing it again makes another file beside the first, in"
HALF = "The next step has only one half: If … (the moment), then … (what they do)."
NOTHING = "Nothing is written yet. A comment, a depth, or one overall sentence is enough for a reply."


class ReplyScreen(Screen[None]):
    """All that would go."""

    BINDINGS = [
        command(
            "review.seal",
            PAGE_KEY,
            "seal",
            "Seal it",
            "Make the sealed file to send. Nothing is sent by itself.",
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to the packet."),
    ]

    def __init__(self, session: Session, held: Held) -> None:
        super().__init__()
        self.session, self._held, self._keys = session, held, needed_keys(session.home)

    def compose(self) -> ComposeResult:
        """Compose the lines."""
        yield ModeBar("Your reply")
        with ReadingColumn():
            yield Flow(list(self._rows()), id="reply")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read it."""
        self.query_one(ReadingColumn).focus()

    def on_screen_resume(self) -> None:
        """Say whether it is sealed."""
        self.query_one("#reply", Flow).show_rows(list(self._rows()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to seal."""
        return not self._held.draft.is_empty if action == "seal" else super().check_action(action, parameters)

    def action_seal(self) -> None:
        """Seal the reply into a new file, and say where it is or why there is none."""
        from companion.tui.screens.sealed_made import SealedMadeScreen

        try:
            path = hand_back(self.session.store, self._keys, self._held)
        except CompanionError as error:
            self.notify(str(error), title="No reply was made", severity="error", markup=False)
            return
        self._held = replace(self._held, draft=replace(self._held.draft, sent=True))
        head = self._held.body.head
        self.app.push_screen(SealedMadeScreen("reply", path, head.reference, head.sender))

    def _rows(self) -> Iterator[Row]:
        head, written = self._held.body.head, self._held.draft
        yield Row(Content(f"Your reply to {head.sender}, {head.reference}"), style="bold $primary", below=1)
        if written.is_empty:
            yield Row(Content(NOTHING))
            return
        for line in reply_lines(self._held.body, written):
            yield from text_rows(line, BAR)
        name = self._keys.contact.name
        yield Row(
            Content(f"This is everything that goes, with your name “{name}” and today's date."), above=1
        )
        yield Row(
            Content(
                f"It is sealed for the keys that {head.reference} is signed with: no one else can read it. "
                "Your notes don't go."
            ),
            style="$quiet",
        )
        yield from signer_rows(sender_of(self.session.store, self._held.body))
        if written.sent:
            yield Row(Content(SEALED), above=1)
            yield path_row(f"{self.session.home / PRINTED}", style="$secondary")
        elif bool(written.cue.strip()) != bool(written.act.strip()):
            yield Row(Content(HALF), Content.styled("! ", "bold $warning"), above=1)
