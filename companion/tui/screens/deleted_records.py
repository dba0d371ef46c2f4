"""Deleted records of a kind: read them, bring them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from textual.content import Content

from companion.learner.dates import day_in_words
from companion.learner.history import Deleted
from companion.records.kept import Kept
from companion.records.kinds import Fact
from companion.tui.commands import command
from companion.tui.entry_rows import unreadable_rows
from companion.tui.screens.two_panes import MORE, TwoPanes, capped
from companion.tui.session import Session
from companion.tui.widgets.flow import Row
from companion.tui.widgets.menu import MenuRow

F = TypeVar("F", bound=Fact)


class DeletedRecords(TwoPanes, Generic[F]):
    """What was deleted, the latest deletion first. A screen of this kind says which and how it looks."""

    EMPTY = ""
    """What would be here."""

    BINDINGS = [command("go.bring-back", "b", "bring_back", "Bring back", "Put it back where it was.")]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._deleted: dict[str, Deleted[F]] = {}

    def found(self) -> Sequence[Deleted[F]]:
        """Return the deleted records, read anew."""
        raise NotImplementedError

    def title_of(self, last: Kept[F]) -> str:
        """Return one line by which a record is known."""
        raise NotImplementedError

    def text_of(self, last: Kept[F], gone: Deleted[F]) -> list[Row]:
        """Lay out what a record said last."""
        raise NotImplementedError

    def put_back(self, record: str) -> bool:
        """Bring a record back and say so; False when that could not be saved, which is told."""
        raise NotImplementedError

    def rows(self) -> Sequence[MenuRow]:
        """Return the deleted records by the day they were deleted."""
        found = self.found()
        self._deleted = {gone.id: gone for gone in found}
        return list(self._rows(found))

    def words(self, key: str | None) -> Sequence[Row]:
        """Return what a record said last."""
        gone = self._deleted.get(key or "")
        if gone is None:
            return []
        if gone.last is not None:
            return capped(self.text_of(gone.last, gone))
        return unreadable_rows(gone.at, self.session.clock.now())

    def action_bring_back(self) -> None:
        """Bring back the record at the caret."""
        if (record := self.current) is not None and self.put_back(record):
            self.show()
            self.menu.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Commands that have nothing to act on are not offered."""
        if action == "bring_back":
            return self.current is not None
        return super().check_action(action, parameters)

    def _rows(self, found: Sequence[Deleted[F]]) -> Iterator[MenuRow]:
        if not found:
            yield MenuRow(Content.styled("Nothing is deleted.", "bold"), selectable=False)
            yield MenuRow(Content.styled(self.EMPTY, "$quiet"), selectable=False)
        for number, (day, group) in enumerate(groupby(found[: self.limit], key=lambda gone: gone.at.date())):
            yield MenuRow(
                Content.styled(f"Deleted {day_in_words(day, self.session.today)}", "bold $primary"),
                selectable=False,
                above=1 if number else 0,
            )
            for gone in group:
                title = self.title_of(gone.last) if gone.last is not None else "cannot be read here"
                yield MenuRow(Content(title), key=gone.id, mark=f"{gone.at:%H:%M} ")
        if len(found) > self.limit:
            words = f"{len(found) - self.limit} deleted earlier"
            yield MenuRow(Content.styled(words, "$quiet"), key=MORE, mark="↓", above=1)
