"""The app: modes, themes, signals, and the order in which things come to the screen."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input, TextArea

from companion.safety.errors import CompanionError
from companion.tui.commands import command
from companion.tui.safe import SafeTextFilter
from companion.tui.session import Session
from companion.tui.themes import FALLBACK_VARIABLES, THEMES
from companion.tui.widgets.mode_bar import MODES

CRASHED = 70
"""Exit status of a fault of ours (sysexits.h: EX_SOFTWARE)."""


class CompanionApp(App[int]):
    """Companion in a terminal."""

    TITLE = "Companion"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-narrow"), (110, "-wide")]

    CSS = """
    Screen { background: $background; color: $foreground; }
    Input { height: 3; border: tall $border-blurred; background: $surface; }
    Input:focus { border: tall $border; }
    VerticalScroll { scrollbar-size-vertical: 1; scrollbar-color: $border-blurred; scrollbar-background: $background; }
    """

    BINDINGS: ClassVar[list[Any]] = [
        *(
            command(f"go.{mode}", str(number), f"go('{mode}')", name, f"Go to {name}.", show=False)
            for number, (mode, name) in enumerate(MODES, 1)
        ),
        command("app.help", "question_mark,f1", "help", "Help", "Show the keys that act here.", key_display="?"),
        command("app.theme", "f2", "theme", "Theme", "Change between dark, light and high contrast.", show=False),
        command("app.path", "f3", "path", "Change path", "Say again where you are: leading, deciding, or preparing others.", show=False),
        command("app.quit", "q,ctrl+q", "quit", "Quit", "Leave; everything is kept."),
    ]

    def __init__(self, session: Session, *, lesson: str | None = None) -> None:
        super().__init__()
        self.session = session
        self._asked_lesson = lesson
        self._safe_filter = SafeTextFilter()
        self._crash: BaseException | None = None
        for theme in THEMES:
            self.register_theme(theme)
        for name in [name for name in self.available_themes if not name.startswith("companion-")]:
            self.unregister_theme(name)
        remembered = session.settings.remembered.theme
        self.theme = remembered if remembered in self.available_themes else THEMES[0].name

    @property
    def COMMANDS_(self) -> None:  # noqa: N802
        """Unused."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Nothing unsafe reaches the terminal, whichever widget shows it."""
        return [*super().get_line_filters(), self._safe_filter]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return variables that a theme may lack."""
        return FALLBACK_VARIABLES

    def delay_update(self, delay: float = 0.0) -> None:
        """Change modes at once: Textual would hold the screen still for 50 ms."""
        super().delay_update(0.0 if delay == 0.05 else delay)

    def declared(self) -> Iterable[Binding]:
        """The app's own commands, offered by the palette wherever one is."""
        return [binding for binding in self.BINDINGS if isinstance(binding, Binding)]

    # -- coming up
