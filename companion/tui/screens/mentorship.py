"""Mentorship: what was shared and what came back, beside the strands and no part of them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner.comments import step_in_words
from companion.learner.dates import short_day
from companion.learner.mentorship import IS_NO_GROWTH, Mentorship, counts, mentorship
from companion.records.kept import Kept
from companion.records.kinds import Review
from companion.tui.commands import command
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

VALUE_AT = 32
"""Column at which the counts begin."""
_STEPS = {True: "taken", False: "declined", None: "open: Today asks about it"}


class MentorshipScreen(Screen[None]):
    """The counts, then what each mentor noticed, asked and suggested, the latest packet first."""

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to the five strands.")]

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


def _words(lead: str, text: str) -> Iterator[Row]:
    yield Row(Content.styled(lead, "$secondary"), above=1)
    for line in text.split("\n"):
        yield Row(Content(line))
