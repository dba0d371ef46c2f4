"""A scenario met again: choose first, then the earlier answer beside it, then what changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner import returns
from companion.records.kept import Kept
from companion.records.kinds import Answer
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.writing import Writing

if TYPE_CHECKING:
    from companion.tui.session import Session


class ReturningScreen(Stepwise, Screen[None]):
    """One scenario on its day."""

    CSS = "ReturningScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("go.back", "escape", "leave", "Back", "Leave; what you typed is offered again."),
    ]

    def __init__(self, session: Session, again: returns.Returning | None) -> None:
        super().__init__()
        self.session = session
        self.again = again
        self._now: Kept[Answer] | None = again.now if again is not None else None

    @classmethod
    def due(cls, session: Session, scenario_id: str) -> ReturningScreen:
        """Return the screen for a scenario to meet today; it says so when it is not due any more."""
        session.store.refresh()
        found = returns.returning(session.store, session.catalog, session.today)
        return cls(session, next((one for one in found if one.id == scenario_id), None))

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("Met again")
        with ReadingColumn():
            if self.again is None:
                yield said("It was answered elsewhere meanwhile.", "bold")
                yield Menu([MenuRow(Content("Back to Today"), key="close")], enter="Back", id="step")
            else:
                yield from self._step(self.again)
        yield KeyLine()

    def _step(self, again: returns.Returning) -> ComposeResult:
        scenario = again.work.scenario
        yield Flow([Row(Content(scenario.title), style="bold $primary")])
        yield Flow(prose_rows(scenario.situation))
        if self._now is None:
            yield said(returns.NOW, "bold $accent")
            options = [scenario.options[index] for index in again.work.order]
            yield Menu([MenuRow(Content(o.text), key="option") for o in options], lettered=True, id="step")
            return
        yield Flow(list(self._beside(again, self._now)))
        yield said(returns.WHAT_CHANGED, "bold $accent")
        yield Writing(self.session, returns.draft_key(again), id="step")
        yield said("ctrl+s keeps it in your journal. You can also leave it unwritten.", "$quiet")

    def _beside(self, again: returns.Returning, now: Kept[Answer]) -> list[Row]:
        return [
            Row(Content.assemble((f"{lead}: ", "$quiet"), (text, "bold" if lead == returns.LEAD_NOW else "")))
            for lead, text in returns.both_answers(replace(again, now=now), self.session.today)
        ]

    def on_mount(self) -> None:
        """Read, then answer."""
        self.query_one("#step").focus(scroll_visible=False)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep the new answer and show the earlier one."""
        event.stop()
        if self.again is None:
            self.dismiss()
            return
        self.session.store.refresh()
        if returns.answered_meanwhile(self.session.store, self.again):
            self.again = None
            await self._redraw()
            return
        self._now = returns.choose_again(self.session.store, self.again, event.index)
        act = undo.kept(self.session, self._now, "Your answer is kept.", "The situation is asked again.")
        undo.did(self, self.session, act)
        await self._redraw()

    async def taken_back(self) -> None:
        """Ask again after the answer was taken back, be it one given before one left and came back."""
        if self._now is not None and self.session.store.get(self._now.id, Answer) is None:
            self._now = None
        await self._redraw()

    @on(Writing.Saved)
    def write(self, event: Writing.Saved) -> None:
        """Keep what changed in the journal."""
        event.stop()
        if self.again is None:
            return
        kept = event.writing.save_with(
            partial(returns.what_changed, self.session.store, self.again, event.text)
        )
        if kept is not None:
            key = returns.draft_key(self.again)
            act = undo.written(self.session, kept, key, event.text)
            undo.did(self, self.session, act, leaving=True)
            self.dismiss()

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To the text" if action == "leave" and isinstance(self.focused, Writing) else None

    def action_leave(self) -> None:
        """Leave the field, then the screen."""
        column = self.query_one(ReadingColumn)
        if isinstance(self.focused, Writing):
            column.focus(scroll_visible=False)
        else:
            self.session.flush()
            self.dismiss()

    async def _redraw(self) -> None:
        self.set_focus(None)
        await self.recompose()
        self.query_one("#step").focus(scroll_visible=False)
        self.query_one(ReadingColumn).scroll_end(animate=False)
        self.refresh_bindings()
