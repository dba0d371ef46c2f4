"""Self-check: ordinary moments of a week to tick, and a mirror without a score."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from companion.course import model
from companion.course.option_names import letter_of
from companion.learner import selfcheck
from companion.learner.draft_keys import TICKS
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.own_drafts import begun
from companion.tui.saving import saved, saving
from companion.tui.widgets.activities.base import ChangeableView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import DONE, Menu, MenuRow
from companion.tui.widgets.prose import prose_rows


class SelfCheckView(ChangeableView):
    """Tick what happened, then look into the mirror."""

    WORD = "Self-check"

    BINDINGS = [
        command("answer.again", "e", "again", "Change", "Change which moments happened."),
    ]

    def __init__(self, context: LessonContext, activity: model.SelfCheck) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity

    @property
    def answered(self) -> bool:
        """Whether the mirror was looked into."""
        return self._latest() is not None

    def body(self) -> Iterable[Widget]:
        """Yield the moments or the mirror."""
        if self.finished:
            yield from self._mirror()
            return
        latest = self._latest()
        yield Flow(prose_rows(self.activity.intro))
        last = letter_of(len(self.activity.moments))
        yield said(f"Tick what happened with its letter; {last} ends it.", "$quiet")
        rows = [MenuRow(Content(moment.text)) for moment in self.activity.moments]
        menu = Menu(
            [*rows, MenuRow(Content(selfcheck.MIRROR), key=DONE, above=1, mark="→")],
            lettered=True,
            ticking=True,
        )
        menu.set_ticked(self._begun() or latest or ())
        yield menu

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep the marks when the mirror is asked for."""
        event.stop()
        if event.key != DONE:
            return
        session, lesson = self.context.session, self.context.lesson.id
        before = selfcheck.latest(session.store, lesson)
        kept = selfcheck.mark(session.store, self.activity, sorted(event.menu.ticked), lesson=lesson)
        session.drafts.discard(self._key)
        if before is None or before.rev != kept.rev:
            undo.did(self, session, undo.kept(session, kept, "Your marks are kept.", "They are as before."))
        self.changing = False
        await self.step()

    @on(Menu.Ticked)
    def keep_ticks(self, event: Menu.Ticked) -> None:
        """Keep the ticks, so that leaving in the middle loses none."""
        event.stop()
        ticks = " ".join(map(str, sorted(event.ticked)))
        saved(self, lambda: self.context.session.drafts.keep(self._key, ticks))

    @property
    def _key(self) -> str:
        return self.context.field_key(self.activity.id, TICKS)

    def _begun(self) -> tuple[int, ...]:
        places = (begun(self, self.context.session, self._key) or "").split()
        return tuple(int(place) for place in places if place.isdecimal())

    def _latest(self) -> tuple[int, ...] | None:
        kept = selfcheck.latest(self.context.session.store, self.context.lesson.id)
        return selfcheck.marked_now(self.activity, kept) if kept is not None else None

    def _mirror(self) -> Iterable[Widget]:
        mirror = selfcheck.mirror(self.activity, self._latest() or (), self.context.session.catalog)
        yield Flow([Row(Content(mirror.common))])
        rows: list[Row] = []
        for moment in mirror.moments:
            rows.append(Row(Content.styled(moment.text, "bold"), Content.styled("● ", "$accent")))
            if moment.mirror:
                rows.append(Row(Content(moment.mirror), Content("  ")))
            rows.append(Row(self._where(moment), Content("  "), below=1))
        if rows:
            yield Flow(rows)

    def _where(self, moment: selfcheck.MirrorMoment) -> Content:
        if moment.lessons:
            titles = ", ".join(f"“{lesson.title}”" for lesson in moment.lessons)
            return Content.styled(f"Lesson: {titles}", "$quiet")
        titles = ", ".join(f"“{title}”" for title in moment.sources)
        return Content.styled(f"In the notes on {titles} (Episodes)", "$quiet")
