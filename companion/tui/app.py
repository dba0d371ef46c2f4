"""The app: its rooms, keys and themes, and the way from one place to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from companion.safety.errors import CompanionError
from companion.tui import undo
from companion.tui.beginnings import Beginnings
from companion.tui.commands import command
from companion.tui.messages import LeaveFirstLesson, LessonFinished, OpenLesson, OpenNotes
from companion.tui.rooms import FIRST, GO_KEYS, MODES, open_room
from companion.tui.safe import SafeTextFilter
from companion.tui.session import Session
from companion.tui.themes import FALLBACK_VARIABLES, THEMES

if TYPE_CHECKING:
    from companion.tui.finding.thing import Thing

NOTHING_TO_TAKE_BACK = "There's nothing to take back here."
KEY_WORDS = {"escape": "esc", "question_mark": "?", "pagedown": "page down", "pageup": "page up"}


class CompanionApp(Beginnings):
    """Companion in a terminal."""

    TITLE = "Companion"
    ENABLE_COMMAND_PALETTE = False
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
        command(
            "go.room",
            ",".join(GO_KEYS),
            "go_somewhere",
            "Go to a room",
            "Go to Today, Course, Episodes, Journal or Awareness: press its first letter next.",
            show=False,
            priority=True,
        ),
        command("app.undo", undo.KEY, "take_back", "Undo", "Take back what was done last."),
        command(
            "app.help",
            "question_mark,f1",
            "help",
            "Help",
            "Show the keys that act here.",
            also=("keys", "shortcuts", "keyboard", "manual", "commands", "stuck"),
        ),
        command(
            "app.theme",
            "f2",
            "theme",
            "Theme",
            "Change between dark, light and high contrast.",
            show=False,
            also=("dark mode", "night", "colours", "colors", "appearance", "brightness", "too bright"),
        ),
        command(
            "app.path",
            "f3",
            "path",
            "Change path",
            "Say again where you are: leading, deciding, or preparing others.",
            show=False,
            also=("role", "my situation", "switch path", "settings", "profile"),
        ),
        command(
            "app.palette",
            "ctrl+p",
            "find",
            "Find",
            "Find something to do or to open, by the word you think of.",
            priority=True,
        ),
        command(
            "app.quit",
            "ctrl+q",
            "quit",
            "Quit",
            "Leave Companion; everything is kept.",
            priority=True,
            also=("exit", "close", "leave", "bye", "stop", "end", "log out", "good night"),
        ),
    ]

    def __init__(self, session: Session, *, lesson: str | None = None, reviewing: str | None = None) -> None:
        super().__init__(session, lesson=lesson, reviewing=reviewing)
        self._safe_filter = SafeTextFilter()
        for mode, _ in MODES:
            self.add_mode(mode, partial(open_room, mode, session))
        for theme in THEMES:
            self.register_theme(theme)
        for name in [name for name in self.available_themes if not name.startswith("companion-")]:
            self.unregister_theme(name)
        remembered = session.settings.remembered.theme
        self._begin_in(remembered if remembered in self.available_themes else THEMES[0].name)

    def _begin_in(self, theme: str) -> None:
        """Have a theme from the start: set as it is later, the style sheet would be read twice, 5 ms."""
        self.set_reactive(CompanionApp.theme, theme)
        dark = self.current_theme.dark
        self.update_classes(
            {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False
        )
        self.stylesheet.set_variables(self.get_css_variables())

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

    # -- going somewhere

    def open_lesson(self, lesson_id: str, activity: str | None, *, asked: bool = False) -> None:
        """Open a lesson where it was left, or at an activity, which gets the keys when it was asked for."""
        from companion.learner import progress
        from companion.tui.screens.lesson import LessonScreen

        here = self.screen
        twice = isinstance(here, LessonScreen) and here.lesson.id == lesson_id and not here.complete
        if twice or self.held_by_the_promise():
            return
        try:
            lesson = self.session.catalog.lesson(lesson_id)
        except CompanionError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.move_on()
        finished = progress.state(self.session.store, lesson_id) == "done"
        left = None if finished else progress.place(self.session.store, lesson)
        # Where a lesson was left is read on from; anything else that is named was asked for itself. One that
        # was finished is read again from its beginning.
        asked = activity is not None and (asked or finished or activity != left)
        reached, place = activity or left, self.session.settings.place_in(lesson_id)
        if place is not None and (asked or finished or place.reached != reached):
            place = None
        self.push_screen(LessonScreen(self.session, lesson, place=place, activity=reached, asked=asked))

    @on(OpenLesson)
    def lesson_wanted(self, event: OpenLesson) -> None:
        """Open the lesson a screen asked for."""
        self.open_lesson(event.lesson, event.activity, asked=event.asked)

    @on(LessonFinished)
    def lesson_finished(self, event: LessonFinished) -> None:
        """Show what the lesson leaves behind; the first run leads straight to the first lesson."""
        from companion.learner import progress
        from companion.tui.screens.ending import EndingScreen

        session = self.session
        if event.lesson.id != progress.FIRST_RUN:
            self.push_screen(EndingScreen(session, event.lesson))
            return
        following = progress.next_step(session.store, session.catalog, session.today)
        if following is not None:
            self.open_lesson(following.lesson.id, following.activity_id)

    @on(OpenNotes)
    def notes_wanted(self, event: OpenNotes) -> None:
        """Open the notes a screen asked for."""
        from companion.tui.screens.notes import NotesScreen

        self.push_screen(NotesScreen(self.session, self.session.catalog.source(event.source)))

    async def action_go(self, mode: str) -> None:
        """Go to a room, keeping the place in a lesson that is left."""
        from companion.tui.screens.lesson import LessonScreen

        if self.held_by_the_promise():
            return
        self.move_on()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, LessonScreen):
                screen.keep_place()
        self.session.flush()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._enter(mode)
        # Last: a lesson keeps its place half a second after it moved, which would open it again.
        self.session.settings.close_lesson()

    @on(LeaveFirstLesson)
    async def first_lesson_left(self) -> None:
        """Go on to Today."""
        await self._enter("today")
        self.ask_for_the_path()

    async def _enter(self, mode: str) -> None:
        left = self.current_mode
        await self.switch_mode(mode)
        if left == FIRST:
            self.add_mode(FIRST, Screen)  # what was never added cannot be removed
            await self.remove_mode(FIRST)

    def action_go_somewhere(self) -> None:
        """Ask for the letter of a room; where it is asked already, stay here."""
        from companion.tui.screens.go import GoScreen

        if isinstance(self.screen, GoScreen):
            self.screen.dismiss(None)  # the key that opened it closes it
        elif not self.held_by_the_promise():
            self.push_screen(GoScreen(), self._go)

    async def _go(self, mode: str | None) -> None:
        if mode is not None:
            await self.action_go(mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be nothing to take back; in a field the key belongs to what was typed there."""
        if action == "take_back":
            return (
                self.session.ready
                and not self._undoes_typing()
                and undo.offered(self, self.session) is not None
            )
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Say so where there is nothing to take back: a key that is silent looks broken."""
        if event.key == undo.KEY and not self._undoes_typing():
            acts = self.screen.active_bindings.get(undo.KEY)
            if acts is None or not acts.enabled:
                self.hint(NOTHING_TO_TAKE_BACK)

    def _undoes_typing(self) -> bool:
        """Tell whether the key takes back what is typed: in a field that is not as it was found."""
        field = self._field()
        return field is not None and not getattr(field, "is_untouched", False)

    async def action_take_back(self) -> None:
        """Take back what was done last, and show what stands now."""
        act = undo.take_back(self, self.session)
        if act is not None:
            await self._show_again()
            go_to = getattr(self.screen, "go_to", None)
            if go_to is not None:
                go_to(act.record)
            self.screen.refresh_bindings()
            self.ask_for_the_path()

    def action_help(self) -> None:
        """Show the keys that act here."""
        from companion.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_find(self) -> None:
        """Find something to do or to open."""
        from companion.tui.finding.keys import keys_here
        from companion.tui.screens.find import FindScreen

        if not isinstance(self.screen, FindScreen):
            self.push_screen(FindScreen(self.session, keys_here(self)), self._found)
            if not self.is_reviewing:
                self.held_by_the_promise()

    async def _found(self, thing: Thing | None) -> None:
        if thing is None or (thing.held and (not self.session.ready or self.held_by_the_promise())):
            return
        opening = thing.open(self)
        if isawaitable(opening):
            await opening

    def action_theme(self) -> None:
        """Go on to the next theme and remember it."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.session.settings.set_theme(self.theme)

    def action_path(self) -> None:
        """Ask again where one is."""
        from companion.tui.screens.promise import PromiseScreen

        if not isinstance(self.screen, PromiseScreen):
            self.push_screen(PromiseScreen(self.session), self._path_chosen)

    async def _path_chosen(self, _: bool | None) -> None:
        await self._show_again()

    async def _show_again(self) -> None:
        """Show on the present screen what stands in the record now."""
        names = ("taken_back", "show_again", "show")
        show = next((found for name in names if (found := getattr(self.screen, name, None))), None)
        shown = show() if show is not None else None
        if isawaitable(shown):
            await shown
