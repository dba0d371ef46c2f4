"""One strand opened: its picture, its figures, and how each figure came about."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.awareness.figures.all_figures import figures
from companion.awareness.figures.figure import Figure
from companion.awareness.pictures import pictures
from companion.tui.commands import command
from companion.tui.measure import measure
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.strand_words import about_rows, title_of, verdict_row
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.picture_view import PictureView

VALUE_AT = 30
"""Column at which the values begin."""


class FigureList(Menu):
    """Figures, each of which explains itself."""

    BINDINGS = [
        command(
            "measure.explain",
            "e,enter",
            "choose",
            "Explain",
            "Show how the figure at the caret came about.",
            key_display="enter",
        )
    ]


class StrandScreen(Screen[None]):
    """A strand of the report by its name, or the commitments."""

    CSS = """
    StrandScreen Column > * { max-width: 97; margin: 0 0 1 0; }
    """

    BINDINGS = [
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
        self._found = found = measure(session)
        self._figures = figures(found.report, found.evidence)[name]

    def compose(self) -> ComposeResult:
        """Compose the words, the pictures and the figures."""
        yield ModeBar(title_of(self.strand))
        with Column():
            yield Flow(list(self._head()))
            for picture in pictures(self._found.report, self._found.evidence.instrument)[self.strand]:
                yield PictureView(picture, as_table=self._as_table)
            yield FigureList(list(self._rows()), enter="Explain", id="figures")
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the figures the keys; what the eye meets first is the picture above them."""
        self._focus_figures()

    def _focus_figures(self) -> None:
        self.query_one(Menu).focus(scroll_visible=False)
        # The list scrolls to its caret once it has the focus; after that comes this.
        self.call_after_refresh(self.query_one(Column).scroll_home, animate=False)

    def _head(self) -> Iterator[Row]:
        yield verdict_row(self._found, self.strand)
        yield from about_rows(self._found, self.strand, self.session.clock.now())

    def _rows(self) -> Iterator[MenuRow]:
        group = ""
        for place, figure in enumerate(self._figures):
            if figure.group != group:
                group = figure.group
                yield MenuRow(Content.styled(group, "bold $primary"), selectable=False, above=int(place > 0))
            yield MenuRow(
                Content.assemble(figure.name.ljust(VALUE_AT), (figure.value, "bold")), key=str(place)
            )

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
