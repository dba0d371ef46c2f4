"""Choosing what a mentor may read: one list to tick, from which the page is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from companion.learner.draft_places import sentence_key
from companion.records.kinds import Commitment, Entry
from companion.review import agreement
from companion.review.choosing import Choice, commitments_on_offer, entries_on_offer, filtered
from companion.review.making import answers_waiting
from companion.review.own_keys import needed_keys
from companion.review.preparing import prepare, seal_for
from companion.review.sent import NAMELESS, packets_to, sealing_contact
from companion.safety.errors import CompanionError
from companion.tui import sharing_acts
from companion.tui.commands import command
from companion.tui.screens.base import Column
from companion.tui.share_rows import (
    ALL,
    HOW,
    MORE,
    NEWS,
    REPORT,
    SEALED,
    commitment_rows,
    entry_rows,
    filter_rows,
    report_rows,
    sealing_rows,
    ticked_rows,
)
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.line import Line
from companion.tui.widgets.menu import DONE, Menu, MenuRow
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.review.addressee import Addressee
    from companion.review.choosing import OfferedEntry
    from companion.review.preparing import Handed
    from companion.tui.session import Session

SHOWN = 200
"""Entries listed at once."""
WIDEST, AROUND = 80, 12
"""Cells of the widest column, and of what stands around the words of its rows."""
SEE = "See what they will see"
NOTHING = f"Nothing is ticked yet. {HOW}"
NEEDS_SENTENCE = "Type the sentence first, or untick the entries."


class ShareChoiceScreen(Screen["Handed | None"]):
    """Entries that are ticked are marked to share, which stays so when one leaves; the rest is for this page.

    Returns the page that was made.
    """

    CSS = """
    ShareChoiceScreen #head { height: auto; align-horizontal: center; padding: 1 2 0 2; }
    ShareChoiceScreen #head > Flow { max-width: 77; }
    ShareChoiceScreen Column > Flow, ShareChoiceScreen Line { margin: 0 0 1 0; }
    ShareChoiceScreen Menu { margin: 0 0 1 0; }
    """

    BINDINGS = [
        command("journal.preview", "p", "preview", "Preview", "See the page as your mentor will."),
        command(
            "journal.fold", "f", "fold", "Fold", "Hide words of the entry at the caret from your mentor."
        ),
        command(
            "journal.filter", "v", "filter", "Filter", "List all entries, what is new, a lesson's or a tag's."
        ),
        command("go.back", "escape", "leave", "Back", "Back; entries that are ticked stay marked."),
    ]

    def __init__(self, session: Session, *, to: Addressee | None, sender: str, purpose: str) -> None:
        super().__init__()
        self.session = session
        self._to, self._sender, self._purpose = to, sender, purpose
        self._filter, self._filter_words, self._limit = ALL, "", SHOWN
        self._also: set[str] = set()
        """What is ticked for this page alone: plans, the report, and entries that they have already."""
        self._trusted = sealing_contact(session.store, to.id if to is not None else None)

    @property
    def _whom(self) -> str:
        return self._to.name if self._to is not None else NAMELESS

    @property
    def _contact(self) -> str | None:
        return self._to.id if self._to is not None else None

    @property
    def menu(self) -> Menu:
        """The list."""
        return self.query_one("#rows", Menu)

    def compose(self) -> ComposeResult:
        """Compose the rule, where one holds, and the list."""
        yield ModeBar("Share")
        with Container(id="head"):
            yield Flow(id="ticked")
        with Column():
            if agreement.power_of(self.session.store, self._whom) == "some":
                yield said(agreement.RULE)
                yield said(agreement.SENTENCE, "bold")
                yield Line(
                    self.session,
                    sentence_key(self._whom),
                    placeholder="the sentence, if entries go",
                    enter="To the list",
                    empty="To the list",
                    id="sentence",
                )
            yield Menu(ticking=True, id="rows")
        yield KeyLine()

    def on_mount(self) -> None:
        """Tick."""
        self.menu.focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Show what may have changed meanwhile, also in other processes."""
        self.show_again()

    def on_resize(self) -> None:
        """Fit the rows to the window."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.is_attached:
            self.show()

    def show_again(self) -> None:
        """Draw the list from the record as it is now."""
        self.session.store.refresh()
        self.show()

    def show(self) -> None:
        """Draw the list with what is ticked."""
        offered = entries_on_offer(self.session.store, self._contact)
        listed = self._filtered(offered)
        ticked = self._ticked(offered)
        self.menu.set_entries(list(self._rows(listed)))
        self.menu.set_ticked([n for n, row in enumerate(self.menu.choices) if row.key in ticked])
        hidden = len({one.entry.id for one in offered} & ticked - {one.entry.id for one in listed})
        self.query_one("#ticked", Flow).show_rows(list(self._about(offered, ticked, hidden)))
        self.refresh_bindings()

    def _rows(self, listed: Sequence[OfferedEntry]) -> Iterator[MenuRow]:
        room = min(WIDEST, self.size.width) - AROUND
        yield from entry_rows(listed, self._limit, self.session.today, room)
        yield from commitment_rows(commitments_on_offer(self.session.store, self._contact), room)
        yield from report_rows()
        if self._trusted is not None:
            yield from sealing_rows(self._whom)
        yield MenuRow(Content.styled(SEE, "bold"), key=DONE, above=1)

    def _about(self, offered: Sequence[OfferedEntry], ticked: set[str], hidden: int) -> Iterator[Row]:
        store = self.session.store
        entries = sum(one.entry.id in ticked for one in offered)
        plans = len(ticked - {SEALED}) - entries - (REPORT in ticked)
        answers = len(answers_waiting(store, self._whom, packets_to(store, self._contact)))
        yield from ticked_rows(self._whom, entries, plans, answers, report=REPORT in ticked)
        if self._filter_words:
            also = f". Ticked but not listed: {hidden}" if hidden else ""
            yield Row(Content.styled(f"Listed: {self._filter_words}{also}", "$quiet"))

    def _ticked(self, offered: Sequence[OfferedEntry]) -> set[str]:
        there = {one.entry.id for one in offered} | {REPORT, SEALED}
        there |= {one.id for one in self.session.store.all(Commitment)}
        return {one.entry.id for one in offered if one.is_proposed} | (self._also & there)

    def _filtered(self, offered: Sequence[OfferedEntry]) -> Sequence[OfferedEntry]:
        kind, _, value = self._filter.partition(":")
        return filtered(
            offered,
            lesson=value if kind == "lesson" else None,
            tag=value if kind == "tag" else None,
            news=kind == NEWS,
        )

    @on(Menu.Ticked)
    def tick(self, event: Menu.Ticked) -> None:
        """Mark an entry to share, or as private; tick anything else for this page."""
        event.stop()
        offered = {one.entry.id: one for one in entries_on_offer(self.session.store, self._contact)}
        before = self._ticked(tuple(offered.values()))
        now = {row.key for n, row in enumerate(event.menu.choices) if n in event.ticked}
        for key in (row.key for row in event.menu.choices if (row.key in now) != (row.key in before)):
            one = offered.get(key)
            if one is None or one.state == "sent":
                self._also ^= {key}
            else:
                sharing_acts.mark(self, self.session, one.entry, shared=key in now)
        self.show()

    @on(Menu.Chosen)
    def go_on(self, event: Menu.Chosen) -> None:
        """List more, or show the page."""
        event.stop()
        if event.key == MORE:
            self._limit += SHOWN
            self.show()
        elif self.is_current:
            self.action_preview()

    @on(Input.Submitted)
    def to_list(self, event: Input.Submitted) -> None:
        """Go on to the list."""
        event.stop()
        self.menu.focus()

    def action_preview(self) -> None:
        """Show the page as it will be."""
        store = self.session.store
        ticked = self._ticked(entries_on_offer(store, self._contact))
        choice = Choice(
            tuple(kept.id for kept in store.all(Entry) if kept.id in ticked),
            tuple(kept.id for kept in store.all(Commitment) if kept.id in ticked),
            REPORT in ticked,
            self._purpose,
            self._sender,
            self._to,
        )
        sentence = next(iter(self.query("#sentence").results(Line)), None)
        typed = sentence.value if sentence is not None else ""
        if sentence is not None and choice.entries and not agreement.is_the_sentence(typed):
            sentence.focus()
            self.notify(NEEDS_SENTENCE, markup=False)
            return
        from companion.tui.screens.share_preview import SharePreviewScreen

        sealed_for = self._trusted if SEALED in ticked else None
        try:
            seal = seal_for(needed_keys(self.session.home), sealed_for) if sealed_for else None
            prepared = prepare(store, self.session.catalog, choice, typed=typed, seal=seal)
        except CompanionError as error:
            self.notify(str(error) if ticked else NOTHING, severity="warning", markup=False)
            return
        self.app.push_screen(SharePreviewScreen(self.session, prepared, sealed_for), self._made)

    def _made(self, handed: Handed | None) -> None:
        if handed is not None:
            for line in self.query(Line):
                line.draft.settle()
            self.dismiss(handed)

    def action_fold(self) -> None:
        """Choose what of the entry at the caret is hidden."""
        from companion.tui.screens.fold import FoldScreen

        if (entry := self._current()) is not None:
            self.app.push_screen(FoldScreen(self.session, entry))

    def action_filter(self) -> None:
        """Ask which entries to list."""
        from companion.tui.screens.which import WhichScreen

        rows = filter_rows(self.session.store, self.session.catalog, self._whom)
        words = {row.key: row.body.plain for row in rows}

        def chosen(key: str | None) -> None:
            if key is not None:
                self._filter, self._filter_words = key, "" if key == ALL else words[key]
                self._limit = SHOWN
                self.show()

        self.app.push_screen(WhichScreen("Which entries do you want to see?", rows), chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an entry at the caret is folded."""
        return self._current() is not None if action == "fold" else super().check_action(action, parameters)

    def go_to(self, record: str) -> None:
        """Put the caret on a row."""
        if (place := self.menu.place_of(record)) is not None:
            self.menu.focus()
            self.menu.move_to(place)

    def label_of(self, action: str) -> str | None:
        """Say for the footer where esc leads."""
        return "To the list" if action == "leave" and isinstance(self.focused, Input) else None

    def action_leave(self) -> None:
        """Leave the field, then the screen."""
        if isinstance(self.focused, Input):
            self.menu.focus()
            return
        self.session.flush()
        self.dismiss(None)

    def _current(self) -> str | None:
        """Return the entry at the caret."""
        row = self.menu.current if self.is_mounted else None
        kept = self.session.store.get(row.key, Entry) if row is not None else None
        return kept.id if kept is not None else None
