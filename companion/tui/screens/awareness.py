"""Awareness: the headline in a sentence, five strands; beside them the picture of the one at the caret."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.widget import Widget

from companion.tui.awareness_rows import awareness_rows
from companion.tui.commands import command
from companion.tui.due_screens import due_screen
from companion.tui.measure import Measure, measure
from companion.tui.screens.two_lists import WideRoom
from companion.tui.strand_words import about_rows, headline_rows, verdict_row
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu
from companion.tui.widgets.picture_view import picture_row

if TYPE_CHECKING:
    from companion.tui.session import Session

FIRST_STRAND = 1
"""The row the caret begins on; above it stands the headline."""


class AwarenessScreen(WideRoom):
    """Ten seconds: the sentence, then the strands; each opens into its picture and its figures."""

    BINDINGS = [
        command("measure.explain", "e", "explain", "Explain", "Show how the figure at the caret came about."),
        command("measure.guide", "r", "open('guide')", "How to read", "What each strand is, and the limits."),
        command("measure.activity", "a", "open('activity')", "Activity", "What you did; that is not growth."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: Measure | None = None
        self._pictured: dict[str, list[Row]] = {}

    def show(self) -> None:
        """Draw the report of the record as it is now."""
        self._found = measure(self.session)
        self._pictured.clear()
        first = not self.menu.current
        self.menu.set_entries(
            list(awareness_rows(self.session, self._found)), caret=FIRST_STRAND if first else None
        )
        super().show()
        self._show_picture()

    def make_side(self) -> Widget:
        """Make the place of the picture."""
        return Flow(id="picture")

    def _show_picture(self) -> None:
        """Show the strand at the caret in the second pane; where no strand is, the last one stays."""
        row = self.menu.current
        kind, _, name = row.key.partition(":") if row is not None else ("", "", "")
        if not self.wide or self._found is None or kind not in ("strand", "explain"):
            return
        if name not in self._pictured:
            rows = headline_rows(self._found) if kind == "explain" else self._strand_rows(self._found, name)
            self._pictured[name] = list(rows)
        self.query_one("#picture", Flow).show_rows(self._pictured[name])

    def _strand_rows(self, found: Measure, name: str) -> Iterator[Row]:
        from companion.awareness.pictures import pictures

        yield replace(verdict_row(found, name), below=1)
        for picture in pictures(found.report, found.evidence.instrument)[name]:
            yield replace(picture_row(picture), below=1)
        yield from about_rows(found, name, self.session.clock.now())

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Open what the row stands for."""
        event.stop()
        if self.app.screen is not self:
            return
        kind, _, rest = event.key.partition(":")
        if kind == "strand":
            from companion.tui.screens.strand import StrandScreen

            await self.app.push_screen_wait(StrandScreen(self.session, rest))
        elif kind == "open":
            self.action_open(rest)
        elif kind == "explain":
            self.action_explain()
        elif (asking := due_screen(self.session, kind, rest)) is not None:
            await self.app.push_screen_wait(asking)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a figure to explain on the headline and on each strand."""
        if action == "explain":
            return self._figure_at_caret() is not None
        return super().check_action(action, parameters)

    def action_explain(self) -> None:
        """Show how the verdict at the caret, or the headline, came about."""
        from companion.awareness.figures.all_figures import verdict_figure
        from companion.tui.screens.explanation import ExplanationScreen

        name = self._figure_at_caret()
        if name is not None and self._found is not None:
            figure = verdict_figure(name, self._found.report, self._found.evidence)
            self.app.push_screen(ExplanationScreen(self.session, figure))

    @on(Menu.Moved)
    def moved(self) -> None:
        """Say which keys act on the row, and show its strand."""
        self.refresh_bindings()
        self._show_picture()

    def _figure_at_caret(self) -> str | None:
        row = self.menu.current if self.is_mounted else None
        kind, _, name = row.key.partition(":") if row is not None else ("", "", "")
        return name if kind in ("strand", "explain") else None

    def action_open(self, what: str) -> None:
        """Open the guide, the page of activity, or what passed between learner and mentor."""
        from companion.tui.screens.activity import ActivityScreen
        from companion.tui.screens.mentorship import MentorshipScreen
        from companion.tui.screens.reading_guide import ReadingGuideScreen

        screens = {"guide": ReadingGuideScreen, "activity": ActivityScreen, "mentorship": MentorshipScreen}
        self.app.push_screen(screens[what](self.session))
