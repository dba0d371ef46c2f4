"""Worksheet: what it is for, and the ways into it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on, work
from textual.content import Content
from textual.widget import Widget

from companion.course.forms import Worksheet, WorksheetPlace
from companion.learner import worksheets
from companion.safety.errors import CompanionError
from companion.tui.widgets.activities.base import ActivityView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow

NEW, LEAVE = "new", "leave"


class WorksheetView(ActivityView):
    """The place of a worksheet in a lesson."""

    WORD = "Worksheet"

    def __init__(self, context: LessonContext, activity: WorksheetPlace) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity
        self._left = False

    @property
    def finished(self) -> bool:
        """Whether a copy was begun or it was left for another day; nothing holds one up here."""
        if not self.context.session.ready:
            return False
        return self._left or bool(worksheets.copies(self.context.session.store, self.activity.worksheet))

    @property
    def worksheet(self) -> Worksheet:
        """The worksheet of the course."""
        return self.context.session.catalog.worksheet(self.activity.worksheet)

    def body(self) -> Iterable[Widget]:
        """Yield what it is for, the copies there are, and the way to another."""
        try:
            sheet = self.worksheet
        except CompanionError as error:
            yield said(f"This worksheet cannot be opened: {error.what}.", "$quiet")
            return
        fields = len(sheet.fields)
        yield Flow(
            [
                Row(Content(sheet.objective)),
                Row(
                    Content(f"{fields} fields, about {sheet.minutes} minutes; you can stop at any of them."),
                    style="$quiet",
                ),
            ]
        )
        from companion.tui.screens.worksheet_copies import copy_rows

        rows = list(copy_rows(self.context.session, sheet))
        rows.append(MenuRow(Content("Fill it in" if not rows else "Begin another one"), key=NEW))
        if not rows[:-1] and not self._left:
            rows.append(MenuRow(Content("Another day"), key=LEAVE))
        yield Menu(rows, lettered=True, letter="Choose")
        if self._left:
            yield said("It waits in the course, under Worksheets.", "$quiet")

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Open the form, or leave it for another day."""
        event.stop()
        if self.app.screen is not self.screen:
            return  # a held key asks several times; the form is open already
        if event.key == LEAVE:
            self._left = True
        else:
            from companion.tui.screens.worksheet import WorksheetScreen

            copy = None if event.key == NEW else event.key
            await self.app.push_screen_wait(WorksheetScreen(self.context.session, self.worksheet.id, copy))
        await self.step(focus=False)
