"""Mentorship: what was shared and what came back, beside the strands and no part of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner.comments import commented, step_in_words, unanswered
from companion.learner.dates import short_day
from companion.learner.mentorship import IS_NO_GROWTH, Mentorship, counts, mentorship
from companion.records.kept import Kept
from companion.records.kinds import Packet, Review
from companion.review.received_outline import beginning_of
from companion.safety.errors import CompanionError
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.entry_rows import excerpt
from companion.tui.received_rows import BAR, packet_rows
from companion.tui.saving import tell
from companion.tui.screens.which import WhichScreen
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

if TYPE_CHECKING:
    from companion.review.withdrawing import Asked

VALUE_AT = 32
"""Column at which the counts begin."""
SEND_AGAIN, NO_LONGER = "Make the request once more", "Don't ask any more"
IF_SENT = "If you sent it, tell them."
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
        store = self.session.store
        kept = store.get(packet, Packet) if packet is not None else None
        if kept is None:
            return
        if kept.fact.withdrawn is None:
            self._ask(kept)
            return
        day = short_day(kept.fact.withdrawn, self.session.today)
        question = f"You asked for {kept.fact.reference} to be deleted on {day}."
        rows = [MenuRow(Content(words), key=words) for words in (SEND_AGAIN, NO_LONGER)]

        def chosen(key: str | None) -> None:
            if key == NO_LONGER:
                self._ask_no_longer(kept)
            elif key == SEND_AGAIN:
                self._ask(kept)

        self.app.push_screen(WhichScreen(question, rows), chosen)

    def _ask(self, packet: Kept[Packet]) -> None:
        """Make a request. A further one takes nothing back: the first one stands."""
        from companion.review import withdrawing

        store, reference = self.session.store, packet.fact.reference
        try:
            asked = withdrawing.ask(store, packet)
        except CompanionError as error:
            tell(self, error)
            return
        if packet.fact.withdrawn is None:
            undone = f"You don't ask for {reference} to be deleted any more. {IF_SENT}"
            take_back = partial(withdrawing.take_back, store, asked)
            undo.did(self, self.session, undo.Act(f"The request for {reference} is made.", undone, take_back))
        self.app.push_screen(_made(asked))

    def _ask_no_longer(self, packet: Kept[Packet]) -> None:
        from companion.review import withdrawing

        store, reference = self.session.store, packet.fact.reference
        done = f"You don't ask for {reference} to be deleted any more. {IF_SENT}"
        ask_again = partial(store.revise, packet.id, packet.fact)
        act = undo.Act(done, f"The request for {reference} stands again.", ask_again)
        undo.do(self, self.session, lambda: withdrawing.no_longer(store, packet), act)
        self.on_screen_resume()

    def _rows(self, found: Mentorship) -> Iterator[Row]:
        yield Row(Content("Mentorship"), style="bold $primary")
        yield Row(Content.styled(IS_NO_GROWTH, "$quiet"), below=1)
        for name, value in counts(found):
            yield Row(Content(value), Content.styled(name.ljust(VALUE_AT), "$secondary"))
        asked = [kept.fact.reference for kept in self.session.store.all(Packet) if kept.fact.withdrawn]
        if asked:
            yield Row(
                Content(", ".join(asked)), Content.styled("Asked to delete".ljust(VALUE_AT), "$secondary")
            )
        yield from self._unanswered()
        for kept in found.reviews:
            yield from self._review(kept)

    def _unanswered(self) -> Iterator[Row]:
        """Yield the comments that wait for an answer, each below how its entry begins."""
        store = self.session.store
        open_ones = [one for record in sorted(commented(store)) for one in unanswered(store, record)]
        if open_ones:
            yield Row(Content("Comments you haven't answered"), style="bold $primary", above=1)
        for kept in open_ones:
            day, beginning = beginning_of(store, kept.fact.entry)
            yield Row(Content.styled(f"{day}: {excerpt(beginning)}", "$quiet"), above=1)
            yield Row(Content(excerpt(kept.fact.text)), BAR, BAR)

    def _review(self, kept: Kept[Review]) -> Iterator[Row]:
        said = kept.fact
        day = short_day(kept.created, self.session.today)
        packet = self.session.store.get(said.packet, Packet)
        reference = f" ({packet.fact.reference})" if packet is not None else ""
        yield Row(
            Content(f"{said.by}, to what you shared on {day}{reference}"), style="bold $primary", above=1
        )
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
