"""Mentorship: what was shared and what came back, beside the strands and no part of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner.comments import step_in_words
from companion.learner.dates import short_day
from companion.learner.mentorship import IS_NO_GROWTH, Mentorship, counts, mentorship
from companion.records.kept import Kept
from companion.records.kinds import Packet, Review
from companion.safety.errors import CompanionError
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.received_rows import packet_rows
from companion.tui.saving import tell
from companion.tui.screens.which import WhichScreen
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.review.withdrawing import Asked

VALUE_AT = 32
"""Column at which the counts begin."""
ON_ONE_KEY = "Companion shows it, and deletes the packet on one key."
_STEPS = {True: "taken", False: "declined", None: "open: Today asks about it"}


class MentorshipScreen(Screen[None]):
    """The counts, then what each mentor noticed, asked and suggested, the latest packet first."""

    BINDINGS = [
        command(
            "review.ask-to-delete",
            "d",
            "ask_to_delete",
            "Ask to delete",
            "Ask your mentor to delete something you shared.",
            also=("withdraw", "call back"),
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to the five strands."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        yield ModeBar("Mentorship")
        with ReadingColumn():
            yield Flow(id="said")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read."""
        self.query_one(ReadingColumn).focus()

    def on_screen_resume(self) -> None:
        """Draw what there is now."""
        found = mentorship(self.session.store)
        if found is None:
            self.dismiss()
            return
        self.query_one("#said", Flow).show_rows(list(self._rows(found)))

    def action_ask_to_delete(self) -> None:
        """Ask which packet, then make the request."""
        from companion.review.withdrawing import CANNOT

        rows = packet_rows(self.session.store, self.session.today)
        self.app.push_screen(WhichScreen(f"{CANNOT} Which one?", rows), self._asked)

    def _asked(self, packet: str | None) -> None:
        from companion.review import withdrawing

        store = self.session.store
        kept = store.get(packet, Packet) if packet is not None else None
        if kept is None:
            return
        try:
            asked = withdrawing.ask(store, kept)
        except CompanionError as error:
            tell(self, error)
            return
        reference = kept.fact.reference
        undone = f"Nothing is asked about {reference}; what you sent is on its way."
        take_back = partial(withdrawing.take_back, store, asked)
        undo.did(self, self.session, undo.Act(f"The request for {reference} is made.", undone, take_back))
        self.app.push_screen(_made(asked))

    def _rows(self, found: Mentorship) -> Iterator[Row]:
        yield Row(Content("Mentorship"), style="bold $primary")
        yield Row(Content.styled(IS_NO_GROWTH, "$quiet"), below=1)
        for name, value in counts(found):
            yield Row(Content(value), Content.styled(name.ljust(VALUE_AT), "$secondary"))
        for kept in found.reviews:
            yield from self._review(kept)

    def _review(self, kept: Kept[Review]) -> Iterator[Row]:
        said = kept.fact
        day = short_day(kept.created, self.session.today)
        yield Row(Content(f"{said.by}, to what you shared on {day}"), style="bold $primary", above=1)
        if said.noticed:
            yield from _words("Noticed", said.noticed)
        if said.question:
            yield from _words("Asked", said.question)
        if said.next is not None:
            yield from _words(f"Suggested ({_STEPS[said.accepted]})", step_in_words(said))


def _made(asked: Asked) -> Screen[None]:
    """Return the box that says how the request is sent."""
    if asked.file is None:
        from companion.tui.screens.asked_to_delete import AskedToDeleteScreen

        return AskedToDeleteScreen(asked)
    from companion.tui.screens.sealed_made import SealedMadeScreen

    return SealedMadeScreen("request", asked.file, asked.packet.fact.reference, asked.to, ON_ONE_KEY)


def _words(lead: str, text: str) -> Iterator[Row]:
    yield Row(Content.styled(lead, "$secondary"), above=1)
    for line in text.split("\n"):
        yield Row(Content(line))
