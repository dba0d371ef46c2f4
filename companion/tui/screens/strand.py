"""One strand opened: its picture, its figures, and how each figure came about."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.awareness.figures.all_figures import figures
from companion.awareness.figures.figure import Figure
from companion.awareness.next_steps import next_steps
from companion.awareness.pictures import pictures
from companion.awareness.verdicts import NOT_ENOUGH
from companion.awareness.words import DEFINITIONS, STRAND_NAMES
from companion.tui.commands import command
from companion.tui.dates import day_in_words
from companion.tui.measure import measure
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.picture_view import PictureView

VALUE_AT = 30
"""Column at which the values begin."""


class StrandScreen(Screen[None]):
    """A strand of the report by its name, or the commitments."""

    CSS = """
    StrandScreen Column > * { max-width: 96; margin: 0 0 1 0; }
    """

    BINDINGS = [
        command("measure.explain", "e", "explain", "Explain", "Show how the figure at the caret came about."),
        command(
            "measure.table", "t", "table", "Table", "Show the picture as a table of text, or drawn again."
        ),
        command("go.back", "escape", "dismiss", "Back", "Back to the five strands."),
    ]

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.strand = name
        self._as_table = False
        found = measure(session)
        self._report, self._evidence = found.report, found.evidence
        self._figures = figures(found.report, found.evidence)[name]

    def compose(self) -> ComposeResult:
        """Compose the words, the pictures and the figures."""
        title = STRAND_NAMES.get(self.strand, "Commitments")
        yield ModeBar("awareness", title)
        with Column():
            yield Flow(list(self._head(title)))
            for picture in pictures(self._report, self._evidence.instrument)[self.strand]:
                yield PictureView(picture, as_table=self._as_table)
            yield Menu(list(self._rows()), id="figures")
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the figures the keys; what the eye meets first is the picture above them."""
        self._focus_figures()

    def _focus_figures(self) -> None:
        self.query_one(Menu).focus(scroll_visible=False)
        # The list scrolls to its caret once it has the focus; after that comes this.
        self.call_after_refresh(self.query_one(Column).scroll_home, animate=False)

    def _head(self, title: str) -> Iterator[Row]:
        if self.strand == "commitments":
            yield Row(Content.styled(title, "bold $primary"))
        else:
            verdict = self._report.verdict(self.strand)
            provisional = self.strand == "self_rating" and self._report.self_rating.provisional
            said = f": {verdict}" + (", provisional" if provisional and verdict != NOT_ENOUGH else "")
            yield Row(Content.assemble((title, "bold $primary"), (said, "bold")))
        yield Row(Content.styled(DEFINITIONS[self.strand], "$quiet"), below=1)
        if self.strand != "commitments":
            step = next_steps(self._report, self._evidence, self.session.clock.now())[self.strand]
            days = (
                f", from {day_in_words(step.on)} on" if step.on else "",
                f", until {day_in_words(step.until)}" if step.until else "",
            )
            yield Row(Content.assemble(("To know more: ", "bold"), f"{step.words}{''.join(days)}."))

    def _rows(self) -> Iterator[MenuRow]:
        group = ""
        for place, figure in enumerate(self._figures):
            if figure.group != group:
                group = figure.group
                yield MenuRow(Content.styled(group, "bold $primary"), selectable=False, above=int(place > 0))
            yield MenuRow(
                Content.assemble(figure.name.ljust(VALUE_AT), (figure.value, "bold")), key=str(place)
            )

    def action_explain(self) -> None:
        """Explain the figure at the caret."""
        row = self.query_one(Menu).current
        if row is not None:
            self._explain(self._figures[int(row.key)])

    @on(Menu.Chosen)
    def chosen(self, event: Menu.Chosen) -> None:
        """Explain the figure chosen."""
        event.stop()
        self._explain(self._figures[int(event.key)])

    async def action_table(self) -> None:
        """Change between the drawn picture and its table."""
        self._as_table = not self._as_table
        caret = self.query_one(Menu).caret
        self.set_focus(None)
        await self.recompose()
        self.query_one(Menu).caret = caret
        self._focus_figures()

    def _explain(self, figure: Figure) -> None:
        from companion.tui.screens.explanation import ExplanationScreen

        self.app.push_screen(ExplanationScreen(self.session, figure))
