"""The follow-up of a commitment: kept, missed, or the moment did not come; one repeat; closed kindly."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner import commitments
from companion.records.kinds import Commitment, Outcome
from companion.tui.commands import command
from companion.tui.dates import when
from companion.tui.saving import saving
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

OUTCOMES: tuple[tuple[Outcome, str], ...] = (
    ("kept", "Kept"),
    ("missed", "Missed"),
    ("no-cue", "The moment did not come"),
)


class FollowUpScreen(Stepwise, Screen[None]):
    """One commitment on its date."""

    CSS = "FollowUpScreen Column > * { margin: 0 0 1 0; }"

    BINDINGS = [command("go.back", "escape", "dismiss", "Not now", "Answer another day.")]

    def __init__(self, session: Session, commitment_id: str) -> None:
        super().__init__()
        self.session = session
        self.commitment_id = commitment_id
        self._outcome: Outcome | None = None
        self._words = ""

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("today", "How did it go?")
        with Column():
            kept = self.session.store.get(self.commitment_id, Commitment)
            if kept is not None:
                bar = Content.styled("▎ ", "$accent")
                yield Flow(
                    [Row(Content(commitments.sentence(kept.fact.cue, kept.fact.act)), bar, bar, style="bold")]
                )
                yield said(f"You wrote this {when(kept.created, self.session.today)}.", "$quiet")
            yield from self._step()
        yield KeyLine()

    def _step(self) -> ComposeResult:
        if self._words:
            yield said(self._words)
            yield Menu([MenuRow(Content("Back to Today"), key="close")], id="step")
        elif self._outcome is None:
            yield Menu(
                [MenuRow(Content(words), key=outcome) for outcome, words in OUTCOMES],
                lettered=True,
                id="step",
            )
        elif self._can_repeat:
            yield said("One more week with the same words?", "bold $accent")
            yield Menu(
                [
                    MenuRow(Content("Yes, ask me again in a week"), key="repeat"),
                    MenuRow(Content("No, let it rest"), key="rest"),
                ],
                lettered=True,
                id="step",
            )

    def on_mount(self) -> None:
        """Answer."""
        self.query_one("#step").focus()

    @property
    def _can_repeat(self) -> bool:
        return self._outcome != "kept" and commitments.can_repeat(self.session.store, self.commitment_id)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Take the step."""
        event.stop()
        if event.key == "close":
            self.dismiss()
            return
        if self._outcome is None:
            self._outcome = next(outcome for outcome, _ in OUTCOMES if outcome == event.key)
            if not self._can_repeat:
                self._close(repeat=False)
        else:
            self._close(repeat=event.key == "repeat")
        await self.recompose()
        self.query_one("#step").focus()

    def _close(self, *, repeat: bool) -> None:
        if self._outcome is None:
            return
        until = commitments.default_due(self.session.today) if repeat else None
        done = commitments.follow_up(
            self.session.store, self.commitment_id, self._outcome, repeat_until=until
        )
        self._words = done.words
