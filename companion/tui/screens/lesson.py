"""The lesson: prose and activities in reading order, the place kept, an outline where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from companion.course import model
from companion.tui.commands import command
from companion.tui.screens.lesson_slots import Slot, slots_of
from companion.tui.settings import Place
from companion.tui.widgets.activities.base import ActivityView, LessonContext, Waiting
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.session import Session
    from companion.tui.widgets.lesson_end import LessonEnd
    from companion.tui.widgets.outline import Outline

PLACE_SECONDS = 0.5
"""How long the view rests before the place is kept."""


class LessonScroll(VerticalScroll):
    """The lesson's column, at most 76 characters wide."""

    DEFAULT_CSS = """
    LessonScroll {
        width: 1fr; height: 1fr; align-horizontal: center; padding: 1 2 0 2; scrollbar-gutter: stable;
    }
    LessonScroll > * { max-width: 76; }
    """

    BINDINGS = [
        command("lesson.down", "j", "scroll_down", "Down", "Scroll a line down.", show=False),
        command("lesson.up", "k", "scroll_up", "Up", "Scroll a line up.", show=False),
        command("lesson.top", "g", "scroll_home", "Top", "Go to the beginning of the lesson.", show=False),
        command("lesson.bottom", "G", "scroll_end", "Bottom", "Go to the end of the lesson.", show=False),
    ]


class LessonScreen(Screen[None]):
    """One lesson, from wherever it was left."""

    CSS = """
    LessonScreen #beside { display: none; width: 36; padding: 2 1 0 1; border-left: solid $border-blurred; }
    LessonScreen.-wide #beside { display: block; }
    """

    BINDINGS = [
        command("lesson.on", "enter,space", "go_on", "Go on", "Read on, or go to the next thing to answer."),
        command("lesson.next", "n", "next_stop", "Next", "Go to the next activity.", show=False),
        command(
            "lesson.previous", "p", "previous_stop", "Previous", "Go to the activity before.", show=False
        ),
        command(
            "lesson.leave", "escape", "leave", "Back", "Leave the field, then the lesson. Everything is kept."
        ),
    ]

    def __init__(
        self,
        session: Session,
        lesson: model.Lesson,
        *,
        place: Place | None = None,
        activity: str | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.lesson = lesson
        self.context = LessonContext(session, lesson)
        self.slots: tuple[Slot, ...] = slots_of(lesson)
        self._start = self._first_slot(place, activity)
        self._line = place.line if place is not None and place.lesson == lesson.id else 0
        self._resumed = activity is not None or place is not None
        self._views: dict[int, Widget] = {}
        self._composing = False
        self._complete = False
        self._passed: set[int] = set()
        self._visited: str | None = None

    def compose(self) -> ComposeResult:
        """Compose the first screenful; the rest follows after the first frame."""
        yield ModeBar(self.app.current_mode, self.lesson.title)
        with Horizontal():
            with LessonScroll(id="lesson-scroll"):
                height = 0
                for number in range(self._start, len(self.slots)):
                    view = self._views[number] = self._first_view(number)
                    yield view
                    height += self.slots[number].lines
                    if height > self.app.size.height:
                        break
            yield VerticalScroll(id="beside", can_focus=False)
        yield KeyLine()

    def _first_view(self, number: int) -> Widget:
        """Return a part as the first frame shows it: an activity waits for the record with its title."""
        slot = self.slots[number]
        if slot.word is None or self.session.ready:
            return slot.view(self.context)
        return Waiting(self.context, str(number), slot.word, slot.title)

    @property
    def scroll(self) -> LessonScroll:
        """The lesson's column."""
        return self.query_one(LessonScroll)

    def on_mount(self) -> None:
        """Read first; the rest is composed once the record is open."""
        self.scroll.focus()
        if self.session.ready:
            self.call_after_refresh(self.record_opened)

    async def record_opened(self) -> None:
        """Compose what the first frame left out, keeping the view where it is."""
        if self._composing or not self.is_attached:
            return
        self._composing = True
        with self.app.batch_update():
            for number, view in self._views.items():
                if isinstance(view, Waiting):
                    activity = self._views[number] = self.slots[number].view(self.context)
                    await self.scroll.mount(activity, before=view)
                    await view.remove()
            await self._mount_rest()
        self._complete = True
        self.call_after_refresh(self._settle)

    async def _mount_rest(self) -> None:
        from companion.tui.widgets.lesson_end import LessonEnd
        from companion.tui.widgets.outline import Outline

        title = Flow([Row(Content.styled(self.lesson.title, "bold $primary"), below=1)])
        await self.query_one("#beside").mount(title, Outline())
        first, last = min(self._views), max(self._views)
        before = {n: self.slots[n].view(self.context) for n in range(first)}
        after = {n: self.slots[n].view(self.context) for n in range(last + 1, len(self.slots))}
        anchor = self._views[first]
        self._views.update(before | after)
        if before:
            await self.scroll.mount_all(before.values(), before=anchor)
        end = self._views[len(self.slots)] = LessonEnd()
        await self.scroll.mount_all([*after.values(), end])

    def _settle(self) -> None:
        anchor = self._views.get(self._start)
        if anchor is not None:
            self.scroll.scroll_to(y=anchor.virtual_region.y + self._line, animate=False, force=True)
        self.watch(self.scroll, "scroll_y", self._scrolled, init=False)
        self._place_timer = self.set_timer(PLACE_SECONDS, self.keep_place)
        view = self._views[self._start]
        if self._line == 0 and self._resumed and isinstance(view, ActivityView) and not view.finished:
            view.focus_inside()
        self.run_worker(self._refresh_progress(), exclusive=True, group="progress")
        self.refresh_bindings()

    def _first_slot(self, place: Place | None, activity: str | None) -> int:
        if place is not None and place.lesson == self.lesson.id and 0 <= place.part < len(self.slots):
            return place.part
        if activity is not None:
            for number, slot in enumerate(self.slots):
                if slot.activity_id == activity:
                    return number
        return 0

    def _scrolled(self) -> None:
        self._place_timer.stop()
        self._place_timer = self.set_timer(PLACE_SECONDS, self.keep_place)
        self._draw_outline()

    # -- the place

    def keep_place(self) -> None:
        """Remember the line at the top of the view, and the activity reached."""
        if not self._complete:
            return
        top = self._top_slot()
        view = self._views[top]
        line = max(0, round(self.scroll.scroll_y) - view.virtual_region.y)
        place = Place(self.lesson.id, min(top, len(self.slots) - 1), line, self.session.clock.now())
        self.session.settings.set_place(place)
        reached = self._activity_reached()
        if reached != self._visited:
            self._visited = reached
            from companion.learner import progress

            progress.visit(self.session.store, self.lesson.id, reached)

    def _top_slot(self) -> int:
        y = round(self.scroll.scroll_y)
        best = 0
        for number in sorted(self._views):
            view = self._views[number]
            if view.display and view.virtual_region.y <= y:
                best = number
        return best

    def _activity_reached(self) -> str | None:
        """The activity with the focus, else the last one whose beginning has been scrolled to."""
        focused = self._focused_slot()
        bottom = round(self.scroll.scroll_y) + self.scroll.size.height // 2
        reached = None
        for number, slot in enumerate(self.slots):
            if slot.activity_id is None:
                continue
            if number == focused:
                return slot.activity_id
            if self._views[number].virtual_region.y <= bottom:
                reached = slot.activity_id
        return reached

    def _focused_slot(self) -> int | None:
        focused = self.focused
        if focused is None:
            return None
        for number, view in self._views.items():
            if view is focused or view in focused.ancestors:
                return number
        return None

    # -- going on

    def action_go_on(self) -> None:
        """Read on by a page, but never past the next open activity without stopping there."""
        if not self._complete:
            return
        focused = self._focused_slot()
        if focused is not None:
            self._passed.add(focused)
            self.scroll.focus(scroll_visible=False)
        target = self._next_open(after=focused if focused is not None else self._top_slot() - 1)
        region = self._views[target].virtual_region
        top, height = round(self.scroll.scroll_y), self.scroll.size.height
        after_page = top + max(3, height - 2)
        in_view = top < region.bottom and region.y < top + height - 3
        # Nothing unread may be jumped over: at most one blank line lies between this page and the target.
        if in_view or top <= region.y <= top + height + 1:
            self._stop_at(target)
        else:
            self.scroll.scroll_to(y=after_page, animate=False)

    def _next_open(self, after: int) -> int:
        for number in range(max(0, after + 1), len(self.slots)):
            view = self._views[number]
            if isinstance(view, ActivityView) and not view.finished and number not in self._passed:
                return number
        return len(self.slots)

    def _stop_at(self, number: int) -> None:
        view = self._views[number]
        self._passed.discard(number)
        self.scroll.scroll_to(y=view.virtual_region.y, animate=False)
        if isinstance(view, ActivityView):
            if not view.focus_inside() and view.can_focus:
                view.focus(scroll_visible=False)
        elif number == len(self.slots):
            view.query_one("Menu").focus(scroll_visible=False)

    def action_next_stop(self) -> None:
        """Go to the next activity, finished or not."""
        self._step_stop(1)

    def action_previous_stop(self) -> None:
        """Go to the activity before."""
        self._step_stop(-1)

    def _step_stop(self, step: int) -> None:
        if not self._complete:
            return
        focused = self._focused_slot()
        here = focused if focused is not None else self._top_slot()
        stops = [n for n, slot in enumerate(self.slots) if slot.activity_id is not None]
        ahead = [n for n in stops if (n > here if step > 0 else n < here)]
        if ahead:
            self._stop_at(ahead[0] if step > 0 else ahead[-1])
        elif step > 0:
            self._stop_at(len(self.slots))

    async def action_retry_quiz(self) -> None:
        """Open the scored checks for another try."""
        from companion.tui.widgets.activities.check import CheckView

        checks = [
            n for n, view in self._views.items() if isinstance(view, CheckView) and view.activity.scored
        ]
        for number in checks:
            view = self._views[number]
            if isinstance(view, CheckView):
                await view.retry()
        if checks:
            self.call_after_refresh(self._stop_at, min(checks))

    def action_leave(self) -> None:
        """Leave the field first; from the text, leave the lesson."""
        if self.focused is not None and self.focused is not self.scroll:
            self.scroll.focus(scroll_visible=False)
            return
        self.leave()

    def leave(self) -> None:
        """Go back to where one came from, keeping the place for next time."""
        if self._complete:
            self.keep_place()
        self.session.flush()
        self.session.settings.set_place(None)
        self.dismiss()

    # -- progress

    @on(ActivityView.Progressed)
    async def progressed(self, event: ActivityView.Progressed) -> None:
        """After an answer: keep the place, open what waited for it, and show the step from its beginning."""
        event.stop()
        from companion.tui.widgets.activities.check import CheckView
        from companion.tui.widgets.activities.forecast import ForecastView, ResultView

        view = event.view
        if isinstance(view, ForecastView):
            for check in self.query(CheckView):
                await check.recompose()
        if isinstance(view, CheckView):
            await self.query_one(ResultView).recompose() if self.query(ResultView) else None
        await self._refresh_progress()
        self.keep_place()
        self.call_after_refresh(self._reveal, view)

    def _reveal(self, view: ActivityView) -> None:
        region = view.virtual_region
        height = self.scroll.size.height
        if region.height >= height or region.y < self.scroll.scroll_y:
            self.scroll.scroll_to(y=region.y, animate=False)
        elif region.bottom > self.scroll.scroll_y + height:
            self.scroll.scroll_to(y=region.bottom - height, animate=False)

    async def _refresh_progress(self) -> None:
        self._draw_outline()
        open_titles = tuple(
            self.slots[n].title
            for n, view in sorted(self._views.items())
            if n < len(self.slots)
            and isinstance(view, ActivityView)
            and not view.finished
            and not view.optional
        )
        from companion.learner.progress import FIRST_RUN
        from companion.tui.widgets.lesson_end import LessonEnd

        words = "Close the mirror and begin" if self.lesson.id == FIRST_RUN else "Finish the lesson"
        await self.query_one(LessonEnd).show_open(open_titles, words)

    def _draw_outline(self) -> None:
        if not self.has_class("-wide") or not self._complete:
            return
        from companion.tui.widgets.outline import Outline, Stop

        focused = self._focused_slot()
        here = focused if focused is not None else self._top_slot()
        stops: list[Stop] = []
        listed = [n for n, slot in enumerate(self.slots) if slot.title]
        current = max((n for n in listed if n <= here), default=-1)
        for number in listed:
            slot, view = self.slots[number], self._views[number]
            finished = isinstance(view, ActivityView) and view.finished
            stops.append(
                Stop(
                    number,
                    slot.title,
                    slot.activity_id is not None,
                    finished and slot.activity_id is not None,
                    number == current,
                )
            )
        self.query_one(Outline).show_stops(stops)

    def on_resize(self) -> None:
        """The outline appears with the room for it."""
        self.call_after_refresh(self._draw_outline)

    def on_descendant_focus(self) -> None:
        """The outline follows the focus."""
        self._draw_outline()

    def on_outline_picked(self, event: Outline.Picked) -> None:
        """Go to a stop of the outline."""
        self._stop_at(event.slot)

    def on_lesson_end_left(self, event: LessonEnd.Left) -> None:
        """Finish, or go to what is open."""
        if event.way == "open":
            self._passed.clear()
            self._stop_at(self._next_open(after=-1))
            return
        from companion.learner import progress

        progress.visit(self.session.store, self.lesson.id, None, done=True)
        self.session.flush()
        self.session.settings.set_place(None)
        self.dismiss()
