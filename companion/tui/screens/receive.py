"""Receiving: a mentor's mail pasted in, or where it is saved; what it says is shown before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.learner.draft_places import MAIL, MAIL_FILE
from companion.records.kinds import Packet, Review
from companion.review import taking_in
from companion.review.sealing import is_sealed
from companion.safety.errors import CompanionError
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.received_rows import packet_rows
from companion.tui.screens.base import Column
from companion.tui.screens.understood import Kept, UnderstoodScreen
from companion.tui.screens.which import WhichScreen
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from companion.review.received import Received
    from companion.review.taking_in import Opened
    from companion.tui.session import Session

NONE = "You haven't shared anything from here yet, so there's no answer to take in."
PASTE = "Paste your mentor's mail, all of it. You'll see what was understood before anything is kept."
FILE = "Or the name of a file: a saved mail, or a sealed reply."
NAMES_NONE = "It doesn't say which of your pages it answers. Which one is it?"
NAMES_SEVERAL = "It names more than one of your pages. Which one does it answer?"


class Mail(Writing):
    """The mail as it was pasted; it is read, not kept."""

    def label_of(self, action: str) -> str | None:
        """Say for the footer what is done with it."""
        return "Read it" if action == "save" else None


class ReceiveScreen(Screen[None]):
    """One mail. Leaving keeps what was pasted as a draft."""

    CSS = """
    ReceiveScreen Column { overflow-y: hidden; }
    ReceiveScreen Writing { height: 1fr; max-height: 100%; min-height: 3; margin: 1 0 1 0; }
    """

    BINDINGS = [
        command(
            "journal.read-mail",
            "ctrl+s",
            "read",
            "Read it",
            "See what the mail says, before it is kept.",
            show=False,
        ),
        command("go.back", "escape", "leave", "Back", "Leave; what you pasted is offered again."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.store.refresh()

    def compose(self) -> ComposeResult:
        """Compose the fields, or say that there is nothing to answer."""
        yield ModeBar("Receive")
        with Column():
            if not self.session.store.all(Packet):
                yield said(NONE, "bold")
                yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="field")
            else:
                yield said(PASTE)
                yield Mail(self.session, MAIL, placeholder="Paste it here and press ctrl+s", id="field")
                yield said(FILE, "$quiet")
                name = "~/Downloads/answer.eml"
                yield Line(self.session, MAIL_FILE, placeholder=name, enter="Read it", empty="", id="file")
        yield KeyLine()

    def on_mount(self) -> None:
        """Paste."""
        self.query_one("#field").focus()

    @on(Menu.Chosen)
    def close(self, event: Menu.Chosen) -> None:
        """Go back."""
        event.stop()
        self.dismiss()

    @on(Writing.Saved)
    def read_pasted(self, event: Writing.Saved) -> None:
        """Read what was pasted."""
        event.stop()
        event.writing.draft.keep()
        self._read(lambda: event.text.encode("utf-8", "replace"))

    @on(Input.Submitted)
    def read_file(self, event: Input.Submitted) -> None:
        """Read the file."""
        event.stop()
        if event.value.strip():
            self._read(lambda: taking_in.content_of(event.value))
        else:
            self.query_one("#field").focus()

    async def action_read(self) -> None:
        """Read the file, when one is named, wherever the keys are; the mail's field reads what is pasted."""
        for line in self.query(Line):
            await line.action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is read while there is nothing to answer."""
        return bool(self.query(Line)) if action == "read" else super().check_action(action, parameters)

    def _read(self, content: Callable[[], bytes]) -> None:
        """Read a mail, and ask which page it answers where it doesn't say."""
        store = self.session.store
        store.refresh()
        try:
            given = content()
            if is_sealed(given):
                self._show(*taking_in.taken_sealed(store, given))
                return
            read = taking_in.opened(store, given)
        except CompanionError as error:
            self.notify(str(error), title="This can't be read", severity="warning", timeout=15, markup=False)
            return
        if len(read.named) == 1:
            self._understand(read, read.named[0].id)
            return
        question = NAMES_SEVERAL if read.named else NAMES_NONE
        rows = packet_rows(store, self.session.today)
        self.app.push_screen(WhichScreen(question, rows), lambda packet: self._understand(read, packet))

    def _understand(self, read: Opened, packet: str | None) -> None:
        """Show what the mail says to a page."""
        kept = self.session.store.get(packet, Packet) if packet is not None else None
        if kept is not None:
            taken = taking_in.taken(self.session.store, self.session.catalog, read, kept)
            self._show(taken, read.mail.notes)

    def _show(self, taken: Received, notes: Sequence[str]) -> None:
        """Show what would be kept."""
        screen = UnderstoodScreen(self.session, taken, notes)
        self.app.push_screen(screen, lambda new: self._received(new, taken.replaced))

    def _received(self, new: Kept | None, replaced: tuple[str, ...]) -> None:
        """Leave once it was kept, for the next step if one was suggested."""
        if new is None:
            return
        session, app = self.session, self.app
        drafts = [(key, draft.text) for key in (MAIL, MAIL_FILE) if (draft := session.drafts.own(key))]
        for field in (self.query_one(Mail), self.query_one(Line)):
            field.draft.settle()

        def draft_again() -> None:
            for key, text in drafts:
                session.drafts.keep(key, text)

        done = f"Received: {taking_in.kept_in_words(new)}."
        undone = "Nothing of it is kept. The mail is a draft."
        act = undo.kept_all(session, [one.id for one in new], done, undone, instead_of=replaced)
        undo.did(self, session, act.and_then(draft_again), leaving=True)
        self.dismiss()
        step = next((one.id for one in new if isinstance(one.fact, Review) and one.fact.next), None)
        if step is not None:
            from companion.tui.screens.next_step import NextStepScreen

            app.push_screen(NextStepScreen(session, step))

    def action_leave(self) -> None:
        """Leave with the draft on the disk."""
        self.session.flush()
        self.dismiss()
