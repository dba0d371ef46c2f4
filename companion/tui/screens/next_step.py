"""A next step that a mentor suggests: taken as it is, in other words, or left; then the day."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.learner import comments, commitments
from companion.learner.draft_places import step_key
from companion.records.kept import Kept
from companion.records.kinds import Review
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.plan_form import PlanForm
from companion.tui.widgets.reading_column import ReadingColumn

TAKE, CHANGE, LEAVE = "take", "change", "leave"


class NextStepScreen(Stepwise, Screen[None]):
    """What a mentor said to a packet as a whole, and what becomes of the step."""

    TELLS_ON = True
    """It follows right after an answer was received, which is still told of and can be taken back."""

    CSS = """
    NextStepScreen ReadingColumn > *, NextStepScreen PlanForm > * { margin: 0 0 1 0; }
    NextStepScreen ReadingColumn > PlanForm { margin: 0; }
    NextStepScreen PlanForm > Flow { padding: 0 1 0 0; }
    """

    BINDINGS = [
        command("answer.undo", "ctrl+z", "undo", "Undo", "Go back to the question before."),
        command("go.back", "escape", "leave", "Not now", "Answer another day. Today asks again."),
    ]

    def __init__(self, session: Session, review_id: str) -> None:
        super().__init__()
        self.session = session
        self.review_id = review_id
        self._chosen = CHANGE if any(session.drafts.get(key) is not None for key in self._keys) else ""
        self._words: tuple[str, ...] = ()

    @property
    def _keys(self) -> tuple[str, str]:
        return step_key(self.review_id, "cue"), step_key(self.review_id, "act")

    def _open(self) -> Kept[Review] | None:
        """Return the review while its step waits for an answer, also in other processes."""
        self.session.store.refresh()
        waiting = comments.proposals(self.session.store)
        return next((kept for kept in waiting if kept.id == self.review_id), None)

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        kept = self._open()
        yield ModeBar("Next step")
        with ReadingColumn():
            if self._words:
                yield from (said(words, "" if number else "bold") for number, words in enumerate(self._words))
                yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="step")
            elif kept is None:
                yield said("This was already answered, or it's gone.", "bold")
                yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="step")
            else:
                yield Flow(list(_rows(kept.fact)))
                yield from self._step(kept.fact)
        yield KeyLine()

    def _step(self, review: Review) -> ComposeResult:
        if not self._chosen:
            answers = zip(comments.TAKE, (TAKE, CHANGE, LEAVE), strict=True)
            yield Menu([MenuRow(Content(words), key=key) for words, key in answers], lettered=True, id="step")
            return
        assert review.next is not None, "what is asked about has a next step"
        keys = self._keys if self._chosen == CHANGE else ()
        yield PlanForm(self.session, comments.own_step(review.next), keys)

    def on_mount(self) -> None:
        """Read, then answer."""
        self._go_in()

    def _go_in(self) -> None:
        """Give the keys to what is asked."""
        line = next((one for one in self.query(Line) if not one.value.strip()), None)
        first = line or next(iter(self.query(Line)), None) or self.query_one(Menu)
        first.focus(scroll_visible=isinstance(first, Line))

    @on(Menu.Chosen, "#step")
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Take the step, change its words, or leave it."""
        event.stop()
        if event.key == "close":
            self.dismiss()
            return
        kept = self._open()
        if kept is None:
            pass  # answered elsewhere meanwhile, which is said
        elif event.key == LEAVE:
            left = comments.decline(self.session.store, self.review_id)
            act = undo.kept(self.session, left, "You left this step.", "You're asked about it again.")
            undo.did(self, self.session, act.and_then(self._ask_again))
            self._words = (comments.LEFT,)
        else:
            step = kept.fact.next
            as_it_is = step is not None and comments.is_said_to_its_taker(step)
            self._chosen = event.key if as_it_is else CHANGE
        await self._redraw()

    @on(PlanForm.Planned)
    @saving
    async def keep(self, event: PlanForm.Planned) -> None:
        """Make a commitment of it."""
        event.stop()
        self._accept(event)
        await self._redraw()

    def _accept(self, plan: PlanForm.Planned) -> None:
        session, kept = self.session, self._open()
        if kept is None:
            return  # answered elsewhere meanwhile, which is said
        words, keys = (plan.cue, plan.act), self._keys if self._chosen == CHANGE else ()
        made = comments.accept(session.store, self.review_id, *words, plan.due)
        plan.form.settle()
        self._words = (
            f"Kept: {commitments.sentence(made.fact.cue, made.fact.act)}",
            commitments.asks_on(plan.due, session.today),
        )

        def ask_again() -> None:
            session.store.revise(self.review_id, kept.fact)
            for key, half in zip(keys, words, strict=False):
                session.drafts.keep(key, half)
            self._ask_again()

        act = undo.kept(session, made, "Your plan is kept.", "Taken back. You're asked about the step again.")
        undo.did(self, session, act.and_then(ask_again))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before a day is chosen, the question before can be gone back to."""
        if action == "undo":
            return bool(self._chosen) and not self._words
        return super().check_action(action, parameters)

    async def action_undo(self) -> None:
        """Go back to the three answers; what was typed stays a draft."""
        self._chosen = ""
        await self._redraw()

    def label_of(self, action: str) -> str | None:
        """Say for the footer that nothing is put off once it is answered, and where esc leads."""
        if action != "leave":
            return None
        return "To the text" if isinstance(self.focused, Input) else "Back" if self._words else None

    def action_leave(self) -> None:
        """Leave the field, then the screen."""
        if isinstance(self.focused, Input):
            self.query_one(ReadingColumn).focus(scroll_visible=False)
            return
        self.session.flush()
        self.dismiss()

    def _ask_again(self) -> None:
        self._chosen, self._words = "", ()

    async def taken_back(self) -> None:
        """Ask again after the answer, or all that was received with it, was taken back."""
        await self._redraw()

    async def _redraw(self) -> None:
        self.set_focus(None)
        await self.recompose()
        self._go_in()
        self.refresh_bindings()


def _rows(review: Review) -> Iterator[Row]:
    """Yield what the mentor noticed and asked, and the step."""
    for lead, text in ((f"{review.by} noticed", review.noticed), (f"{review.by} asks", review.question)):
        if text:
            yield Row(Content.styled(lead, "bold $primary"))
            yield Row(Content(text), below=1)
    yield Row(Content.styled(f"{review.by} suggests a next step", "bold $primary"))
    bar = Content.styled("▎ ", "$accent")
    yield Row(Content(comments.step_in_words(review)), bar, bar, style="bold")
