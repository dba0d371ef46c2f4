"""A sitting: the focus first, then one statement after the other with a digit each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from companion.learner import sitting_schedule, sitting_words, sittings
from companion.learner.dated_ahead import Until
from companion.learner.instrument import instrument_of
from companion.tui.commands import command
from companion.tui.own_drafts import begun
from companion.tui.saving import saved, saving
from companion.tui.screens.base import Column
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.points_menu import PointsMenu

if TYPE_CHECKING:
    from companion.learner.sitting_schedule import Offer
    from companion.learner.sittings import SittingWork
    from companion.tui.session import Session

BAR = 30
"""Cells of the line that shows how far one has come."""
NOT_NOW = "This is not asked today; Awareness says when it will be."


class SittingScreen(Stepwise, Screen[None]):
    """The sitting of a purpose, as far as the calendar offers one now."""

    AUTO_FOCUS = ""
    """Textual would scroll a long list of dimensions to the top of the view, and the question out of it."""

    CSS = """
    SittingScreen Column > * { margin: 0 0 1 0; }
    SittingScreen #statement { min-height: 3; }
    """

    BINDINGS = [
        command(
            "answer.anew", "x", "anew", "Begin anew", "Put what was given aside and begin this sitting again."
        ),
        command("go.back", "escape", "leave", "Leave", "Leave; what you gave is kept and gone on with."),
    ]

    def __init__(self, session: Session, purpose: str) -> None:
        super().__init__()
        self.session = session
        self._instrument = instrument_of(session.catalog)
        self._offer = self._offered(purpose)
        self._work = self._resumed()
        self._begun = False
        self._words = ""

    def compose(self) -> ComposeResult:
        """Compose the present step."""
        yield ModeBar("Rate yourself")
        with Column():
            yield from self._step()
        yield KeyLine()

    def on_mount(self) -> None:
        """Answer."""
        self.query_one("#step").focus(scroll_visible=False)

    def _step(self) -> Iterable[Widget]:
        offer, work = self._offer, self._work
        if self._words:
            yield said(self._words)
            yield Menu(list(self._ways_on()), enter="Choose", id="step")
        elif offer is None:
            yield said(NOT_NOW, "bold")
            yield Menu([MenuRow(Content("Back"), key="close")], enter="Back", id="step")
        elif work is None:
            yield said(sitting_words.WHICH_FOCUS, "bold")
            yield Menu([self._dimension(slug) for slug in self._instrument.slugs], lettered=True, id="step")
        elif not self._begun:
            yield said(sitting_words.title(offer), "bold $primary")
            yield said(sitting_words.before(offer))
            if work.given:
                words = f"Go on at statement {len(work.given) + 1} of {len(work.order)}"
            else:
                words = "Begin"
            yield Menu([MenuRow(Content(words), key="begin")], enter="Begin", id="step")
        else:
            yield Flow(self._statement(offer, work), id="statement")
            yield PointsMenu(id="step", given=bool(work.given))

    def _dimension(self, slug: str) -> MenuRow:
        scale = self._instrument.scale(slug)
        return MenuRow(Content.assemble((scale.name, "bold"), "\n", (scale.leader, "$quiet")), key=slug)

    def _ways_on(self) -> Iterable[MenuRow]:
        following = sitting_schedule.schedule(
            self.session.store, self._instrument, self.session.clock.now()
        ).due
        if following is not None:
            yield MenuRow(Content(sitting_words.title(following)), key=f"next:{following.purpose}")
        yield MenuRow(Content("Back"), key="close")

    def _statement(self, offer: Offer, work: SittingWork) -> list[Row]:
        place, count = len(work.given), len(work.order)
        so_far, done = f"{place + 1} of {count}".ljust(10), round(BAR * place / count)
        text = self._instrument.items[work.order[place]].text
        line = Content.assemble((so_far, "$quiet"), ("━" * done, "$accent"), ("─" * (BAR - done), "$quiet"))
        return [
            Row(line, below=1),
            Row(Content.styled(sitting_words.question(offer, self.session.today), "$quiet"), below=1),
            Row(Content(text), style="bold"),
        ]

    @on(Menu.Chosen, "#step")
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Take the step."""
        event.stop()
        if event.key == "close":
            self.dismiss()
        elif event.key.startswith("next:"):
            self._offer, self._words, self._begun = self._offered(event.key.removeprefix("next:")), "", False
            self._work = self._resumed()
            await self._redraw()
        elif self._work is None:
            self._work = self._new(event.key)
            self._keep(self._work)
            await self._redraw()
        elif not self._begun:
            self._begun = True
            await self._redraw()
        elif not self._work.complete:
            await self._answer(self._work, int(event.key))

    async def _answer(self, work: SittingWork, digit: int) -> None:
        """Keep the answer; the last one completes the sitting."""
        self._work = sittings.answered(work, digit)
        if not self._work.complete:
            self._keep(self._work)
            self._show_statement()
            return
        try:
            kept = sittings.finish(self.session.store, self._work)
            self.session.drafts.discard(sittings.draft_key(self._work.purpose))
        except Exception:
            self._work = work  # the last answer can be given again; given alike it stays one record
            raise
        assert self._offer is not None
        self._words = sitting_words.after(kept, self._offer, self._instrument, self.session.today)
        await self._redraw()

    @on(PointsMenu.TakenBack)
    def take_back(self, event: PointsMenu.TakenBack) -> None:
        """Go back to the statement before."""
        event.stop()
        if self._work is not None and self._work.given:
            self._work = sittings.taken_back(self._work)
            self._keep(self._work)
            self._show_statement()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to put aside once something was given."""
        if action == "anew":
            return bool(self._work and self._work.given and not self._words)
        return super().check_action(action, parameters)

    async def action_anew(self) -> None:
        """Begin this sitting again, with the focus it has."""
        if self._work is not None:
            work = self._new(self._work.focus)
            if self._keep(work):
                self._work, self._begun = work, False
                await self._redraw()

    def action_leave(self) -> None:
        """Leave; the draft is on the disk already."""
        self.dismiss()

    def _offered(self, purpose: str) -> Offer | None:
        self.session.store.refresh()
        offers = sitting_schedule.schedule(
            self.session.store, self._instrument, self.session.clock.now()
        ).offers
        return next((offer for offer in offers if offer.purpose == purpose), None)

    def _resumed(self) -> SittingWork | None:
        """Return what was begun before, else a new sitting; None while its focus is to be chosen."""
        offer = self._offer
        if offer is None:
            return None
        session = self.session
        draft = begun(self, session, sittings.draft_key(offer.purpose))
        record = Until(session.store, session.clock.now())
        work = sittings.left_open(record, draft, self._instrument, session.seed, offer.purpose)
        if work is not None:
            return work
        return self._new(offer.focus) if offer.focus is not None or offer.look == "" else None

    def _new(self, focus: str | None) -> SittingWork:
        assert self._offer is not None
        now = self.session.clock.now()
        return sittings.begin(self._instrument, self.session.seed, self._offer.purpose, focus, now)

    def _keep(self, work: SittingWork) -> bool:
        """Keep what was given so far, so that leaving in the middle loses none; tell when it cannot be."""
        key, draft = sittings.draft_key(work.purpose), sittings.draft_of(work)
        return saved(self, lambda: self.session.drafts.keep(key, draft))

    def _show_statement(self) -> None:
        """Show the next statement in place: no widget is made anew, so that a quick answer is never lost."""
        assert self._offer is not None and self._work is not None
        self.query_one("#statement", Flow).show_rows(self._statement(self._offer, self._work))
        menu = self.query_one(PointsMenu)
        menu.given = bool(self._work.given)
        menu.point_nowhere()
        self.refresh_bindings()

    async def _redraw(self) -> None:
        self.set_focus(None)
        await self.recompose()
        self.query_one("#step").focus(scroll_visible=False)
        self.refresh_bindings()
