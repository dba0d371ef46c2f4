"""How the app begins, and each day in it: its first screen, the record, the first question, the backup."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import partial

from textual import events, on, work
from textual.screen import Screen

from companion.safety.errors import CompanionError
from companion.tui.day_watch import DayWatch
from companion.tui.endings import Endings
from companion.tui.messages import NoBackup, OpenLesson
from companion.tui.rooms import FIRST
from companion.tui.session import Session
from companion.tui.signals import listen

BACKUP_AFTER = 1.0
"""Seconds from the open record to the daily backup; the first screens and keys come before it."""


def freeze_garbage() -> None:
    """Collect from here on only what comes after the start; measured: 12 % of the first frame."""
    gc.enable()
    gc.freeze()


def _first_lesson(
    session: Session, asked: str | None, *, reviewing: bool
) -> Callable[[], Screen[None]] | None:
    """Return what makes the screen of the lesson to begin with: the one asked for, or left a moment ago."""
    left = session.settings.lesson_to_return_to(session.clock.now())
    wanted = asked or (left if session.has_record and not reviewing else None)
    if wanted is None:
        return None
    try:
        lesson = session.catalog.lesson(wanted)
    except CompanionError:
        session.settings.close_lesson()
        return None
    from companion.tui.screens.lesson import LessonScreen

    return partial(LessonScreen, session, lesson, place=session.settings.place_in(wanted))


class Beginnings(Endings):
    """An app whose first frame waits for nothing."""

    DEFAULT_MODE = FIRST

    def __init__(self, session: Session, *, lesson: str | None = None, reviewing: str | None = None) -> None:
        super().__init__(session)
        self._reviewing = reviewing
        self._first_lesson = _first_lesson(session, lesson, reviewing=reviewing is not None)
        self._day = DayWatch(session, self._day_turned)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the lesson that is wanted. A screen beneath it would cost 10 ms of the first frame."""
        return Screen() if self._first_lesson is None else self._first_lesson()

    def on_mount(self) -> None:
        """Hear signals, and begin with Today where no lesson and no packet is wanted."""
        listen(self.leave_on_signal)
        if self._first_lesson is None:
            if self._reviewing is None:
                self.switch_mode("today")
            self.call_after_refresh(self._open_record)

    def on_ready(self) -> None:
        """Open the record as soon as the first frame of a lesson is drawn.

        Textual then waits for its next frames, 15 ms of the 30 until ``call_after_refresh`` comes: time that
        the record gets for nothing. Without a lesson that frame is an empty one.
        """
        if self._first_lesson is not None:
            self._open_record()

    @work(thread=True, exit_on_error=False)
    def _open_record(self) -> None:
        """Open the record beside the screen; it costs the first frame nothing."""
        try:
            self.session.open_record()
        except Exception as error:
            # An app without its record would wait for ever; whatever it was ends the app in words.
            self.call_from_thread(self.leave_with, error)
        else:
            self.call_from_thread(self.run_worker, self._record_opened())

    async def _record_opened(self) -> None:
        if self._reviewing is None:
            self.ask_for_the_path()
        else:
            from companion.tui.reviewing import begin

            begin(self, self.session, self._reviewing)
        for screen in [screen for stack in self._screen_stacks.values() for screen in stack]:
            opened = getattr(screen, "record_opened", None)
            if opened is not None:
                result = opened()
                if asyncio.iscoroutine(result):
                    await result
        freeze_garbage()
        self.set_timer(BACKUP_AFTER, self._back_up)
        self._day.start(self)

    @property
    def is_reviewing(self) -> bool:
        """Whether the app began with a mentor's screens and no room was gone to yet."""
        return self._reviewing is not None and self.current_mode == FIRST

    def ask_for_the_path(self) -> None:
        """Ask the first question, unless it is answered; who only reviews is not asked."""
        from companion.learner.profile import profile

        if not self.is_reviewing and profile(self.session.store) is None:
            self._ask_where_one_is()

    def _ask_where_one_is(self) -> None:
        from companion.tui.screens.promise import PromiseScreen

        self.push_screen(PromiseScreen(self.session, can_wait=self.is_reviewing), self._promised)

    @on(events.AppFocus)
    def look_at_the_day(self) -> None:
        """Notice a new day at once when the terminal is come back to."""
        self._day.look()

    def _day_turned(self) -> None:
        """Show the new day where somebody is, and have its backup made."""
        if not self.session.ready:
            return
        # A room has it; importing what a room is would cost the first frame of a lesson 2 ms.
        show_again = getattr(self.screen, "show_again", None)
        if show_again is not None:
            show_again()
        self._back_up()

    def _back_up(self) -> None:
        """Have the backup of the day made. Nothing is saved to a record that is only read, nor beside it."""
        from companion.tui import daily_backup

        if self.session.ready and self.session.store.read_only is None:
            daily_backup.begin(
                self.session.home, self.session.clock, lambda words: self.post_message(NoBackup(words))
            )

    @on(NoBackup)
    def say_no_backup(self, event: NoBackup) -> None:
        """Say once that there is no backup of today."""
        self.notify(
            event.words, title="Today's backup is not made", severity="warning", timeout=12, markup=False
        )

    def _promised(self, chosen: bool | None) -> None:
        from companion.learner.progress import first_run

        first = first_run(self.session.catalog)
        if chosen and first is not None and len(self.screen_stack) == 1 and self.current_mode != FIRST:
            self.post_message(OpenLesson(first.id))

    def held_by_the_promise(self) -> bool:
        """Whether the first question is still open: without its answer nothing that follows has a seed."""
        from companion.learner.profile import profile

        held = self.session.ready and profile(self.session.store) is None
        if held and self.is_reviewing and not getattr(self.screen, "can_wait", False):
            self._ask_where_one_is()
        elif held:
            self.notify("First choose where you are: a, b or c.", markup=False)
        return held
