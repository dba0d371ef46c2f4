"""How to read the report: the strands, the limits, and what does not count and why."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.awareness.words import DEFINITIONS, LIMITS, STRAND_NAMES
from companion.exchange.report_outline import remarks
from companion.learner.dates import day_and_time
from companion.records.nouns import noun
from companion.tui.commands import command
from companion.tui.measure import measure
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

SHOWN = 50
"""Records that do not count, named one by one."""


class ReadingGuideScreen(Screen[None]):
    """Words, and no figure of one's own."""

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Back to the five strands.")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Compose the text."""
        yield ModeBar("How to read this")
        with ReadingColumn():
            yield Flow(list(self._rows()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the text the keys."""
        self.query_one(ReadingColumn).focus()

    def _rows(self) -> Iterator[Row]:
        yield _heading("The strands")
        for name, words in DEFINITIONS.items():
            title = STRAND_NAMES.get(name, "Commitments")
            yield Row(Content.assemble((f"{title}. ", "bold"), words), below=1)
        yield _heading("The limits")
        for words in LIMITS:
            yield Row(Content(words), Content.styled("· ", "$quiet"), Content("  "))
        found = measure(self.session)
        excluded = found.report.excluded
        yield _heading("What does not count, and why", above=1)
        for words in remarks(found.evidence, self.session.clock.now()):
            yield Row(Content(words))
        if not excluded:
            yield Row(Content("Every record that could count does."))
        for one in excluded[:SHOWN]:
            yield Row(Content.assemble(self._named(one.id), (f": {one.reason}", "$quiet")))
        if len(excluded) > SHOWN:
            yield Row(Content(f"… and {len(excluded) - SHOWN} more: companion report lists them all."))

    def _named(self, record: str) -> str:
        first = next(iter(self.session.store.history(record)), None)
        return (
            f"{noun(first.kind)}, {day_and_time(first.moment, self.session.clock.now())}"
            if first is not None
            else record
        )


def _heading(text: str, *, above: int = 0) -> Row:
    return Row(Content.styled(text, "bold $primary"), above=above)
