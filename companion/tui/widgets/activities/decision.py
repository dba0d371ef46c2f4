"""Decision: one of four outcomes, wish and evidence on two scales of their own, a day to look again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from companion.course import forms
from companion.learner import decisions
from companion.learner.dates import day_in_words
from companion.learner.draft_keys import TICKS
from companion.records.kept import Kept
from companion.records.kinds import Decision
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.own_drafts import begun
from companion.tui.saving import saved, saving
from companion.tui.widgets.activities.base import ChangeableView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows
from companion.tui.widgets.scale import Scale


class DecisionView(ChangeableView):
    """Asked once, and again on the day agreed, with the earlier answer beside the new one."""

    WORD = "Decision"

    BINDINGS = [
        command("answer.decide", "e", "again", "Decide again", "Say again where you stand."),
        command("answer.undecide", "ctrl+z", "undo", "Undo", "Take the last answer back, until you decide."),
    ]

    def __init__(self, context: LessonContext, activity: forms.Decision) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        draft = begun(self, context.session, self._key)
        self._begun = decisions.begun_in(draft) if draft is not None else None
        self._words: dict[str, str] = {}
        self.changing = self._begun is not None

    @property
    def answered(self) -> bool:
        """Whether a decision was kept and its day to look again has not come."""
        store, today = self.context.session.store, self.context.session.today
        return decisions.latest(store, today) is not None and decisions.due_on(store, today) is None

    def body(self) -> Iterable[Widget]:
        """Yield the step that is due, or what was decided."""
        made = decisions.decisions(self.context.session.store)
        if self.answered and not self.changing:
            yield from self._decided(made)
            return
        yield Flow(prose_rows(self.activity.intro))
        if made:
            yield said(decisions.said_on(made[-1], self.context.session.today), "$quiet")
            yield Flow(list(self._rows(made[-1].fact)))
        yield from self._step()

    def _step(self) -> Iterable[Widget]:
        if self._begun is None:
            yield said(decisions.WHERE, "bold $accent")
            rows = [MenuRow(Content(option.text), key=option.outcome) for option in self.activity.options]
            yield Menu(rows, lettered=True, id="choice")
            return
        yield Flow(list(self._so_far(self._begun)))
        for name, (question, low, high) in decisions.FIGURES.items():
            if name not in self._begun.figures:
                yield said(question, "bold $accent")
                yield Scale(low, high, id=name)
                return
        yield said(decisions.APART, "$quiet")
        for name, question in decisions.LINES.items():
            yield self._line(name, question)
        yield said(decisions.REVIEW, "$quiet")
        today = self.context.session.today
        days = [(day.isoformat(), day_in_words(day, today)) for day in decisions.review_days(today)]
        yield Menu([MenuRow(Content(words), key=day) for day, words in days], lettered=True, id="review")

    @property
    def _key(self) -> str:
        return self.context.field_key(self.activity.id, TICKS)

    async def _go_on(self, begun: decisions.Begun | None) -> None:
        """Take what was said, so that leaving in the middle loses none of it, and ask for what is next."""
        drafts, self._begun = self.context.session.drafts, begun
        if begun is None:
            saved(self, lambda: drafts.discard(self._key))
        else:
            saved(self, lambda: drafts.keep(self._key, decisions.draft_of(begun)))
        await self.step()

    @property
    def half_answered(self) -> bool:
        """Whether the outcome is said, and it is not decided."""
        return self._begun is not None

    async def action_undo(self) -> None:
        """Take back the figure said last, or the outcome."""
        if self._begun is not None:
            await self._go_on(self._begun.taken_back())

    def _line(self, name: str, question: str) -> Line:
        return Line(
            self.context.session,
            self.context.field_key(self.activity.id, name),
            self._words.get(name, ""),
            placeholder=question,
            enter="Next",
            id=name,
        )

    def _decided(self, made: tuple[Kept[Decision], ...]) -> Iterable[Widget]:
        last = made[-1]
        yield Flow(list(self._rows(last.fact)))
        closing = next((o.closing for o in self.activity.options if o.outcome == last.fact.choice), "")
        if closing:
            bar = Content.styled("▎ ", "$secondary")
            yield Flow([Row(Content(closing), bar, bar)])
        today = self.context.session.today
        yield said(f"{decisions.looked_at_again(last, today)} Press e to decide again.", "$quiet")
        for earlier in reversed(made[:-1]):
            yield said(f"Before, on {day_in_words(earlier.created, today)}:", "$quiet")
            yield Flow(list(self._rows(earlier.fact)))

    def _so_far(self, begun: decisions.Begun) -> Iterator[Row]:
        words = next((o.text for o in self.activity.options if o.outcome == begun.choice), begun.choice)
        yield Row(Content(words), style="bold")
        for name, (question, _, _) in decisions.FIGURES.items():
            if name in begun.figures:
                yield Row(Content.assemble((question, "$quiet"), f"  {begun.figures[name]} of 10"))

    def _rows(self, fact: Decision) -> Iterator[Row]:
        yield from self._so_far(decisions.Begun(fact.choice, {"wish": fact.wish, "evidence": fact.evidence}))
        for lead, text in (("Because", fact.motive), ("Others", fact.others)):
            if text:
                yield Row(Content(text), Content.styled(f"{lead}: ", "$quiet"), Content("  "))

    @on(Menu.Chosen, "#choice")
    async def choose(self, event: Menu.Chosen) -> None:
        """Take the outcome and ask for the wish."""
        event.stop()
        chosen = next(option.outcome for option in self.activity.options if option.outcome == event.key)
        await self._go_on(decisions.Begun(chosen))

    @on(Scale.Said)
    async def say(self, event: Scale.Said) -> None:
        """Take a figure and ask for what is next."""
        event.stop()
        if self._begun is not None:
            await self._go_on(self._begun.with_figure(str(event.scale.id), event.value))

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field."""
        event.stop()
        (
            self.query_one("#others", Input) if event.input.id == "motive" else self.query_one("#review")
        ).focus()

    @on(Menu.Chosen, "#review")
    @saving
    async def keep(self, event: Menu.Chosen) -> None:
        """Keep the decision."""
        event.stop()
        lines = {name: self.query_one(f"#{name}", Line) for name in decisions.LINES}
        self._words = {name: line.value for name, line in lines.items()}
        if self._begun is None:
            return
        session = self.context.session
        kept = decisions.decide(
            session.store,
            self._begun.choice,
            wish=self._begun.figures["wish"],
            evidence=self._begun.figures["evidence"],
            motive=self._words["motive"],
            others=self._words["others"],
            review_on=date.fromisoformat(event.key),
        )
        for line in lines.values():
            line.draft.settle()
        session.drafts.discard(self._key)
        undo.did(
            self, session, undo.kept(session, kept, "Your decision is kept.", "Your decision is taken back.")
        )
        self._begun, self._words, self.changing = None, {}, False
        await self.step()
