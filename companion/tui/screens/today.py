"""Today: the next thing one keypress away and what is due; beside it where you are on your path."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.content import Content
from textual.screen import ModalScreen

from companion.learner import today as today_facts
from companion.learner.dated_ahead import dated_ahead, in_words
from companion.learner.incomplete import unread
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.due_screens import open_due
from companion.tui.messages import OpenLesson
from companion.tui.notices import notices
from companion.tui.screens.two_lists import TwoLists
from companion.tui.session import Session
from companion.tui.today_rows import next_and_due, where_you_are
from companion.tui.widgets.menu import Menu, MenuRow


class TodayScreen(TwoLists):
    """Where the app opens, unless a lesson was left a moment ago."""

    BINDINGS = [
        command(
            "journal.discard",
            DELETE_KEYS,
            "delete",
            "Delete",
            "Delete the draft at the caret; undo brings it back.",
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._notices: tuple[str, ...] = ()
        self._found: today_facts.Today | None = None

    def on_screen_suspend(self) -> None:
        """Count what was said about the record as said; help or the palette above it do not hide it."""
        if not isinstance(self.app.screen, ModalScreen):
            self.session.told.update(self._notices)

    def show(self) -> None:
        """Draw today."""
        store, now = self.session.store, self.session.clock.now()
        self._found = today_facts.today(store, self.session.catalog, self.session.today, now)
        ahead = [(one.id, one.created) for one in dated_ahead(store, now)]
        said = [
            *notices(store),
            *([in_words(ahead)] if ahead else []),
            *map(unread, self.session.catalog.unread),
        ]
        self._notices = tuple(words for words in said if words not in self.session.told)
        super().show()

    def rows(self) -> Sequence[MenuRow]:
        """Return what is to be known first, what is next and what is due."""
        assert self._found is not None
        said = filter(None, (self.session.note, self.session.trouble, *self._notices))
        first = [MenuRow(Content.styled(words, "$quiet"), selectable=False, below=1) for words in said]
        return [*first, *next_and_due(self.session, self._found)]

    def rows_beside(self) -> Sequence[MenuRow]:
        """Return where you are."""
        assert self._found is not None
        return list(where_you_are(self.session, self._found))

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Go where the row leads; a key that is held leads there once."""
        event.stop()
        if self.app.screen is not self:
            return
        from companion.tui.draft_rows import gone_on_with
        from companion.tui.reviewing import mentee_screen

        kind, _, rest = gone_on_with(self, self.session, event.key).partition(":")
        if kind in ("lesson", "written"):
            lesson, _, activity = rest.partition(":")
            self.post_message(OpenLesson(lesson, activity or None, asked=kind == "written"))
        elif kind == "changed":
            await self._open_changed(rest)
        elif kind == "worksheet" and ":" in rest:
            await self._open_worksheet(rest)
        elif kind in ("entry", "again", "edit", "new", "pause"):
            from companion.tui.screens.entry import EntryScreen
            from companion.tui.screens.write import WriteScreen

            if kind == "entry":
                await self.app.push_screen_wait(EntryScreen(self.session, rest))
            else:
                await self.app.push_screen_wait(WriteScreen.for_key(self.session, kind, rest))
        elif kind == "left":
            await self._ask_about(rest)
        elif kind == "mentee" and (notes := mentee_screen(self.session, rest)) is not None:
            await self.app.push_screen_wait(notes)
        elif kind == "go":
            await self.app.switch_mode(rest)
        elif not open_due(self.app, self.session, kind, rest):
            self.show()  # it was deleted elsewhere meanwhile

    def action_delete(self) -> None:
        """Throw away the draft at the caret."""
        from companion.tui.draft_acts import throw_away

        row = self.menu.current
        if row is not None and throw_away(self, self.session, row):
            self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only drafts can be thrown away here."""
        if action == "delete":
            return self._on_a_draft()
        return super().check_action(action, parameters)

    def _on_a_draft(self) -> bool:
        if not (self.is_mounted and self.session.ready and self.menu.has_focus):
            return False
        from companion.tui.draft_rows import is_draft

        return is_draft(self.menu.current)

    async def _ask_about(self, lent_id: str) -> None:
        """Ask about a file an editor left."""
        from companion.tui.screens.left_file import LeftFileScreen

        for lent, came in self.session.stuck_texts():
            if lent.id == lent_id:
                await self.app.push_screen_wait(LeftFileScreen(self.session, lent, came))
                return
        self.show()  # it was taken in or removed meanwhile

    async def _open_worksheet(self, rest: str) -> None:
        """Open a worksheet by ``<worksheet>:<copy or new>:<field>`` of a draft.

        What was typed into a copy that was deleted since is offered as an entry.
        """
        from companion.records.kinds import Worksheet
        from companion.tui.screens.worksheet import WorksheetScreen
        from companion.tui.screens.write import WriteScreen

        worksheet, _, place = rest.partition(":")
        copy_id, _, field = place.partition(":")
        kept = self.session.store.get(copy_id, Worksheet)
        if kept is not None:
            screen = WorksheetScreen(self.session, kept.fact.worksheet, kept.id, field)
            await self.app.push_screen_wait(screen)
        elif copy_id == "new":
            await self.app.push_screen_wait(WorksheetScreen(self.session, worksheet, None, field))
        else:
            draft = f"worksheet/{worksheet}/{copy_id}/{field}"
            await self.app.push_screen_wait(WriteScreen.for_key(self.session, "new", draft))

    async def _open_changed(self, scenario_id: str) -> None:
        """Go on with what changed, both answers above it; as an entry when the scenario is gone."""
        from companion.learner import returns
        from companion.tui.screens.returning import ReturningScreen
        from companion.tui.screens.write import WriteScreen

        again = returns.met_again(self.session.store, self.session.catalog, scenario_id)
        if again is None:
            screen = WriteScreen.for_key(self.session, "new", f"{returns.CHANGED}{scenario_id}")
            await self.app.push_screen_wait(screen)
        else:
            await self.app.push_screen_wait(ReturningScreen(self.session, again))
