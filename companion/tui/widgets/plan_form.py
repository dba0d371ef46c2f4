"""The form of an if-then plan: a line for its cue, one for its act, and the day to be asked on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from companion.learner import commitments
from companion.learner.dates import day_in_words
from companion.tui.stepwise import let_go_of_keys
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.tui.session import Session

LEADS = {"cue": "If … (the moment)", "act": "then I … (the act)"}
"""What stands in an empty half."""
EMPTY = {
    "cue": "The moment is still empty: what will you notice first?",
    "act": "The act is still empty: what will you do then?",
}
"""What is said of an empty half."""


class PlanForm(Vertical):
    """The cue, the act and the day of an if-then plan; says when all three are there."""

    DEFAULT_CSS = """
    PlanForm { height: auto; }
    PlanForm > Flow { margin: 0 0 1 0; }
    PlanForm > Menu { margin: 0; }
    """

    @dataclass
    class Planned(Message):
        """The day was chosen of a plan that has both halves."""

        form: PlanForm
        cue: str
        act: str
        due: date

        @property
        def control(self) -> PlanForm:
            """The form: what comes from one that is gone is no answer."""
            return self.form

    def __init__(self, session: Session, words: tuple[str, str], keys: tuple[str, ...] = ()) -> None:
        """``words`` are what cue and act begin as; without ``keys`` of their drafts only the day is asked."""
        super().__init__()
        self._session, self._given = session, words
        # A click may still answer while the form is being removed, when they cannot be found in it any more.
        self._lines = [
            Line(session, key, text, placeholder=lead, enter="Next", empty="", id=half)
            for key, text, (half, lead) in zip(keys, words, LEADS.items(), strict=False)
        ]
        for line in self._lines:
            line.border_title = Content(LEADS[str(line.id)])
        self._days = Menu(
            [self._day_row(days) for days in commitments.FOLLOW_UP_DAYS], lettered=True, id="due"
        )

    def compose(self) -> ComposeResult:
        """Compose the lines, where they are asked for, and the days."""
        if self._lines:
            yield said(commitments.OWN_WORDS, "bold $accent")
            yield from self._lines
        yield said(commitments.WHEN, "bold $accent")
        yield self._days

    def _day_row(self, days: int) -> MenuRow:
        today = self._session.today
        day = day_in_words(today + timedelta(days=days), today)
        return MenuRow(Content(f"{day}  (in {days} days)"), key=str(days))

    @on(Input.Submitted)
    def next_field(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, once there is something in this one."""
        event.stop()
        fields: list[Widget] = [*self._lines, self._days]
        if event.value.strip():
            fields[fields.index(event.input) + 1].focus()
        else:
            self._say_empty(event.input)

    @on(Menu.Chosen)
    def choose_day(self, event: Menu.Chosen) -> None:
        """Say what is planned, or which half is missing."""
        event.stop()
        empty = next((line for line in self._lines if not line.value.strip()), None)
        if empty is not None:
            empty.focus()
            self._say_empty(empty)
            let_go_of_keys(self)
            return
        cue, act = (line.value for line in self._lines) if self._lines else self._given
        self.post_message(self.Planned(self, cue, act, self._session.today + timedelta(days=int(event.key))))

    def _say_empty(self, line: Input) -> None:
        self.notify(EMPTY[str(line.id)], markup=False)

    def settle(self) -> None:
        """Forget the drafts: the plan is in the record now."""
        for line in self._lines:
            line.draft.settle()
