"""Activity: when one was here and what one did. It says of itself that this is no growth."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.exchange.activity_text import heat_map, week_in_words
from companion.learner.activity import ESTIMATED, IS_ACTIVITY, Activity, activity
from companion.learner.dates import short_day
from companion.tui.commands import command
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

NUMBER = 5
"""Columns of a count."""


class ActivityScreen(Screen[None]):
    """Days, minutes, counts and a map of the last weeks."""

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to the five strands.")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield ModeBar("Activity")
        with ReadingColumn():
            yield Flow(list(self._rows(activity(self.session.store, self.session.clock.now()))))
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the text the keys."""
        self.query_one(ReadingColumn).focus()

    def _rows(self, found: Activity) -> Iterator[Row]:
        yield Row(Content.styled("Activity", "bold $primary"))
        yield Row(Content.styled(IS_ACTIVITY, "bold"), below=1)
        if found.first is None:
            yield Row(Content("Nothing has been recorded up to now."))
            return
        days = f"{found.days} of {found.span} days, since {short_day(found.first, self.session.today)}"
        yield Row(Content.assemble(("On ", "$quiet"), (days, "bold")))
        minutes = f"about {found.minutes} minutes"
        yield Row(Content.assemble((minutes, "bold"), (f" ({ESTIMATED})", "$quiet")), below=1)
        for line in heat_map(found):
            yield Row(
                Content.styled(line, "$accent" if line[:1].isalpha() and line[3:4] == " " else "$quiet"),
                wrap=False,
            )
        yield _heading("What you did")
        for count in found.counts:
            if count.number:
                words = count.word if count.number == 1 else count.words
                yield Row(Content.assemble((str(count.number).rjust(NUMBER), "bold"), f"  {words}"))
        yield _heading("Week by week")
        for week in reversed(found.weeks):
            yield Row(Content(week_in_words(week).strip()))


def _heading(text: str) -> Row:
    return Row(Content.styled(text, "bold $primary"), above=1)
