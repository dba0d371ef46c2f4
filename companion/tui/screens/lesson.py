"""The lesson: prose and activities in reading order, the place kept, an outline where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from companion.course import model
from companion.tui import undo
from companion.tui.commands import PAGE_KEY, command
from companion.tui.messages import LeaveFirstLesson, LessonFinished
from companion.tui.screens.lesson_beside import Beside
from companion.tui.screens.lesson_column import LessonColumn
from companion.tui.screens.lesson_slots import slots_of
from companion.tui.screens.way_on import Way, WayOn
from companion.tui.settings import Place
from companion.tui.typed import is_idle
from companion.tui.widgets.activities.base import ActivityView, LessonContext
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar

if TYPE_CHECKING:
    from companion.tui.screens.lesson_place import PlaceKept
    from companion.tui.session import Session
    from companion.tui.telling import Telling
    from companion.tui.widgets.lesson_end import LessonEnd
    from companion.tui.widgets.outline import Outline
    from companion.tui.widgets.writing import Writing

PLACE_SECONDS = 0.5
"""How long the view rests before the place is kept."""


class LessonScreen(Screen[None]):
    """One lesson, from wherever it was left, or at an activity that was ``asked`` for and gets the keys."""

    BINDINGS = [
        command("lesson.on", "enter,space", "go_on", "Read on", "Read on, or go to the question."),
        command("lesson.next", "n", "step(1)", "Skip", "Go to the next activity, also without an answer."),
        command("lesson.previous", "p", "step(-1)", "Previous", "Go to the activity before.", show=False),
        command("lesson.tab", "tab", "tab(1)", "Next", "Go to the next field, or to the next activity."),
        command(
            "lesson.back-tab",
            "shift+tab",
            "tab(-1)",
            "Before",
            "Go to the field before, or to the activity before.",
            show=False,
        ),
        command("lesson.save", "ctrl+s", "save", "Save", "Keep the text in view.", show=False),
        command("lesson.links", "l", "links", "Links", "Follow a link of this text.", show=False),
        command(
            "lesson.handout",
            PAGE_KEY,
            "hand_out",
            "Hand out",
            "Make one page of it to pass on.",
            show=False,
        ),
        command("lesson.undo", undo.KEY, "undo_answer", "Undo", "Take back the answer of an open question."),
        command("lesson.leave", "escape", "leave", "Back", "Leave the field, then the lesson; all is kept."),
    ]

    def __init__(
        self,
        session: Session,
        lesson: model.Lesson,
        *,
        place: Place | None = None,
        activity: str | None = None,
        asked: bool = False,
    ) -> None:
        super().__init__()
        self.session = session
        self.lesson = lesson
        self._asked = asked
        slots = slots_of(lesson)
        if place is not None and 0 <= place.part < len(slots):
            start, self._line = place.part, place.line
        else:
            ids = [slot.activity_id for slot in slots]
            start, self._line = (ids.index(activity) if activity in ids and activity else 0), 0
        self._resumed = activity is not None or place is not None
        self.column = LessonColumn(LessonContext(session, lesson), slots, start)
        self._composing = False
        self.on = WayOn(self.column)
        self._place: PlaceKept | None = None
        self._way_shown = Way.READ

    def compose(self) -> ComposeResult:
        """Compose the first screenful; the rest follows after the first frame."""
        yield ModeBar(self.lesson.title)
        with Horizontal():
            yield self.column
            yield Beside()
        yield KeyLine()

    @property
    def complete(self) -> bool:
        """Whether every part of the lesson is on the screen."""
        return self.column.complete

    def on_mount(self) -> None:
        """Read first; the rest is composed once the record is open."""
        self.column.focus()
        if self.session.ready:
            self.call_after_refresh(self.record_opened)

    async def record_opened(self) -> None:
        """Compose what is in view; as soon as that is drawn it takes keys, and the rest follows behind it."""
        if self._composing or not self.is_mounted:
            return
        self._composing = True
        with self.app.batch_update():
            drawn_anew = await self.column.compose_view(whole=self._line > 0)
        if drawn_anew:
            self.screen_layout_refresh_signal.subscribe(self.column, self._take_up)
        else:
            self._take_up()

    def _take_up(self, _screen: Screen[object] | None = None) -> None:
        """Go on where the lesson was left, now that it can be seen."""
        self.screen_layout_refresh_signal.unsubscribe(self.column)
        column = self.column
        column.show_line(column.start, self._line)
        view = column.view(column.start)
        is_open = isinstance(view, ActivityView) and not view.finished
        if self._asked or (self._line == 0 and self._resumed and is_open):
            column.stop_at(column.start)
        self.run_worker(self._compose_rest(), exclusive=True, group="rest")

    async def _compose_rest(self) -> None:
        await self.query_one(Beside).fill(self.lesson.title)
        await self.column.compose_rest()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        self.column.be_complete()
        self.watch(self.column, "scroll_y", self._scrolled, init=False)
        self._place_timer = self.set_timer(PLACE_SECONDS, self.keep_place)
        self.run_worker(self._refresh_progress(), exclusive=True, group="progress")
        self.refresh_bindings()

    def _scrolled(self) -> None:
        self._place_timer.stop()
        self._place_timer = self.set_timer(PLACE_SECONDS, self.keep_place)
        self._draw_outline()
        if self.complete and self.on.way() is not self._way_shown:
            self._way_shown = self.on.way()
            self.refresh_bindings()

    def keep_place(self) -> None:
        """Remember the line at the top of the view, and the activity reached."""
        if not self.complete or not self.is_attached:
            return
        if self._place is None:
            # It reads the record; the first frame goes without.
            from companion.tui.screens.lesson_place import PlaceKept

            self._place = PlaceKept(self.session, self.lesson.id, self.column)
        self._place.keep()

    # -- going on

    def action_go_on(self) -> None:
        """Read on by a page, or go to the question that is reached. At an open one it says what answers."""
        if self.complete and (hint := self.on.go_on()):
            self._telling.hint(hint)

    def on_key(self, event: events.Key) -> None:
        """Say what a letter needs that is meant for a question in view, which has not the keys yet."""
        if not self.complete or event.character is None:
            return
        if hint := self.on.needed_for(event.character, idle=lambda: is_idle(self, event)):
            event.stop()
            self._telling.hint(hint)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what the keys that go on and back do now."""
        if action == "leave":
            return "Back" if self.focused is self.column else "To the text"
        if action not in ("go_on", "step(1)"):
            return None
        if not self.complete:
            return ""
        return self.on.way().value if action == "go_on" else self.on.skip_label

    def action_step(self, step: int) -> None:
        """Go to the activity after (1) or before (-1), finished or not."""
        if self.complete:
            self.on.step(step)

    def action_tab(self, step: int) -> None:
        """Go to what takes keys next (1) or before (-1) in this activity, else to another activity."""
        slot, chain = self.column.focused_slot, list(self.focus_chain)
        if slot is not None and self.focused in chain:
            at = chain.index(self.focused) + step
            if 0 <= at < len(chain) and self.column.view(slot) in chain[at].ancestors:
                chain[at].focus()
                return
        self.action_step(step)

    async def action_retry_quiz(self) -> None:
        """Open the scored checks for another try."""
        from companion.tui.widgets.activities.check import CheckView

        checks = {n: v for n, v in self.column.activities() if isinstance(v, CheckView) and v.activity.scored}
        for view in checks.values():
            await view.retry()
        self.column.count_finished()
        if checks:
            self.on.passed -= set(checks)
            self.call_after_refresh(self.on.stop_at, min(checks))

    def action_links(self) -> None:
        """List the links of the lesson."""
        from companion.tui.links import links_of
        from companion.tui.screens.links import LinksScreen

        blocks = [
            block for part in self.lesson.parts if isinstance(part, model.Prose) for block in part.blocks
        ]
        self.app.push_screen(LinksScreen(links_of(self.session.catalog, self.lesson.path, blocks)))

    def action_hand_out(self) -> None:
        """Make one page of the lesson to pass on, and say where it is."""
        from companion.tui.handing_out import hand_out

        hand_out(self, self.session, self.lesson)

    # -- progress

    @on(ActivityView.Wanted)
    def wanted(self, event: ActivityView.Wanted) -> None:
        """Go to the activity that has to come first."""
        event.stop()
        ids = [slot.activity_id for slot in self.column.slots]
        if event.activity in ids:
            self.on.stop_at(ids.index(event.activity))

    @on(ActivityView.Progressed)
    async def progressed(self, event: ActivityView.Progressed) -> None:
        """After an answer: open what waited for it, keep the place, and show the step."""
        event.stop()
        for _, view in list(self.column.activities()):
            if view is not event.view and view.follows(event.view):
                await view.recompose()
        await self._refresh_progress()
        self.keep_place()
        self.call_after_refresh(self.column.reveal, event.view)

    async def taken_back(self) -> None:
        """Show every activity as the record has it, after something done here or elsewhere was taken back."""
        before = self.column.finished
        given = {number: view.answers_given for number, view in self.column.activities()}
        for _, view in list(self.column.activities()):
            view.read_again()
            await view.recompose()
        await self._refresh_progress()
        reopened = sorted(before - self.column.finished)
        fewer = [n for n, view in self.column.activities() if view.answers_given < given.get(n, 0)]
        if back_to := reopened or fewer:
            self.call_after_refresh(self.on.stop_at, back_to[0])

    async def _refresh_progress(self) -> None:
        if not self.complete:
            return
        from companion.learner.lesson_ending import finishes
        from companion.tui.widgets.lesson_end import LessonEnd

        column = self.column
        column.count_finished()
        self._draw_outline()
        still_open = tuple(column.slots[n].title for n, _ in column.activities() if n not in column.finished)
        await self.query_one(LessonEnd).show_open(still_open, finishes(self.lesson.id))
        self.refresh_bindings()

    def _draw_outline(self) -> None:
        if self.complete:
            self.query_one(Beside).draw(self.column)

    def on_resize(self) -> None:
        """The outline appears with the room for it."""
        self.call_after_refresh(self._draw_outline)

    def on_descendant_focus(self) -> None:
        """The outline follows the focus."""
        self._draw_outline()

    def on_outline_picked(self, event: Outline.Picked) -> None:
        """Go to a stop of the outline."""
        if event.chosen.activity:
            self.on.stop_at(event.chosen.slot)
        else:
            self.column.focus(scroll_visible=False)
            self.column.show_line(event.chosen.slot, event.chosen.line)

    # -- leaving

    @property
    def _telling(self) -> Telling:
        return cast("Telling", self.app)

    def _half_answered(self) -> list[tuple[int, ActivityView]]:
        """Return the questions whose last answer can still be taken back."""
        return [(n, view) for n, view in self.column.activities() if not view.finished and view.half_answered]

    async def action_undo_answer(self) -> None:
        """Go to the last question that is answered in part and take its last answer back."""
        number, view = self._half_answered()[-1]
        self.on.stop_at(number)
        await view.action_undo()

    def _written(self) -> Writing | None:
        """Return the one text in view that is being written; None for none, or several."""
        column = self.column
        # By its name: the editor is imported where there is one, and not for the first frame.
        seen = [one for one in self.query("Writing") if one.region.overlaps(column.region)]
        return cast("Writing", seen[0]) if len(seen) == 1 else None

    def action_save(self) -> None:
        """Keep the text in view, as the words below it say, also when one has left its field."""
        if (writing := self._written()) is not None:
            writing.action_save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to keep, and no question that is answered in part."""
        if action == "undo_answer":
            return (
                self.complete
                and undo.offered(self._telling, self.session) is None
                and bool(self._half_answered())
            )
        if action == "save":
            return self._written() is not None
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave the field first; from the text, leave the lesson."""
        if self.focused is not None and self.focused is not self.column:
            self.column.focus(scroll_visible=False)
        else:
            self.keep_place()
            self._close()

    def on_lesson_end_left(self, event: LessonEnd.Left) -> None:
        """Finish, or go to what is open."""
        if event.way == "open":
            self.on.passed.clear()
            self.on.stop_at(self.on.next_open(after=-1))
            return
        from companion.tui.screens.lesson_place import finish

        if finish(self, self.session, self.lesson.id):
            self._close(finished=self.lesson, goes_on=event.way == "finish")

    def _close(self, finished: model.Lesson | None = None, *, goes_on: bool = False) -> None:
        """Leave for where one came from; one that was ``finished`` and ``goes_on`` leads to what follows."""
        self.session.flush()
        self.session.settings.close_lesson(finished.id if finished is not None else None)
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.post_message(LeaveFirstLesson())
        if finished is not None and goes_on:
            self.app.post_message(LessonFinished(finished))
