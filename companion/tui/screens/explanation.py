"""How a figure came about: two sentences, one formula, the records it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from companion.awareness.figures.figure import Figure
from companion.records.nouns import noun
from companion.tui.commands import command
from companion.tui.dates import day_and_time
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.reading_column import ReadingColumn

SHOWN = 12
"""Records named one by one; of more the first and the last stand for all."""


class ExplanationScreen(ModalScreen[None]):
    """One figure, explained."""

    CSS = """
    ExplanationScreen { align: center middle; }
    ExplanationScreen ReadingColumn {
        width: 90%; max-width: 84; height: auto; max-height: 90%; padding: 1 2;
        background: $surface; border: tall $border;
    }
    """

    BINDINGS = [command("go.back", "escape,e,enter", "dismiss", "Back", "Back to the figures.")]

    def __init__(self, session: Session, figure: Figure) -> None:
        super().__init__()
        self.session = session
        self.figure = figure

    def compose(self) -> ComposeResult:
        """Compose the explanation."""
        with ReadingColumn():
            yield Flow(list(self._rows()))
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the text the keys."""
        self.query_one(ReadingColumn).focus()

    def _rows(self) -> Iterator[Row]:
        figure = self.figure
        if figure.group:
            yield Row(Content.styled(figure.group, "bold $primary"))
        yield Row(Content.assemble((figure.name, "bold"), "  ", (figure.value, "bold $accent")), below=1)
        for sentence in figure.how:
            yield Row(Content(sentence))
        yield Row(
            Content.styled(figure.formula, "$secondary"), Content("  "), Content("  "), above=1, below=1
        )
        yield Row(Content.styled(_made_of(len(figure.records)), "bold"))
        for words in self._records():
            yield Row(Content(words), Content("  "), Content("  "))

    def _records(self) -> Iterator[str]:
        records = self.figure.records
        shown = records if len(records) <= SHOWN else (*records[: SHOWN // 2], "", *records[-SHOWN // 2 :])
        for record in shown:
            first = next(iter(self.session.store.history(record)), None)
            if first is not None:
                yield f"{noun(first.kind)} of {day_and_time(first.moment)}"
            elif not record:
                yield f"… and {len(records) - len(shown) + 1} between"


def _made_of(count: int) -> str:
    if not count:
        return "There is no record for it yet."
    return "Made from one record:" if count == 1 else f"Made from {count} records:"
