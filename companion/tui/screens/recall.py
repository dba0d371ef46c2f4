"""Recall cards that are due: the question, one's own answer in the head, then the card's, then “knew it?”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner import recall
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.telling import Telling


class RecallScreen(Stepwise, Screen[None]):
    """Today's cards, one after the other."""

    CSS = "RecallScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "dismiss", "Back", "Stop here; the rest waits without hurry.")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._cards = recall.due_cards(session.store, session.catalog, session.today)
        self._place = 0
        self._turned = False
        self._knew: dict[int, bool] = {}

    def compose(self) -> ComposeResult:
        """Compose the card."""
        yield ModeBar("Recall")
        with Column():
            if self._place >= len(self._cards):
                yield said("That's all for today.", "bold")
                if self._knew:
                    yield said(recall.tally(list(self._knew.values()), self.session.today))
                yield Menu([MenuRow(Content("Back to Today"), key="close")], enter="Back", id="step")
            else:
                yield from self._card(self._cards[self._place])
        yield KeyLine()

    def _card(self, due: recall.DueCard) -> ComposeResult:
        yield said(f"{self._place + 1} of {len(self._cards)}  ·  {due.lesson.title}", "$quiet")
        yield Flow([Row(Content(due.card.question), style="bold")])
        if not self._turned:
            yield said(recall.SAY_IT, "$quiet")
            yield Menu([MenuRow(Content("Show the answer"), key="turn")], enter="Show", id="step")
            return
        bar = Content.styled("▎ ", "$secondary")
        yield Flow([Row(Content(due.card.answer), bar, bar)])
        yield Menu(
            [
                MenuRow(Content(words), key=key)
                for words, key in zip(recall.KNEW, ("knew", "missed"), strict=True)
            ],
            lettered=True,
            id="step",
        )

    def on_mount(self) -> None:
        """Answer."""
        self.query_one("#step").focus()

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Turn the card, or keep whether it was known."""
        event.stop()
        if event.key == "close":
            self.dismiss()
            return
        if event.key == "turn":
            self._turned = True
            cast("Telling", self.app).move_on()  # what is told is of the card before
        else:
            self._answer(self._place, knew=event.key == "knew")
        await self._redraw()

    def _answer(self, place: int, *, knew: bool) -> None:
        kept = recall.answer_card(self.session.store, self._cards[place].card, knew)
        self._knew[place] = knew
        self._place, self._turned = place + 1, False
        done = "You knew it." if knew else "Not yet."
        act = undo.kept(self.session, kept, done, "The card is asked again.")
        undo.did(self, self.session, act.and_then(partial(self._ask_again, place)))

    def _ask_again(self, place: int) -> None:
        self._knew.pop(place, None)
        self._place, self._turned = place, True

    async def taken_back(self) -> None:
        """Show the card whose answer was taken back."""
        await self._redraw()

    async def _redraw(self) -> None:
        await self.recompose()
        self.query_one("#step").focus()
