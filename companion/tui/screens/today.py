"""Today: the next thing one keypress away, what is due, an earlier reflection, a quiet line on awareness."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on, work
from textual.content import Content
from textual.screen import ModalScreen

from companion.awareness.words import headline_if_any
from companion.learner import commitments, progress
from companion.learner import today as today_facts
from companion.learner.dated_ahead import dated_ahead, in_words
from companion.learner.incomplete import unread
from companion.learner.instrument import instrument_of
from companion.learner.journal import EarlierReflection
from companion.safety.cell_text import cells, excerpt
from companion.tui.dates import day_in_words, short_day
from companion.tui.due_screens import open_due
from companion.tui.messages import OpenLesson
from companion.tui.notices import notices
from companion.tui.saving import saved
from companion.tui.screens.base import Room
from companion.tui.session import Session
from companion.tui.widgets.menu import Menu, MenuRow

EARLIER = 240
"""Cells of an earlier reflection that are shown beside its question."""


class TodayScreen(Room):
    """Where the app opens, unless a lesson was left a moment ago."""

    MODE = "today"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._notices: tuple[str, ...] = ()

    def on_screen_suspend(self) -> None:
        """Count what was said about the record as said; help or the palette above it do not hide it."""
        if not isinstance(self.app.screen, ModalScreen):
            self.session.told.update(self._notices)

    def show(self) -> None:
        """Draw today."""
        day = self.session.today
        now = self.session.clock.now()
        found = today_facts.today(self.session.store, self.session.catalog, day, now)
        ahead = [(one.id, one.created) for one in dated_ahead(self.session.store, now)]
        said = [
            *notices(self.session.store),
            *([in_words(ahead)] if ahead else []),
            *map(unread, self.session.catalog.unread),
        ]
        self._notices = tuple(words for words in said if words not in self.session.told)
        self.menu.set_entries(list(self._rows(found)))

    def _rows(self, found: today_facts.Today) -> Iterator[MenuRow]:
        for words in filter(None, (self.session.note, self.session.trouble, *self._notices)):
            yield MenuRow(Content.styled(words, "$quiet"), selectable=False, below=1)
        yield _heading(f"{day_in_words(self.session.today)}", above=0)
        yield from self._next(found.next)
        yield from self._besides(found.besides)
        if found.due:
            yield _heading("Due")
            yield from self._due(found.due)
        promised = [*self._promised(), *self._taken_on(found.taken_on)]
        if promised:
            yield _heading("You resolved")
            yield from promised
        drafts = self._drafts()
        if drafts:
            yield _heading("Not yet saved")
            yield from drafts
        if found.earlier is not None:
            yield _heading("You once wrote")
            yield from self._earlier(found.earlier)
        yield _heading("Awareness")
        headline = headline_if_any(self.session.store, instrument_of(self.session.catalog))
        yield MenuRow(Content.styled(headline or found.awareness, "$quiet"), selectable=False, indent=4)

    def _next(self, step: progress.NextStep | None) -> Iterator[MenuRow]:
        if step is None:
            yield MenuRow(Content("Every lesson on your path is finished."), selectable=False, indent=4)
            yield MenuRow(Content("Choose a lesson to read again"), key="go:course", mark="→")
            return
        verb = "Continue" if step.started else "Begin"
        at = f"  at “{step.activity_title}”" if step.activity_title else ""
        minutes = f"  {step.lesson.minutes} min"
        title = Content.assemble(
            (f"{verb}: {step.lesson.title}", "bold"),
            (at or minutes, "$quiet"),
            "\n",
            (step.lesson.objective, "$quiet"),
        )
        yield MenuRow(title, key=f"lesson:{step.lesson.id}:{step.activity_id or ''}", mark="→")

    def _besides(self, steps: tuple[progress.NextStep, ...]) -> Iterator[MenuRow]:
        for step in steps:
            words = Content.assemble(
                (step.activity_title, "bold"), ("  when there is a day for it", "$quiet")
            )
            yield MenuRow(words, key=f"lesson:{step.lesson.id}:{step.activity_id}", mark="○")

    def _due(self, due: tuple[today_facts.Due, ...]) -> Iterator[MenuRow]:
        for item in due:
            if item.kind == "commitment":
                words = Content.assemble(("How did it go?  ", "bold"), item.title)
                yield MenuRow(words, key=f"commitment:{item.id}", mark="?")
            elif item.kind in ("sitting", "measured") or item.kind in ("worksheet", "decision"):
                yield MenuRow(Content.styled(item.title, "bold"), key=f"{item.kind}:{item.id}", mark="?")
            elif item.kind == "scenario":
                words = Content.assemble((item.title, "bold"), ("  met again, three minutes", "$quiet"))
                yield MenuRow(words, key=f"scenario:{item.id}", mark="?")
        cards = [item for item in due if item.kind == "recall"]
        if cards:
            minutes = "a minute" if len(cards) <= 5 else "two minutes"
            number = f"{len(cards)} recall card{'s' if len(cards) > 1 else ''}"
            yield MenuRow(
                Content.assemble((number, "bold"), (f"  {minutes}", "$quiet")), key="recall:", mark="?"
            )

    def _promised(self) -> Iterator[MenuRow]:
        day = self.session.today
        for kept in commitments.open_commitments(self.session.store):
            if kept.fact.due > day:
                words = commitments.sentence(kept.fact.cue, kept.fact.act)
                asked = (f"  asked on {day_in_words(kept.fact.due)}", "$quiet")
                yield MenuRow(Content.assemble(words, asked), selectable=False, indent=4)

    def _taken_on(self, practices: tuple[today_facts.TakenOn, ...]) -> Iterator[MenuRow]:
        for one in practices:
            since = (f"  a practice since {short_day(one.since)}", "$quiet")
            key = f"lesson:{one.lesson}:{one.activity}"
            yield MenuRow(Content.assemble(one.title, since), key=key, mark="○")

    def _drafts(self) -> list[MenuRow]:
        from companion.tui.draft_rows import draft_rows, left_rows

        self.session.take_in_lent()
        return [*draft_rows(self.session), *left_rows(self.session)]

    def _earlier(self, earlier: EarlierReflection) -> Iterator[MenuRow]:
        text = earlier.entry.fact.text.strip()
        shown = text if cells(text.replace("\n", " ")) <= EARLIER else excerpt(text, EARLIER)
        yield MenuRow(Content.styled(earlier.prompt, "italic"), selectable=False, indent=4)
        yield MenuRow(
            Content.assemble((f"{short_day(earlier.entry.created)}: ", "$quiet"), shown),
            key=f"entry:{earlier.entry.id}",
            mark="▎",
        )
        yield MenuRow(Content("Answer the same question now"), key=f"again:{earlier.entry.id}", mark="✎")

    @on(Menu.Chosen)
    @work
    async def choose(self, event: Menu.Chosen) -> None:
        """Go where the row leads; a key that is held leads there once."""
        event.stop()
        if self.app.screen is not self:
            return
        kind, _, rest = event.key.partition(":")
        if kind == "draft":
            kind, rest = self._chosen_draft(rest)
        if kind == "lesson":
            lesson, _, activity = rest.partition(":")
            self.post_message(OpenLesson(lesson, activity or None))
        elif kind == "changed":
            await self._open_changed(rest)
        elif kind == "worksheet" and ":" in rest:
            await self._open_worksheet(rest)
        elif kind in ("entry", "again", "edit", "new", "pause"):
            from companion.tui.screens.entry import EntryScreen, WriteScreen

            if kind == "entry":
                await self.app.push_screen_wait(EntryScreen(self.session, rest))
            else:
                await self.app.push_screen_wait(WriteScreen.for_key(self.session, kind, rest))
        elif kind == "left":
            await self._ask_about(rest)
        elif kind == "go":
            await self.app.switch_mode(rest)
        elif not open_due(self.app, self.session, kind, rest):
            self.show()  # it was deleted elsewhere meanwhile

    def _chosen_draft(self, rest: str) -> tuple[str, str]:
        """Go on with one draft of several; returns kind and rest of the row's key for its place."""
        name, _, place = rest.partition("/")
        saved(self, lambda: self.session.drafts.choose(name))
        kind, _, rest = place.partition(":")
        return kind, rest

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
        from companion.tui.screens.entry import WriteScreen
        from companion.tui.screens.worksheet import WorksheetScreen

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
        from companion.tui.screens.entry import WriteScreen
        from companion.tui.screens.returning import ReturningScreen

        again = returns.met_again(self.session.store, self.session.catalog, scenario_id)
        if again is None:
            screen = WriteScreen.for_key(self.session, "new", f"{returns.CHANGED}{scenario_id}")
            await self.app.push_screen_wait(screen)
        else:
            await self.app.push_screen_wait(ReturningScreen(self.session, again))


def _heading(text: str, *, above: int = 1) -> MenuRow:
    return MenuRow(Content.styled(text, "bold $primary"), selectable=False, above=above)
