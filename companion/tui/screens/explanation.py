"""How a figure came about: two sentences, one formula in symbols, the records it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from companion.awareness.figures.figure import Figure
from companion.learner.dates import day_and_time
from companion.records.nouns import noun
from companion.records.revision import Revision
from companion.safety.counted import counted
from companion.tui.commands import command
from companion.tui.screens.box import Box
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.reading_column import ReadingColumn

MADE_OF_VERDICTS = ("headline", "others.verdict")
NOT_NAMED = "not named one by one, so that no one can be told apart"
SHOWN = 12
"""Records named one by one; of more the first and the last stand for all."""


class ExplanationScreen(Box[None]):
    """One figure, explained."""

    CSS = """
    ExplanationScreen { align: center middle; }
    ExplanationScreen ReadingColumn {
        width: 90%; max-width: 84; height: auto; max-height: 90%; padding: 1 2;
        background: $surface; border: tall $border;
    }
    """

    BINDINGS = [
        command("go.back", "escape,e,enter", "dismiss", "Back", "Back to the figures.", key_display="esc")
    ]

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
        yield Row(Content.styled("In symbols:", "bold"), above=1)
        yield Row(Content.styled(figure.formula, "$secondary"), Content("  "), Content("  "), below=1)
        seen, others = self._apart()
        yield Row(Content.styled(_made_of(figure), "bold"))
        for words in self._named(seen):
            yield Row(Content(words), Content("  "), Content("  "))
        if others:
            yield Row(Content(f"{counted(others, 'observation')}, {NOT_NAMED}"), Content("  "), Content("  "))

    def _apart(self) -> tuple[tuple[str, ...], int]:
        """Return the records that are named one by one, and how many are observations."""
        kinds = {id: first.kind for id in self.figure.records if (first := self._first(id)) is not None}
        seen = tuple(id for id, kind in kinds.items() if kind != "observation")
        return seen, len(kinds) - len(seen)

    def _first(self, record: str) -> Revision | None:
        return next(iter(self.session.store.history(record)), None)

    def _named(self, records: tuple[str, ...]) -> Iterator[str]:
        shown = records if len(records) <= SHOWN else (*records[: SHOWN // 2], "", *records[-SHOWN // 2 :])
        for record in shown:
            first = self._first(record)
            if first is not None:
                yield f"{noun(first.kind)}, {day_and_time(first.moment, self.session.clock.now())}"
            elif not record:
                yield f"… and {len(records) - len(shown) + 1} between"


def _made_of(figure: Figure) -> str:
    if figure.key in MADE_OF_VERDICTS:
        return "Made of the labels above; each has its records."
    if not figure.records:
        return "There is no record for it yet."
    return "Made from:"
