"""Awareness: the headline in a sentence, five strands in a line each, and what to do to know more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from companion.awareness.next_steps import Step, next_steps
from companion.awareness.report import STRANDS
from companion.awareness.stands_out import stands_out
from companion.awareness.verdicts import NOT_ENOUGH
from companion.awareness.words import STRAND_NAMES, headline_sentence
from companion.learner.today import WITHOUT_A_TEAM, without_a_team
from companion.tui.commands import command
from companion.tui.dates import short_day
from companion.tui.due_screens import due_screen
from companion.tui.measure import Measure, measure
from companion.tui.screens.base import Room
from companion.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from companion.awareness.commitments import Commitments
    from companion.tui.session import Session

NAME, VERDICT = 20, 21
"""Columns of a strand's name and of its verdict, with the gap after each."""
FIRST_STRAND = 1
"""The row the caret begins on; above it stands the headline."""
PROVISIONAL = "* provisional: there is one rating at the beginning instead of two"
MARKS = {
    "improved": "▲",
    "declined": "▼",
    "higher": "◆",
    "lower": "◆",
    "no reliable change": "=",
    NOT_ENOUGH: "·",
}


class AwarenessScreen(Room):
    """Ten seconds: the sentence, then the strands; each opens into its picture and its figures."""

    MODE = "awareness"

    BINDINGS = [
        command("measure.explain", "e", "explain", "Explain", "Show how the figure at the caret came about."),
        command("measure.guide", "r", "open('guide')", "How to read", "What each strand is, and the limits."),
        command("measure.activity", "a", "open('activity')", "Activity", "What you did; that is no growth."),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: Measure | None = None

    def show(self) -> None:
        """Draw the report of the record as it is now."""
        self._found = measure(self.session)
        first = not self.menu.current
        self.menu.set_entries(list(self._rows(self._found)), caret=FIRST_STRAND if first else None)

    def _rows(self, found: Measure) -> Iterator[MenuRow]:
        report, note = found.report, self.session.note
        if note:
            yield MenuRow(Content.styled(note, "$quiet"), selectable=False, below=1)
        yield MenuRow(Content.styled(headline_sentence(report), "bold $primary"), key="explain:headline")
        yield MenuRow(
            Content.styled("Five strands, and no score: nothing adds them up.", "$quiet"),
            selectable=False,
            below=1,
            indent=2,
        )
        steps = next_steps(report, found.evidence, self.session.clock.now())
        for name in STRANDS:
            yield _strand(name, report.verdict(name), steps[name], provisional=_provisional(found, name))
        if _provisional(found, "self_rating"):
            yield MenuRow(Content.styled(PROVISIONAL, "$quiet"), selectable=False, indent=4)
        yield _commitments(report.commitments)
        if without_a_team(self.session.store):
            yield MenuRow(Content.styled(f"{WITHOUT_A_TEAM}.", "$quiet"), selectable=False, indent=4, above=1)
        seen = stands_out(report, found.evidence.instrument)
        if seen:
            yield _heading("What stands out")
        for one in seen:
            yield MenuRow(Content(one.words), key=f"strand:{one.strand}", mark="!")
        now = list(self._possible_now())
        if now:
            yield _heading("Possible now")
            yield from now
        yield _heading("More")
        left_out = len(report.excluded)
        words = "How to read this" + (
            f", and why {left_out} record{'s do' if left_out > 1 else ' does'} not count" if left_out else ""
        )
        yield MenuRow(Content(words), key="open:guide", mark="?")
        yield MenuRow(Content("Activity: what you did, which is not growth"), key="open:activity", mark="▦")

    def _possible_now(self) -> Iterator[MenuRow]:
        from companion.learner import measured, sitting_schedule, sitting_words
        from companion.learner.instrument import instrument_of

        session = self.session
        offers = sitting_schedule.schedule(
            session.store, instrument_of(session.catalog), session.clock.now()
        ).offers
        for offer in offers:
            title = Content(sitting_words.title(offer))
            yield MenuRow(
                title.stylize("bold") if offer.due else title, key=f"sitting:{offer.purpose}", mark="→"
            )
        part = measured.part(session.store, session.catalog, session.today)
        if part is not None:
            yield MenuRow(Content.styled(part.title, "bold"), key="measured:", mark="→")

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Open what the row stands for."""
        event.stop()
        if self.app.screen is not self:
            return
        kind, _, rest = event.key.partition(":")
        if kind == "strand":
            from companion.tui.screens.strand import StrandScreen

            await self.app.push_screen_wait(StrandScreen(self.session, rest))
        elif kind == "open":
            self.action_open(rest)
        elif kind == "explain":
            self.action_explain()
        elif (asking := due_screen(self.session, kind, rest)) is not None:
            await self.app.push_screen_wait(asking)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a figure to explain on the headline and on each strand."""
        if action == "explain":
            return self._figure_at_caret() is not None
        return super().check_action(action, parameters)

    def action_explain(self) -> None:
        """Show how the verdict at the caret, or the headline, came about."""
        from companion.awareness.figures.all_figures import verdict_figure
        from companion.tui.screens.explanation import ExplanationScreen

        name = self._figure_at_caret()
        if name is not None and self._found is not None:
            figure = verdict_figure(name, self._found.report, self._found.evidence)
            self.app.push_screen(ExplanationScreen(self.session, figure))

    @on(Menu.Moved)
    def moved(self) -> None:
        """Say which keys act on the row."""
        self.refresh_bindings()

    def _figure_at_caret(self) -> str | None:
        row = self.menu.current if self.is_mounted else None
        kind, _, name = row.key.partition(":") if row is not None else ("", "", "")
        return name if kind in ("strand", "explain") else None

    def action_open(self, what: str) -> None:
        """Open the guide or the page of activity."""
        from companion.tui.screens.activity import ActivityScreen
        from companion.tui.screens.reading_guide import ReadingGuideScreen

        self.app.push_screen((ReadingGuideScreen if what == "guide" else ActivityScreen)(self.session))


def _provisional(found: Measure, name: str) -> bool:
    strand = found.report.self_rating
    return name == "self_rating" and bool(strand.provisional) and strand.verdict != NOT_ENOUGH


def _strand(name: str, verdict: str, step: Step, *, provisional: bool) -> MenuRow:
    said = verdict + (" *" if provisional else "")
    do = step.brief + (f" from {short_day(step.on)}" if step.on else "")
    body = Content.assemble(
        (STRAND_NAMES[name].ljust(NAME), "bold"),
        (said.ljust(VERDICT), "$quiet" if verdict == NOT_ENOUGH else "bold $accent"),
        (do, "$quiet"),
    )
    return MenuRow(body, key=f"strand:{name}", mark=MARKS[verdict])


def _commitments(found: Commitments) -> MenuRow:
    counted = found.kept + found.missed
    words = f"{found.kept} of {counted} kept" if counted else "none answered yet"
    body = Content.assemble(("Commitments".ljust(NAME), "bold"), (words.ljust(VERDICT), "$quiet"))
    return MenuRow(body, key="strand:commitments", mark=" ", above=1)


def _heading(text: str) -> MenuRow:
    return MenuRow(Content.styled(text, "bold $primary"), selectable=False, above=1)
