"""A part of the measured scenarios: would, should and why, without consequences; twins with them, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from companion.learner import measured, scenarios
from companion.learner.draft_keys import field_key
from companion.learner.lesson_places import explained
from companion.learner.scenarios import ScenarioWork
from companion.records.kinds import Ask
from companion.tui.commands import command
from companion.tui.saving import saved, saving
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.activities.consequences import answered, consequence_rows
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.reading_column import ReadingColumn
from companion.tui.widgets.row_below import RowBelow

if TYPE_CHECKING:
    from companion.tui.endings import Endings


class MeasuredScreen(Stepwise, Screen[None]):
    """The part that is due, one situation after the other."""

    CSS = "MeasuredScreen ReadingColumn > * { margin: 0 0 1 0; }"

    BINDINGS = [
        command("answer.undo", "ctrl+z", "undo", "Undo", "Take back the last answer to this situation."),
        command("go.back", "escape", "leave", "Leave", "Leave; what was answered is kept."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        session.store.refresh()
        part = measured.part(session.store, session.catalog, session.today)
        self._twins = part is not None and part.twin
        self._works = list(part.scenarios) if part is not None else []
        begun = list(self._reasons_begun())
        if begun:
            # A reason that was being typed is gone on with first; a twin asks for none.
            self._works = begun + ([] if self._twins else self._works)
            self._twins = False
        self._place = 0

    @property
    def work(self) -> ScenarioWork | None:
        """The situation being asked; None when all are done."""
        return self._works[self._place] if self._place < len(self._works) else None

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("Situations")
        with ReadingColumn():
            if not self._works:
                yield said("Nothing of this is asked today.", "bold")
                yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="step")
            elif self.work is None:
                yield said(measured.DONE_TWINS if self._twins else measured.DONE)
                yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="step")
            else:
                yield from self._step(self.work)
        yield KeyLine()

    def _step(self, work: ScenarioWork) -> Iterable[Widget]:
        yield said(f"Situation {self._place + 1} of {len(self._works)}", "$quiet")
        yield Flow([Row(Content(work.scenario.title), style="bold $primary")])
        yield Flow(prose_rows(work.scenario.situation))
        if self._twins and work.revealed:
            yield said(scenarios.LEADS_TO, "bold $accent")
            yield Flow(consequence_rows(work))
            yield Menu([MenuRow(Content("Go on"), key="next")], enter="Go on", id="step")
            return
        if work.would is None:
            yield said(scenarios.ASKED["would"], "bold $accent")
            yield self._options(work)
        elif self._twins:
            yield Flow([answered("would", work.would)])
            yield Menu(
                [MenuRow(Content(scenarios.SHOW), key="reveal")], lettered=True, letter="Show", id="step"
            )
        elif work.should is None:
            yield Flow([answered("would", work.would)])
            yield said(scenarios.ASKED["should"], "bold $accent")
            yield self._options(work)
        else:
            yield Flow(
                [
                    answered("would", work.would),
                    answered("should", work.should),
                ]
            )
            yield said(scenarios.WHY, "bold $accent")
            yield Line(
                self.session,
                _reason_key(work),
                work.reason,
                placeholder="because …",
                empty="Leave it out",
                id="step",
            )
            yield RowBelow("Go on", key="reason")

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
        elif event.key == "reason":
            self._keep_reason(work)
        elif self._changed_elsewhere(work):
            pass
        elif event.key == "reveal":
            self._works[self._place] = scenarios.reveal(self.session.store, work)
            cast("Endings", self.app).seal()
        else:
            ask: Ask = "would" if work.would is None else "should"
            self._works[self._place] = scenarios.answer(
                self.session.store, work, ask, event.index, lesson=None
            )
        await self._redraw()

    @on(Input.Submitted, "#step")
    def lead_on(self, event: Input.Submitted) -> None:
        """Go to the row that leads to the next situation: what ends every undo takes its own letter."""
        event.stop()
        self.query_one("#on").focus()

    def _keep_reason(self, work: ScenarioWork) -> None:
        if not self._changed_elsewhere(work):
            field = self.query_one("#step", Line)
            self._works[self._place] = scenarios.give_reason(self.session.store, work, field.value)
            field.draft.settle()
            cast("Endings", self.app).seal()
            self._place += 1

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
            if not self._changed_elsewhere(work):
                self._works[self._place] = scenarios.undo(self.session.store, work)

        if saved(self, take_back):
            await self._redraw()

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To the text" if action == "leave" and isinstance(self.focused, Input) else None

    def action_leave(self) -> None:
        """Leave the field, then the part."""
        if isinstance(self.focused, Input):
            self.query_one(ReadingColumn).focus(scroll_visible=False)
        else:
            self.session.flush()
            self.dismiss()

    def _reasons_begun(self) -> Iterable[ScenarioWork]:
        """Yield the situations of the first week whose reason waits half typed."""
        known = {
            scenario.id: scenario for one in self.session.catalog.dimensions for scenario in one.scenarios
        }
        for key in dict.fromkeys(draft.key for draft in self.session.drafts.all()):
            scenario = known.get(key.removeprefix("measured/").removesuffix("/reason"))
            work = self._as_kept(scenario.dimension, twin=False) if scenario is not None else None
            if work is not None and _reason_key(work) == key and work.would and work.should:
                yield work

    def _as_kept(self, dimension: str, *, twin: bool) -> ScenarioWork | None:
        meet = scenarios.twin if twin else scenarios.measured
        return meet(self.session.store, self.session.catalog, dimension, self.session.seed)

    def _changed_elsewhere(self, work: ScenarioWork) -> bool:
        """Tell whether another process went on meanwhile; then go by what stands there now, and say so."""
        self.session.store.refresh()
        now = self._as_kept(work.scenario.dimension, twin=self._twins)
        if now is None or self._too_late(now):
            self._place += 1
        elif _state(now) != _state(work):
            self._works[self._place] = now
        else:
            return False
        self.notify("It was answered elsewhere meanwhile.", markup=False)
        return True

    def _too_late(self, work: ScenarioWork) -> bool:
        """Tell whether what is asked next would come after the explanation."""
        if self._twins or work.should is not None:
            return False
        slug = work.scenario.dimension
        read = work.would is not None and explained(self.session.store, self.session.catalog, slug)
        return work.attempt > 1 or work.revealed or read

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


def _reason_key(work: ScenarioWork) -> str:
    return field_key("measured", work.scenario.id, "reason")


def _state(work: ScenarioWork) -> tuple[object, ...]:
    """Return what another process can have changed."""
    return work.scenario.id, work.attempt, work.would, work.should, work.revealed
