"""Scenario: what would you do, what should one do, why; only then what each option leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from companion.course import model
from companion.learner import scenarios
from companion.learner.dates import when
from companion.learner.incomplete import NOT_IN_THE_COURSE, NOTHING_TO_ANSWER
from companion.records.kinds import Ask
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.widgets.activities.base import ActivityView, LessonContext, hint_row, said
from companion.tui.widgets.activities.consequences import answered, consequence_rows
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.row_below import RowBelow

if TYPE_CHECKING:
    from companion.tui.endings import Endings
    from companion.tui.telling import Telling


class ScenarioView(ActivityView):
    """A measured scenario (by its pair) or one written for practice."""

    WORD = "Scenario"

    BINDINGS = [
        command(
            "answer.undo",
            "ctrl+z",
            "undo",
            "Undo",
            "Take back the last answer, until its consequences are seen.",
        ),
    ]

    def __init__(self, context: LessonContext, activity: model.Scenario | model.ScenarioPair) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._work: scenarios.ScenarioWork | None = None

    @property
    def work(self) -> scenarios.ScenarioWork | None:
        """What was answered so far; None where the course has no such situation, or nothing to choose."""
        if self._work is None:
            session = self.context.session
            if isinstance(self.activity, model.ScenarioPair):
                self._work = scenarios.measured(
                    session.store, session.catalog, self.activity.dimension, session.seed
                )
            else:
                self._work = scenarios.practice(
                    session.store, self.activity, self.context.lesson.id, session.seed
                )
        return self._work if self._work is not None and self._work.order else None

    @property
    def finished(self) -> bool:
        """Whether the consequences were seen."""
        return self.context.session.ready and (self.work is None or self.work.revealed)

    def body(self) -> Iterable[Widget]:
        """Yield the step that is due, or why there is none."""
        work, measured = self.work, isinstance(self.activity, model.ScenarioPair)
        if work is None:
            yield said(NOT_IN_THE_COURSE if measured else NOTHING_TO_ANSWER, "$quiet")
            return
        if measured:
            yield Flow([Row(Content(work.scenario.title), style="bold")])
        yield Flow(prose_rows(work.scenario.situation))
        if work.revealed:
            yield from self._consequences(work)
        elif work.would is None:
            if work.scenario.hint:
                yield Flow([hint_row(work.scenario.hint)])
            if work.form is not None and work.attempt > 1:
                yield said(scenarios.NOT_MEASURED, "$quiet")
            yield said(scenarios.ASKED["would"], "bold $accent")
            yield self._options(work)
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
                self.context.session,
                self._reason_key,
                work.reason,
                placeholder="because …",
                empty="Leave it out",
                id="reason",
            )
            yield RowBelow(scenarios.SHOW, letter="Show")

    @on(Menu.Chosen, "#options")
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep the answer and go on to the next question."""
        event.stop()
        if (work := self.work) is None:
            return
        ask: Ask = "would" if work.would is None else "should"
        session = self.context.session
        now = self._work = scenarios.answer(
            session.store, work, ask, event.index, lesson=self.context.lesson.id
        )
        given = now.would if ask == "would" else now.should
        assert given is not None
        # It is told by the question itself; remembered, it is taken back before what was done before it.
        act = undo.kept(session, given, "Your answer is kept.", "It is asked again.")
        act = replace(
            act,
            take_back=lambda: scenarios.undo(session.store, now),
            stands=lambda: undo.is_shown(session, given) and scenarios.can_undo(session.store, now),
        )
        undo.remember(self, session, act)
        await self.step()

    @on(Input.Submitted, "#reason")
    def lead_on(self, event: Input.Submitted) -> None:
        """Go to the row that shows the consequences: what ends every undo takes its own letter."""
        event.stop()
        self.query_one("#on").focus()

    @on(Menu.Chosen, "#on")
    @saving
    async def go_on(self, event: Menu.Chosen) -> None:
        """Show the consequences, with the reason or without."""
        event.stop()
        await self._reveal()

    async def _reveal(self) -> None:
        store, field = self.context.session.store, self.query_one("#reason", Line)
        if (work := self.work) is None:
            return
        reason = field.value.strip()
        if reason and reason != work.reason:
            work = scenarios.give_reason(store, work, reason)
        self._work = scenarios.reveal(store, work)
        cast("Endings", self.app).seal()
        field.draft.settle()
        await self.step()

    @property
    def half_answered(self) -> bool:
        """Whether something was answered and its consequences were not seen."""
        session = self.context.session
        work = self.work if session.ready else None
        return work is not None and scenarios.can_undo(session.store, work)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was done last goes first; answers given before the app was opened are no acts of it."""
        if action == "undo" and undo.offered(cast("Telling", self.app), self.context.session) is not None:
            return False
        return super().check_action(action, parameters)

    @property
    def answers_given(self) -> int:
        """How many of its two answers are given."""
        work = self.work if self.context.session.ready else None
        return 0 if work is None else (work.would is not None) + (work.should is not None)

    def read_again(self) -> None:
        """Read the record again: an answer may have been taken back elsewhere."""
        self._work = None

    async def action_undo(self) -> None:
        """Take the last answer back."""
        if (work := self.work) is not None:
            self._work = scenarios.undo(self.context.session.store, work)
            await self.step()

    @property
    def _reason_key(self) -> str:
        return self.context.field_key(self.activity.id, "reason")

    def _options(self, work: scenarios.ScenarioWork) -> Menu:
        options = [work.scenario.options[index] for index in work.order]
        return Menu([MenuRow(Content(option.text)) for option in options], lettered=True, id="options")

    def _consequences(self, work: scenarios.ScenarioWork) -> Iterable[Widget]:
        session = self.context.session
        if work.would is not None and work.would.fact.lesson != self.context.lesson.id:
            yield said(
                f"You answered this {when(work.would.created, session.today)}, before the lesson.", "$quiet"
            )
        yield said(scenarios.LEADS_TO, "bold $accent")
        yield Flow(consequence_rows(work))
        if work.reason:
            yield Flow([Row(Content(work.reason), Content.styled(f"{scenarios.YOUR_WHY}: ", "$quiet"))])
