"""Commit: an if-then plan made one's own, said back once, with a day to be asked on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from companion.course import model
from companion.learner import commitments
from companion.learner.dates import day_in_words
from companion.records.kept import Kept
from companion.records.kinds import Commitment
from companion.tui import undo
from companion.tui.saving import saving
from companion.tui.widgets.activities.base import ActivityView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows

EMPTY = {
    "cue": "The moment is still empty: what will you notice first?",
    "act": "The act is still empty: what will you do then?",
}
"""What is said of an empty half."""


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
        yield said(commitments.OWN_WORDS, "bold $accent")
        yield Line(
            self.context.session,
            self._key("cue"),
            self._cue,
            placeholder="If … (the moment)",
            enter="Next",
            empty="",
            id="cue",
        )
        yield Line(
            self.context.session,
            self._key("act"),
            self._act,
            placeholder="then I … (the act)",
            enter="Next",
            empty="",
            id="act",
        )
        yield said(commitments.WHEN, "$quiet")
        yield Menu([self._day_row(days) for days in commitments.FOLLOW_UP_DAYS], lettered=True, id="due")

    def _day_row(self, days: int) -> MenuRow:
        today = self.context.session.today
        day = day_in_words(today + timedelta(days=days), today)
        return MenuRow(Content(f"{day}  (in {days} days)"), key=str(days))

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, once there is something in this one."""
        event.stop()
        if not event.value.strip():
            self.notify(EMPTY[str(event.input.id)], markup=False)
        elif event.input.id == "cue":
            self.query_one("#act", Input).focus()
        else:
            self.query_one("#due", Menu).focus()

    @on(Menu.Chosen, "#due")
    async def say_back(self, event: Menu.Chosen) -> None:
        """Say the plan back."""
        event.stop()
        cue, act = self.query_one("#cue", Line), self.query_one("#act", Line)
        for field in (cue, act):
            if not field.value.strip():
                field.focus()
                self.notify(EMPTY[str(field.id)], markup=False)
                return
        self._cue, self._act = cue.value, act.value
        self._due = self.context.session.today + timedelta(days=int(event.key))
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
