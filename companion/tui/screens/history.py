"""The history of an entry: its states, what each changed, and any of them brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from textual.content import Content

from companion.learner import history
from companion.learner.dates import day_and_time, day_in_words
from companion.learner.history import State
from companion.records.kinds import Entry
from companion.records.revision import Revision
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.difference_rows import difference_rows
from companion.tui.saving import saved
from companion.tui.screens.two_panes import MORE, TwoPanes, capped
from companion.tui.session import Session
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow


class HistoryScreen(TwoPanes):
    """One entry through time."""

    HEADING = "History"

    BINDINGS = [
        command(
            "journal.bring-back",
            "b",
            "bring_back",
            "Bring back",
            "Show the entry again as it was then; what it says now is kept too.",
        )
    ]

    def __init__(self, session: Session, entry_id: str) -> None:
        super().__init__(session)
        self.entry_id = entry_id
        self._states: dict[str, State] = {}
        self._shown: State | None = None

    def rows(self) -> Sequence[MenuRow]:
        """Return the states by day, the newest first."""
        found = history.states(self.session.store, self.entry_id)
        self._states = {state.revision.rev: state for state in found}
        self._shown = next((state for state in found if state.shown), None)
        return list(_rows(found, self.limit, self.session.today))

    def words(self, key: str | None) -> Sequence[Row]:
        """Return the text of a state with what differs from the one before."""
        state = self._states.get(key or "")
        shown = self._shown.revision if self._shown is not None else None
        return list(_words(state, shown, self.session.clock.now())) if state is not None else []

    def action_bring_back(self) -> None:
        """Bring back the state at the caret."""
        rev, told = self.current, list[str | None]()
        if rev is None or not saved(
            self, lambda: told.append(history.bring_back(self.session.store, self.entry_id, rev))
        ):
            return
        self.show(caret=0)
        self.menu.focus()
        self.menu.keep_caret_in_view()
        kept = self.session.store.get(self.entry_id, Entry)
        if kept is not None:
            undone = "The entry says again what it said before."
            undo.did(self, self.session, undo.kept(self.session, kept, "Brought back.", undone))
        if any(told):
            self.notify(" ".join(filter(None, told)), severity="warning", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is shown now, and a deletion, cannot be brought back."""
        if action == "bring_back":
            state = self._states.get(self.current or "")
            return state is not None and not state.shown and not state.revision.deleted
        return super().check_action(action, parameters)


def _rows(found: Sequence[State], limit: int, today: date) -> Iterator[MenuRow]:
    by_day = groupby(found[:limit], key=lambda state: state.at.date())
    for number, (day, group) in enumerate(by_day):
        yield MenuRow(
            Content.styled(day_in_words(day, today), "bold $primary"),
            selectable=False,
            above=1 if number else 0,
        )
        for state in group:
            yield MenuRow(_line(state), key=state.revision.rev, mark=f"{state.at:%H:%M} ")
    if len(found) > limit:
        words = f"{len(found) - limit} earlier states"
        yield MenuRow(Content.styled(words, "$quiet"), key=MORE, mark="↓", above=1)


def _line(state: State) -> Content:
    if state.offered:
        return Content.assemble(("another version", "bold"), " at the same time")
    now = ("now  ", "bold") if state.shown else ""
    return Content.assemble(now, state.change, " in another version" if state.beside else "")


def _words(state: State, shown: Revision | None, now: datetime) -> Iterator[Row]:
    yield Row(Content(day_and_time(state.at, now)), style="bold $primary")
    page = _page(state.before if state.change == "deleted" else state.revision)
    if page is None:
        yield Row(Content("This version cannot read what stands here; it is kept as it is."), above=1)
        return
    compared = shown if state.offered else state.before
    before = _page(compared) if compared is not None and state.change != "deleted" else None
    remark = Content.styled(_remark(state, same=before == page), "$quiet")
    if before is None or before == page:
        yield Row(remark, below=1)
        for text in filter(None, page):
            yield from capped([Row(Content(line)) for line in text.split("\n")])
        return
    signs = "+ only in this version   - only in the one shown" if state.offered else "+ new   - gone"
    yield Row(remark)
    yield Row(Content.styled(signs, "$quiet"), below=1)
    for old, new in zip(before, page, strict=True):
        yield from capped(difference_rows(old, new) if old or new else [])


def _remark(state: State, *, same: bool) -> str:
    if state.offered:
        return "Another version, written at the same time. Both are kept."
    if state.change == "deleted":
        return "Deleted. This is what it said."
    if state.change == "written":
        return "As it was first written."
    return f"{state.change.capitalize()}{'; it says the same' if same else ''}."


def _page(revision: Revision | None) -> tuple[str, str] | None:
    """Return what is told about an entry, ending in an empty line, and its text; None if unreadable."""
    entry = history.fact_of(revision, Entry) if revision is not None else None
    if entry is None:
        return None
    about = ["  ".join(f"#{tag}" for tag in entry.tags)] if entry.tags else []
    if entry.shared:
        about.append("marked to be shared")
    return "\n".join([*about, ""]) if about else "", entry.text
