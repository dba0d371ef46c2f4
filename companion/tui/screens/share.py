"""Sharing: who it is for, what it is for, and what you sign with; then what goes is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.learner.draft_places import PURPOSE, SHARE_FROM, SHARE_TO
from companion.review import agreement
from companion.review.addressee import Addressee, addressee, usual_name
from companion.review.own_folder import name_of, own_name
from companion.review.preparing import take_back
from companion.review.sent import NAMELESS, contacts
from companion.safety.errors import CompanionError
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.screens.base import Column
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.review.preparing import Handed
    from companion.tui.session import Session

ABOUT = (
    "You choose what goes, and see all of it as your mentor will, before a page is made. "
    "Nothing is sent from here: you mail the page yourself."
)
NO_AGREEMENT = "You have no mentoring agreement yet. It settles what is private, and what this is for."
OPENED_WITH = "It opens with: companion review FILE. A copy you've handed over can't be called back."
NO_NAME = "Write your name: your mentor has to know who this is from."
CHOOSE, AGREE = "choose", "agree"


class ShareScreen(Screen[None]):
    """The three things to say first; each is kept as a draft until a page is made."""

    CSS = """
    ShareScreen Column > Flow { margin: 1 0 0 0; }
    ShareScreen Column > #about { margin: 0; }
    ShareScreen #on { margin: 1 0 1 0; }
    """

    BINDINGS = [command("go.back", "escape", "leave", "Back", "Leave; what you typed is offered again.")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.store.refresh()

    def compose(self) -> ComposeResult:
        """Compose the fields."""
        session, store = self.session, self.session.store
        yield ModeBar("Share")
        with Column():
            yield Flow([Row(Content.styled(ABOUT, "$quiet"))], id="about")
            yield said("Who is it for?", "bold $accent")
            to = "a name, or empty for a page without one"
            yield Line(
                session, SHARE_TO, usual_name(store), placeholder=to, enter="Next", empty="Next", id="to"
            )
            known = contacts(store)
            if len(known) > 1:
                yield Menu(
                    [MenuRow(Content(kept.fact.name), key=kept.fact.name) for kept in known],
                    lettered=True,
                    letter="Choose",
                    id="known",
                )
            yield said("Your name, as they know you", "bold $accent")
            name = own_name(session.home) or ""
            yield Line(
                session, SHARE_FROM, name, placeholder="first name or initials", enter="Next", id="from"
            )
            yield said("What is it for?", "bold $accent")
            purpose, why = agreement.purpose_agreed(store), "one sentence, if you like"
            yield Line(session, PURPOSE, purpose, placeholder=why, enter="Next", empty="Next", id="purpose")
            yield Menu(list(self._rows()), lettered=True, letter="Choose", id="on")
        yield KeyLine()

    def _rows(self) -> Iterator[MenuRow]:
        yield MenuRow(Content.styled("Choose what goes", "bold"), key=CHOOSE)
        known = any(sheet.id == agreement.WORKSHEET for sheet in self.session.catalog.worksheets)
        if known and not agreement.is_agreed(self.session.store):
            words = Content.assemble("Fill in a mentoring agreement first", "\n", (NO_AGREEMENT, "$quiet"))
            yield MenuRow(words, key=AGREE)

    def on_mount(self) -> None:
        """Begin with the first field that is empty; where all is said already, go on."""
        empty = next((line for line in self.query(Line) if not line.value.strip()), None)
        (empty or self.query_one("#on")).focus()

    def on_screen_resume(self) -> None:
        """Offer an agreement only while there is none."""
        self.query_one("#on", Menu).set_entries(list(self._rows()))

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, at last to the question below them."""
        event.stop()
        following = {"to": "#from", "from": "#purpose"}.get(str(event.input.id), "#on")
        if event.input.id == "from" and not event.value.strip():
            self.notify(NO_NAME, markup=False)
        else:
            self.query_one(following).focus()

    @on(Menu.Chosen, "#known")
    def to_contact(self, event: Menu.Chosen) -> None:
        """Take a name that is known."""
        event.stop()
        self.query_one("#to", Line).value = event.key
        self.query_one("#from").focus()

    @on(Menu.Chosen, "#on")
    def go_on(self, event: Menu.Chosen) -> None:
        """Choose what goes, or fill in the agreement."""
        event.stop()
        if self.app.screen is not self:
            return
        if event.key == AGREE:
            from companion.tui.screens.worksheet_copies import open_worksheet

            open_worksheet(self.app, self.session, agreement.WORKSHEET)
        else:
            self._choose()

    def _choose(self) -> None:
        to, sender = self.query_one("#to", Line), self.query_one("#from", Line)
        store, whom = self.session.store, None
        field = sender
        try:
            signed = name_of(sender.value)
            field = to
            if to.value.strip():
                whom = addressee(store, to.value, store.clock.now())
        except CompanionError as error:
            field.focus()
            self.notify(NO_NAME if not field.value.strip() else str(error), markup=False)
            return
        self._choose_for(whom, signed)

    def _choose_for(self, whom: Addressee | None, signed: str) -> None:
        from companion.tui.screens.share_choice import ShareChoiceScreen

        purpose = self.query_one("#purpose", Line).value
        screen = ShareChoiceScreen(self.session, to=whom, sender=signed, purpose=purpose)
        self.app.push_screen(screen, self._made)

    def _made(self, handed: Handed | None) -> None:
        """Leave once a page was made, and say where it is."""
        if handed is None:
            return
        session, app = self.session, self.app
        for line in self.query(Line):
            line.draft.settle()
        what = "page" if handed.packet.fact.way == "page" else "packet"
        done = f"The {what} {handed.prepared.made.reference} is made."
        undone = f"The {what} is deleted, and doesn't count as shared."
        back = partial(take_back, session.store, handed)
        stands = partial(undo.is_shown, session, handed.packet)
        undo.did(self, session, undo.Act(done, undone, back, stands), leaving=True)
        self.dismiss()
        app.push_screen(_made_screen(handed))

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To the question" if action == "leave" and isinstance(self.focused, Input) else None

    def action_leave(self) -> None:
        """Leave the field, then the screen, with the drafts on the disk."""
        if isinstance(self.focused, Input):
            self.query_one("#on").focus()
            return
        self.session.flush()
        self.dismiss()


def _made_screen(handed: Handed) -> Screen[None]:
    """Return the box that says where the page or the sealed packet is."""
    made = handed.prepared.made
    if handed.packet.fact.way == "page":
        from companion.tui.screens.packet_made import PacketMadeScreen

        return PacketMadeScreen(handed)
    from companion.tui.screens.sealed_made import SealedMadeScreen

    to = made.choice.to.name if made.choice.to is not None else NAMELESS
    return SealedMadeScreen("packet", handed.files[0], made.reference, to, OPENED_WITH)
