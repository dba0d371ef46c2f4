"""Deleted copies of a worksheet: read them, bring them back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from companion.learner import worksheets
from companion.learner.dates import day_and_time
from companion.records.kinds import Worksheet
from companion.safety.typed_text import lines_of
from companion.tui import worksheet_acts
from companion.tui.screens.deleted_records import DeletedRecords
from companion.tui.widgets.flow import Row

if TYPE_CHECKING:
    from companion.course import forms
    from companion.learner.history import Deleted
    from companion.records.kept import Kept
    from companion.tui.session import Session


class DeletedCopiesScreen(DeletedRecords[Worksheet]):
    """What was deleted of one worksheet."""

    HEADING = "Deleted copies"
    EMPTY = "Copies you delete are kept here, and can be brought back."

    def __init__(self, session: Session, worksheet: forms.Worksheet) -> None:
        super().__init__(session)
        self.worksheet = worksheet

    def found(self) -> Sequence[Deleted[Worksheet]]:
        """Return the deleted copies of the worksheet."""
        return worksheets.deleted_copies(self.session.store, self.worksheet.id)

    def title_of(self, last: Kept[Worksheet]) -> str:
        """Return the name of a copy."""
        return worksheets.name_of(self.worksheet, last.fact.fields) or self.worksheet.title

    def text_of(self, last: Kept[Worksheet], gone: Deleted[Worksheet]) -> list[Row]:
        """Return what is written in the fields of a copy, in the order of the form."""
        now = self.session.clock.now()
        done, of = worksheets.filled(self.worksheet, last.fact.fields)
        rows = [
            Row(Content(self.title_of(last)), style="bold $primary"),
            Row(Content.styled(f"deleted {day_and_time(gone.at, now)}", "bold")),
            Row(Content.styled(f"{done} of {of} fields, last on {day_and_time(last.at, now)}", "$quiet")),
        ]
        asked = [field.title for field in self.worksheet.fields]
        earlier = [title for title, _ in worksheets.asked_earlier(self.worksheet, last.fact.fields)]
        for title in (*asked, *earlier):
            text = last.fact.fields.get(title, "")
            if text.strip():
                rows.append(Row(Content(title), style="bold", above=1))
                rows.extend(Row(Content(line)) for line in lines_of(text))
        return rows

    def put_back(self, record: str) -> bool:
        """Bring a copy back."""
        return worksheet_acts.bring_back(self, self.session, record)
