"""Practice: something to try in the week, taken on and later called done."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.course import model
from companion.learner import practices
from companion.records.kept import Kept
from companion.records.kinds import Practice
from companion.tui import undo
from companion.tui.saving import saving
from companion.tui.widgets.activities.base import ActivityView, LessonContext, said
from companion.tui.widgets.flow import Flow
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows


class PracticeView(ActivityView):
    """The task, and whether it was taken on."""

    WORD = "Practice"

    def __init__(self, context: LessonContext, activity: model.Practice) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._left = False

    @property
    def finished(self) -> bool:
        """Whether it was taken on or left for now; nothing holds one up here."""
        return self.context.session.ready and (self._left or self._kept is not None)

    @property
    def _kept(self) -> Kept[Practice] | None:
        return practices.latest(self.context.session.store, self.context.lesson.id, self.activity)

    def body(self) -> Iterable[Widget]:
        """Yield the task and what can be said of it."""
        yield Flow(prose_rows(self.activity.task))
        kept = self._kept
        if kept is None:
            if not self._left:
                yield Menu(
                    [
                        MenuRow(Content(words), key=key)
                        for words, key in zip(practices.TAKE_ON, ("take", "leave"), strict=True)
                    ],
                    lettered=True,
                )
        else:
            yield said(practices.standing(kept, self.context.session.today), "$quiet")
            if kept.fact.done is None:
                yield Menu([MenuRow(Content(practices.DONE), key="done")], lettered=True)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep what was chosen."""
        event.stop()
        session = self.context.session
        if event.key == "leave":
            self._left = True
            undo.did(self, session, undo.Act("Left for now.", "You can take it on.", self._ask_again))
        elif event.key == "take":
            kept = practices.take(session.store, self.context.lesson.id, self.activity)
            undo.did(self, session, undo.kept(session, kept, "You took it on.", "You haven't taken it on."))
        elif (taken := self._kept) is not None:
            kept = practices.done(session.store, taken.id)
            undo.did(self, session, undo.kept(session, kept, "Done.", "It isn't done any more."))
        await self.step(focus=False)

    def _ask_again(self) -> None:
        self._left = False
