"""A part of the measured scenarios: would, should and why, without consequences; twins with them, once."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from companion.learner import measured, scenarios
from companion.learner.draft_keys import field_key
from companion.learner.measured import MeasuredPart
from companion.learner.scenarios import ScenarioWork
from companion.records.kept import Kept
from companion.records.kinds import Answer, Ask
from companion.tui.commands import command
from companion.tui.saving import saved, saving
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.activities.consequences import consequence_rows
from companion.tui.widgets.activities.scenario import REASON_LENGTH
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.reading_column import ReadingColumn

DONE = "That is all of this part. The answers are kept as they stand; the lessons come back to them."
DONE_TWINS = "That is all of this part. Each of these was asked once and does not return."


class MeasuredScreen(Stepwise, Screen[None]):
    """The part that is due, one situation after the other."""

    CSS = "MeasuredScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("answer.undo", "u,ctrl+z", "undo", "Undo", "Take back the last answer to this situation."),
        command("go.back", "escape", "leave", "Leave", "Leave; what was answered is kept."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.store.refresh()
        self._part: MeasuredPart | None = measured.part(session.store, session.catalog, session.today)
        self._works = list(self._part.scenarios) if self._part is not None else []
        self._place = 0

    @property
    def work(self) -> ScenarioWork | None:
        """The situation being asked; None when all are done."""
        return self._works[self._place] if self._place < len(self._works) else None

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("awareness", "Situations")
        with ReadingColumn():
            if self._part is None:
                yield said("Nothing of this is asked today.", "bold")
                yield Menu([MenuRow(Content("Back"), key="close")], id="step")
            elif self.work is None:
                yield said(DONE_TWINS if self._part.twin else DONE)
                yield Menu([MenuRow(Content("Back"), key="close")], id="step")
            else:
                yield from self._step(self._part, self.work)
        yield KeyLine()

    def _step(self, part: MeasuredPart, work: ScenarioWork) -> Iterable[Widget]:
        yield said(f"Situation {self._place + 1} of {len(self._works)}", "$quiet")
        yield Flow([Row(Content(work.scenario.title), style="bold $primary")])
        yield Flow(prose_rows(work.scenario.situation))
        if part.twin and work.revealed:
            yield said("What each option leads to", "bold $accent")
            yield Flow(consequence_rows(work))
            yield Menu([MenuRow(Content("Go on"), key="next")], id="step")
            return
        if work.would is None:
            yield said("What would you do?", "bold $accent")
            yield self._options(work)
        elif part.twin:
            yield Flow([_answered("You would", work.would)])
            yield Menu([MenuRow(Content("Show what each option leads to"), key="reveal")], id="step")
        elif work.should is None:
            yield Flow([_answered("You would", work.would)])
            yield said("And what should one do here?", "bold $accent")
            yield self._options(work)
        else:
            yield Flow(
                [
                    _answered("You would", work.would),
                    _answered("One should", work.should),
                ]
            )
            yield said("Why? One line, if you like. Enter goes on.", "bold $accent")
            yield Line(
                self.session,
                field_key("measured", work.scenario.id, "reason"),
                work.reason,
                placeholder="because …",
                max_length=REASON_LENGTH,
                id="step",
            )

    def on_mount(self) -> None:
        """Read, then answer."""
        self.query_one("#step").focus(scroll_visible=False)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep the answer and go on."""
        event.stop()
        work = self.work
        if event.key == "close" or work is None:
            self.dismiss()
            return
        if event.key == "next":
            self._place += 1
        elif event.key == "reveal":
            self._works[self._place] = scenarios.reveal(self.session.store, work)
        else:
            ask: Ask = "would" if work.would is None else "should"
            self._works[self._place] = scenarios.answer(
                self.session.store, work, ask, event.index, lesson=None
            )
        await self._redraw()

    @on(Input.Submitted, "#step")
    @saving
    async def reason_given(self, event: Input.Submitted) -> None:
        """Keep the reason, if any, and go on to the next situation."""
        event.stop()
        work = self.work
        if work is not None:
            self._works[self._place] = scenarios.give_reason(self.session.store, work, event.value)
            self.query_one("#step", Line).draft.settle()
            self._place += 1
            await self._redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer can be taken back while its situation is on the screen and no consequence was seen."""
        if action == "undo":
            work = self.work
            return work is not None and work.would is not None and not work.revealed
        return super().check_action(action, parameters)

    async def action_undo(self) -> None:
        """Take the last answer back."""
        work = self.work
        if work is None:
            return

        def take_back() -> None:
            self._works[self._place] = scenarios.undo(self.session.store, work)

        if saved(self, take_back):
            await self._redraw()

    def action_leave(self) -> None:
        """Leave the field, then the part."""
        if isinstance(self.focused, Input):
            self.query_one(ReadingColumn).focus(scroll_visible=False)
        else:
            self.session.flush()
            self.dismiss()

    def _options(self, work: ScenarioWork) -> Menu:
        options = [work.scenario.options[index] for index in work.order]
        return Menu(
            [MenuRow(Content(option.text), key="option") for option in options], lettered=True, id="step"
        )

    async def _redraw(self) -> None:
        self.set_focus(None)
        await self.recompose()
        self.query_one("#step").focus(scroll_visible=False)
        column = self.query_one(ReadingColumn)
        work = self.work
        if work is not None and work.would is None:
            column.scroll_home(animate=False)
        else:
            column.scroll_end(animate=False)
        self.refresh_bindings()


def _answered(lead: str, kept: Kept[Answer]) -> Row:
    text = kept.fact.options[kept.fact.chosen].text
    return Row(Content(text), Content.styled(f"{lead}:".ljust(12), "$quiet"))
