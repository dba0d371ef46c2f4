"""Recall: the cards a lesson leaves behind, looked at once before they come back."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.course import model
from companion.learner.progress import state
from companion.learner.recall import COMES_BACK
from companion.tui.widgets.activities.base import ActivityView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow


class RecallView(ActivityView):
    """Questions to answer in one's head; choosing one shows its answer. Nothing is recorded here."""

    WORD = "Recall"

    def __init__(self, context: LessonContext, activity: model.Recall) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self.open: set[str] = set()
        self._looked = False

    @property
    def finished(self) -> bool:
        """Whether a card was turned over, now or when the lesson was finished."""
        session = self.context.session
        return session.ready and (self._looked or state(session.store, self.context.lesson.id) == "done")

    def body(self) -> Iterable[Widget]:
        """Yield the questions, with the answers asked for."""
        yield said(f"{COMES_BACK} A letter shows the card's own.", "$quiet")
        if len(self.open) == len(self.activity.cards):
            # Nothing is left to choose: without a menu enter goes on.
            yield Flow([self._turned(card) for card in self.activity.cards])
        else:
            yield Menu([self._row(card) for card in self.activity.cards], lettered=True, letter="Turn")

    @on(Menu.Chosen)
    async def turn(self, event: Menu.Chosen) -> None:
        """Turn the card over, or back."""
        event.stop()
        self.open ^= {event.key}
        self._looked = True
        cards = self.activity.cards
        if len(self.open) == len(cards):
            await self.step(focus=False)
            return
        event.menu.set_entries([self._row(card) for card in cards])
        self.post_message(self.Progressed(self, self.finished))

    def _turned(self, card: model.RecallCard) -> Row:
        words = Content.assemble(card.question, "\n", (card.answer, "$accent"))
        return Row(words, Content.styled("? ", "$secondary"), Content("  "))

    def _row(self, card: model.RecallCard) -> MenuRow:
        answer = Content.assemble("\n", (card.answer, "$accent")) if card.id in self.open else Content("")
        return MenuRow(Content.assemble(card.question, answer), key=card.id, mark="?")
