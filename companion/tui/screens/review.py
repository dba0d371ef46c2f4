"""A packet to answer: who it is from, each text with its margin, and what one says on the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.review import inbox, mentoring
from companion.review.compared import compared, since_of
from companion.review.own_keys import needed_keys
from companion.review.page import page_of
from companion.safety.errors import CompanionError
from companion.tui.commands import PAGE_KEY, command
from companion.tui.packet_head import head_rows
from companion.tui.reply_keeper import ReplyKeeper
from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.review_form import MORE, ReviewColumn, ReviewForm

if TYPE_CHECKING:
    from companion.review.trust import Signer
    from companion.tui.session import Session


class ReviewScreen(Screen[None]):
    """One packet that is kept; raises CompanionError when it is not, or cannot be opened."""

    CSS = """
    ReviewScreen.-wide ReadingColumn > ReviewForm { max-width: 124; }
    ReviewScreen.-wide PartView.-short { layout: horizontal; }
    ReviewScreen.-wide PartView.-short > Flow { width: 3fr; padding: 0 3 0 0; }
    ReviewScreen.-wide PartView.-short > .margin { width: 2fr; margin: 0; }
    ReviewScreen.-wide ReviewForm > ReplyPlace, ReviewScreen.-wide ReviewForm > Flow { max-width: 77; }
    """

    BINDINGS = [
        command(
            "review.reply",
            PAGE_KEY,
            "reply",
            "See reply",
            "Show all that goes, before anything is sealed.",
        ),
        command(
            "review.notes", "m", "notes", "My notes", "Your own notes on this person, and your next talk."
        ),
        command("review.trust", "t", "trust", "Compare keys", "Say that you compared the six words."),
        command("go.back", "escape", "leave", "Back", "Leave the packet; what you wrote is kept."),
    ]

    def __init__(self, session: Session, packet: str) -> None:
        super().__init__()
        self.session, self.packet = session, packet
        session.store.refresh()
        self._keys = needed_keys(session.home)
        found = mentoring.held(session.home, self._keys, packet)
        if found is None:
            raise CompanionError("this packet isn't here any more", next_step="open its file again")
        self.held = found
        self.keeper = ReplyKeeper(session, self, found, self.show_again)
        self.signer: Signer = mentoring.sender_of(session.store, found.body)
        self._earlier = mentoring.earlier_of(session.home, self._keys, found.body)
        self._page = page_of(found.content, since_of(found.body, self._earlier))

    def compose(self) -> ComposeResult:
        """Compose the head, the texts and the end."""
        body, page = self.held.body, self._page
        beside = compared(body, self._earlier) if self._earlier else None
        yield ModeBar("Review")
        with ReviewColumn():
            yield Flow(self._head(), id="head")
            yield ReviewForm(self.session, page, beside, self.keeper, body.head.sender)
        yield KeyLine()

    def _head(self) -> list[Row]:
        self.signer = mentoring.sender_of(self.session.store, self.held.body)
        held = replace(self.held, draft=self.keeper.written)
        note = [Row(Content(self.session.note), style="$quiet", below=1)] if self.session.note else []
        return [*note, *head_rows(held, self._page, self.signer)]

    def on_mount(self) -> None:
        """Read first."""
        self.keeper.start()
        self.query_one(ReviewColumn).focus()

    def on_unmount(self) -> None:
        """Keep what is written."""
        self.keeper.stop()

    def on_screen_resume(self) -> None:
        """Know whether a reply was sealed meanwhile."""
        if inbox.draft(self.session.home, self.packet) == replace(self.keeper.written, sent=True):
            self.keeper.sealed()
        self.show_again()

    def show_again(self) -> None:
        """Show the keys, the state and the scores as they are now."""
        for flow in self.query("#head").results(Flow):
            flow.show_rows(self._head())
            self.query_one(ReviewForm).show_again()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that are trusted need no comparing."""
        if action == "trust":
            return self.signer.standing != "trusted"
        return super().check_action(action, parameters)

    def label_of(self, action: str) -> str | None:
        """In a field the footer is for what leads on."""
        return "" if action in ("reply", "notes", "trust") and self._is_in_a_field() else None

    def _is_in_a_field(self) -> bool:
        return self.focused is not None and any(
            isinstance(node, FieldPlace) for node in self.focused.ancestors
        )

    @on(Menu.Chosen)
    async def chosen(self, event: Menu.Chosen) -> None:
        """Show more texts, or the reply."""
        event.stop()
        if event.key == MORE:
            await self.query_one(ReviewForm).show_more()
        else:
            self.action_reply()

    def action_reply(self) -> None:
        """Show all that goes."""
        from companion.tui.screens.reply import ReplyScreen

        self.keeper.keep()
        self.app.push_screen(ReplyScreen(self.session, replace(self.held, draft=self.keeper.written)))

    def action_trust(self) -> None:
        """Compare the six words."""
        from companion.tui.screens.trust import TrustScreen

        self.app.push_screen(TrustScreen(self.session, self.signer))

    def action_notes(self) -> None:
        """Write for oneself."""
        from companion.tui.screens.mentee import MenteeScreen

        self.app.push_screen(MenteeScreen(self.session, mentoring.whose(self.session.store, self.packet).id))

    def action_leave(self) -> None:
        """Leave the packet."""
        self.session.flush()
        self.dismiss()
