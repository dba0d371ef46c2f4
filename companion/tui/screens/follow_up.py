"""The follow-up of a commitment: kept, missed, or the moment did not come; one repeat; closed kindly."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.learner import commitments
from companion.learner.draft_places import plan_key
from companion.records.kinds import Commitment, Outcome
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.comment_rows import comment_rows
from companion.tui.saving import saving
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.row_below import RowBelow


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
        self._asked = False

    def label_of(self, action: str) -> str | None:
        """Say for the footer that nothing is put off once it is closed."""
        return "Back" if action == "dismiss" and self._words else None

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("How did it go?")
        with Column():
            kept = self.session.store.get(self.commitment_id, Commitment)
            if kept is not None:
                bar = Content.styled("▎ ", "$accent")
                yield Flow(
                    [Row(Content(commitments.sentence(kept.fact.cue, kept.fact.act)), bar, bar, style="bold")]
                )
                yield said(commitments.wrote(kept, self.session.today), "$quiet")
                if said_to_it := list(comment_rows(self.session.store, kept.id)):
                    yield Flow(said_to_it)
            yield from self._step()
        yield KeyLine()

    def _step(self) -> ComposeResult:
        if self._words:
            yield said(self._words)
            yield Menu([MenuRow(Content("Back to Today"), key="close")], enter="Back", id="step")
        elif self._outcome is None:
            yield Menu(
                [MenuRow(Content(words), key=outcome) for outcome, words in commitments.OUTCOMES],
                lettered=True,
                id="step",
            )
        elif self._outcome == "missed" and not self._asked:
            yield said(commitments.WHAT_GOT_IN_THE_WAY, "bold $accent")
            yield Line(
                self.session,
                plan_key(self.commitment_id),
                placeholder="one line, if you like",
                empty="Leave it out",
                id="step",
            )
            yield RowBelow("Go on", key="asked")
        else:
            yield said(commitments.ONE_MORE_WEEK, "bold $accent")
            yield Menu(
                [
                    MenuRow(Content(words), key=key)
                    for words, key in zip(commitments.REPEAT, ("repeat", "rest"), strict=True)
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
        """Take the step."""
        event.stop()
        if event.key == "close":
            self.dismiss()
            return
        if event.key == "asked":
            self._keep_note()
        elif self._outcome is None:
            self._keep(next(outcome for outcome, _ in commitments.OUTCOMES if outcome == event.key))
        else:
            self._close(repeat=event.key == "repeat")
        await self._redraw()

    @on(Input.Submitted)
    @saving
    async def note_given(self, event: Input.Submitted) -> None:
        """Keep what got in the way; an empty line leads to the row below it."""
        event.stop()
        if not event.value.strip():
            self.query_one("#on").focus()
            return
        self._keep_note()
        await self._redraw()

    def _keep(self, outcome: Outcome) -> None:
        kept = commitments.follow_up(self.session.store, self.commitment_id, outcome)
        self._outcome = outcome
        act = undo.kept(self.session, kept, f"{dict(commitments.OUTCOMES)[outcome]}.", "It is asked again.")
        undo.did(self, self.session, act.and_then(self._ask_again))
        self._close_unless_repeatable()

    def _keep_note(self) -> None:
        field = self.query_one(Line)
        kept = commitments.note(self.session.store, self.commitment_id, field.value)
        field.draft.settle()
        self._asked = True
        if field.value.strip():
            act = undo.kept(self.session, kept, "What got in the way is kept.", "It is asked again.")
            undo.did(self, self.session, act.and_then(self._ask_why))
        self._close_unless_repeatable()

    def _close_unless_repeatable(self) -> None:
        """Close it where nothing further is asked."""
        asks_why = self._outcome == "missed" and not self._asked
        can_repeat = commitments.can_repeat(self.session.store, self.commitment_id)
        if not asks_why and (self._outcome == "kept" or not can_repeat):
            self._close(repeat=False)

    def _close(self, *, repeat: bool) -> None:
        if self._outcome is None:
            return
        if repeat:
            until = commitments.default_due(self.session.today)
            kept = commitments.repeat(self.session.store, self.commitment_id, until)
            self._words = commitments.again(kept)
            act = undo.kept(self.session, kept, "You'll be asked once more.", "It isn't repeated.")
            undo.did(self, self.session, act.and_then(self._reopen))
        else:
            self._words = commitments.CLOSING[self._outcome]

    def _ask_why(self) -> None:
        self._asked, self._words = False, ""

    def _reopen(self) -> None:
        self._words = ""

    def _ask_again(self) -> None:
        self._outcome, self._asked, self._words = None, False, ""

    async def taken_back(self) -> None:
        """Ask again after the outcome was taken back."""
        await self._redraw()

    async def _redraw(self) -> None:
        await self.recompose()
        self.query_one("#step").focus()
