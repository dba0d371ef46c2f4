"""Commit: an if-then plan made one's own, said back once, with a day to be asked on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.course import model
from companion.learner import commitments
from companion.records.kept import Kept
from companion.records.kinds import Commitment
from companion.tui import undo
from companion.tui.saving import saving
from companion.tui.widgets.activities.base import ActivityView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.plan_form import PlanForm
from companion.tui.widgets.prose import prose_rows


class CommitView(ActivityView):
    """Write the cue and the act, choose the day, hear it back."""

    WORD = "Commit"

    def __init__(self, context: LessonContext, activity: model.Commit) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._cue = ""
        self._act = ""
        self._due: date | None = None

    @property
    def finished(self) -> bool:
        """Whether a commitment of this lesson was made, and no other is being written beside it."""
        return self.context.session.ready and bool(self._made) and not self._begun

    @property
    def _made(self) -> tuple[Kept[Commitment], ...]:
        return commitments.made_in(self.context.session.store, self.context.lesson.id)

    @property
    def _begun(self) -> bool:
        """Whether a plan is being written, be it beside one made in another window meanwhile."""
        drafts = self.context.session.drafts
        return self._due is not None or any(drafts.get(self._key(half)) for half in ("cue", "act"))

    def body(self) -> Iterable[Widget]:
        """Yield the commitments made, and the fields or the sentence said back while one is being written."""
        made = self._made
        for kept in made:
            yield Flow([self._sentence(kept.fact.cue, kept.fact.act)])
            yield said(commitments.asked_what(kept, self.context.session.today), "$quiet")
        if made and not self._begun:
            return
        if made:
            yield said("Another plan was begun here. Keep it as well, or empty both lines.", "$quiet")
        yield Flow(prose_rows(self.activity.intro))
        if self._due is not None:
            yield from self._said_back(self._due)
        else:
            yield from self._fields()

    def _said_back(self, due: date) -> Iterable[Widget]:
        yield said(commitments.READ_IT, "bold $accent")
        yield Flow([self._sentence(self._cue, self._act)])
        yield said(commitments.asks_on(due, self.context.session.today), "$quiet")
        yield Menu(
            [
                MenuRow(Content(words), key=key)
                for words, key in zip(commitments.MEAN_IT, ("keep", "change"), strict=True)
            ],
            lettered=True,
            id="said-back",
        )

    def _fields(self) -> Iterable[Widget]:
        examples = [
            Row(Content(commitments.sentence(example.cue, example.act)), Content.styled("e.g. ", "$quiet"))
            for example in self.activity.examples
        ]
        yield Flow(examples)
        keys = self._key("cue"), self._key("act")
        yield PlanForm(self.context.session, (self._cue, self._act), keys)

    @on(PlanForm.Planned)
    async def say_back(self, event: PlanForm.Planned) -> None:
        """Say the plan back."""
        event.stop()
        self._cue, self._act, self._due = event.cue, event.act, event.due
        await self.step()

    @on(Menu.Chosen, "#said-back")
    @saving
    async def keep(self, event: Menu.Chosen) -> None:
        """Keep the commitment, or go back to its words."""
        event.stop()
        if event.key == "keep" and self._due is not None:
            session, lesson = self.context.session, self.context.lesson
            kept = commitments.make(
                session.store,
                self._cue,
                self._act,
                self._due,
                lesson=lesson.id,
                dimension=commitments.trained_by(lesson),
            )
            for half in ("cue", "act"):
                session.drafts.discard(self._key(half))
            done = undo.kept(session, kept, "Your plan is kept.", "Taken back; its words are still here.")
            undo.did(self, session, done.and_then(partial(self._write_again, self._cue, self._act)))
        self._due = None
        await self.step()

    def _write_again(self, cue: str, act: str) -> None:
        """Offer the words of a plan that was taken back."""
        for half, words in (("cue", cue), ("act", act)):
            self.context.session.drafts.keep(self._key(half), words)

    def _key(self, half: str) -> str:
        return self.context.field_key(self.activity.id, half)

    def _sentence(self, cue: str, act: str) -> Row:
        bar = Content.styled("▎ ", "$accent")
        return Row(Content(commitments.sentence(cue, act)), bar, bar, style="bold")
