"""The app: modes, themes, signals, and the order in which things come to the screen."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.endings import Endings
from companion.tui.messages import LeaveFirstLesson, NoBackup, OpenLesson, OpenNotes
from companion.tui.rooms import MODES, open_room
from companion.tui.safe import SafeTextFilter
from companion.tui.session import Session
from companion.tui.signals import listen
from companion.tui.themes import FALLBACK_VARIABLES, THEMES

if TYPE_CHECKING:
    from textual.command import Provider

KEY_WORDS = {"escape": "esc", "question_mark": "?", "pagedown": "page down", "pageup": "page up"}
BACKUP_AFTER = 1.0
"""Seconds from the open record to the daily backup; the first screens and keys come before it."""
FIRST = "first"
"""The mode before any room: the lesson the app is opened with, until it is left."""


def _commands() -> type[Provider]:
    """Return the palette's provider, imported when the palette is first opened."""
    from companion.tui.palette import CommandProvider

    return CommandProvider


def freeze_garbage() -> None:
    """Collect from here on only what comes after the start; measured: 12 % of the first frame."""
    gc.enable()
    gc.freeze()


def _first_lesson(session: Session, asked: str | None) -> Callable[[], Screen[None]] | None:
    """Return what makes the screen of the lesson to begin with: the one asked for, or left a moment ago."""
    left = session.settings.lesson_to_return_to(session.clock.now())
    wanted = asked or (left if session.has_record else None)
    if wanted is None:
        return None
    try:
        lesson = session.catalog.lesson(wanted)
    except CompanionError:
        session.settings.close_lesson()
        return None
    from companion.tui.screens.lesson import LessonScreen

    return partial(LessonScreen, session, lesson, place=session.settings.place_in(wanted))


class CompanionApp(Endings):
    """Companion in a terminal."""

    TITLE = "Companion"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {_commands}
    DEFAULT_MODE = FIRST
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    CSS = """
    Screen { background: $background; color: $foreground; }
    ModalScreen { background: $background 60%; }
    Input { height: 3; border: tall $border-blurred; background: $surface; }
    Input:focus { border: tall $border; }
    VerticalScroll {
        scrollbar-size-vertical: 1; scrollbar-color: $border-blurred; scrollbar-background: $background;
    }
    """

    BINDINGS: ClassVar[list[Any]] = [
        *(
            command(f"go.{mode}", str(number), f"go('{mode}')", name, f"Go to {name}.", show=False)
            for number, (mode, name) in enumerate(MODES, 1)
        ),
        command(
            "app.help",
            "question_mark,f1",
            "help",
            "Help",
            "Show the keys that act here.",
        ),
        command(
            "app.theme", "f2", "theme", "Theme", "Change between dark, light and high contrast.", show=False
        ),
        command(
            "app.path",
            "f3",
            "path",
            "Change path",
            "Say again where you are: leading, deciding, or preparing others.",
            show=False,
        ),
        command(
            "app.palette",
            "ctrl+p",
            "command_palette",
            "Commands",
            "Find a command or a lesson by its name.",
            show=False,
            priority=True,
        ),
        command(
            "app.quit",
            "q,ctrl+q",
            "quit",
            "Quit",
            "Leave; everything is kept.",
        ),
    ]

    def __init__(self, session: Session, *, lesson: str | None = None) -> None:
        super().__init__(session)
        self._first_lesson = _first_lesson(session, lesson)
        self._safe_filter = SafeTextFilter()
        for mode, _ in MODES:
            self.add_mode(mode, partial(open_room, mode, session))
        for theme in THEMES:
            self.register_theme(theme)
        for name in [name for name in self.available_themes if not name.startswith("companion-")]:
            self.unregister_theme(name)
        remembered = session.settings.remembered.theme
        self.theme = remembered if remembered in self.available_themes else THEMES[0].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing unsafe reaches the terminal, whichever widget shows it."""
        return [*super().get_line_filters(), self._safe_filter]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return variables that a theme may lack."""
        return FALLBACK_VARIABLES

    def delay_update(self, delay: float = 0.05) -> None:
        """Change modes at once: Textual would hold the screen still for 50 ms."""
        super().delay_update(min(delay, 0.005))

    def get_key_display(self, binding: Binding) -> str:
        """Spell keys as keyboards do; Textual's signs for enter and control are not known to everybody."""
        if binding.key_display:
            return binding.key_display
        return KEY_WORDS.get(binding.key, binding.key.replace("_", " "))

    def declared(self) -> Iterable[Binding]:
        """The app's own commands, offered by the palette wherever one is."""
        return [binding for binding in self.BINDINGS if isinstance(binding, Binding)]

    # -- coming up

    def get_default_screen(self) -> Screen[None]:
        """Begin with the lesson that is wanted. A screen beneath it would cost 10 ms of the first frame."""
        return Screen() if self._first_lesson is None else self._first_lesson()

    def on_mount(self) -> None:
        """Open the record after the first frame."""
        listen(self.leave_on_signal)
        if self._first_lesson is None:
            self.switch_mode("today")
        self.call_after_refresh(self._open_record)

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
        from companion.learner.profile import profile

        if profile(self.session.store) is None:
            from companion.tui.screens.promise import PromiseScreen

            self.push_screen(PromiseScreen(self.session), self._promised)
        for screen in [screen for stack in self._screen_stacks.values() for screen in stack]:
            opened = getattr(screen, "record_opened", None)
            if opened is not None:
                result = opened()
                if asyncio.iscoroutine(result):
                    await result
        freeze_garbage()
        self.set_timer(BACKUP_AFTER, self._back_up)

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
            self.open_lesson(first.id, None)

    def _held_by_the_promise(self) -> bool:
        """Whether the first question is still open: without its answer nothing that follows has a seed."""
        from companion.learner.profile import profile

        held = self.session.ready and profile(self.session.store) is None
        if held:
            self.notify("First choose where you are: a, b or c.", markup=False)
        return held

    # -- going somewhere

    def open_lesson(self, lesson_id: str, activity: str | None) -> None:
        """Open a lesson where it was left, or at an activity."""
        from companion.learner import progress
        from companion.tui.screens.lesson import LessonScreen

        if self._held_by_the_promise():
            return
        try:
            lesson = self.session.catalog.lesson(lesson_id)
        except CompanionError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        reached = activity or progress.place(self.session.store, lesson)
        place = self.session.settings.place_in(lesson_id)
        if place is not None and place.reached != reached:
            place = None
        self.push_screen(LessonScreen(self.session, lesson, place=place, activity=reached))

    @on(OpenLesson)
    def lesson_wanted(self, event: OpenLesson) -> None:
        """Open the lesson a screen asked for."""
        self.open_lesson(event.lesson, event.activity)

    @on(OpenNotes)
    def notes_wanted(self, event: OpenNotes) -> None:
        """Open the notes a screen asked for."""
        from companion.tui.screens.episodes import NotesScreen

        self.push_screen(NotesScreen(self.session, self.session.catalog.source(event.source)))

    async def action_go(self, mode: str) -> None:
        """Go to a room, keeping the place in a lesson that is left."""
        from companion.tui.screens.lesson import LessonScreen

        if self._held_by_the_promise():
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LessonScreen):
                screen.keep_place()
        self.session.settings.close_lesson()
        self.session.flush()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._enter(mode)

    @on(LeaveFirstLesson)
    async def first_lesson_left(self) -> None:
        """Go on to Today."""
        await self._enter("today")

    async def _enter(self, mode: str) -> None:
        left = self.current_mode
        await self.switch_mode(mode)
        if left == FIRST:
            self.add_mode(FIRST, Screen)  # what was never added cannot be removed
            await self.remove_mode(FIRST)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits belong to the question while one is being answered."""
        if action == "go" and getattr(self.screen.focused, "answering", False):
            return False
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Show the keys that act here."""
        from companion.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_theme(self) -> None:
        """Go on to the next theme and remember it."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.session.settings.set_theme(self.theme)

    def action_path(self) -> None:
        """Ask again where one is."""
        from companion.tui.screens.promise import PromiseScreen

        if not isinstance(self.screen, PromiseScreen):
            self.push_screen(PromiseScreen(self.session), lambda _: self._show_room())

    def _show_room(self) -> None:
        show = getattr(self.screen, "show", None)
        if show is not None:
            show()
