"""The rooms of the app and the letters they are gone to with; each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from companion.tui.session import Session

MODES = (
    ("today", "Today"),
    ("course", "Course"),
    ("episodes", "Episodes"),
    ("journal", "Journal"),
    ("awareness", "Awareness"),
)
"""Each room's mode, which is also its module's name, and its name; the first letter goes there."""

FIRST = "first"
"""The mode before any room: the lesson the app is opened with, until it is left."""
GO_KEYS = ("ctrl+g", "f9")
"""What is pressed before the letter; the second is for terminals that keep the first to themselves."""


def room_of(letter: str) -> str | None:
    """Return the mode of the room whose name begins with ``letter``."""
    return next((mode for mode, name in MODES if name[0].lower() == letter.lower()), None)


def open_room(mode: str, session: Session) -> Screen[None]:
    """Return the room of ``mode``."""
    module = import_module(f"companion.tui.screens.{mode}")
    screen: Screen[None] = getattr(module, f"{mode.capitalize()}Screen")(session)
    return screen


ALSO = {
    "today": ("home", "start", "now", "due", "to do", "next", "dashboard", "reminders"),
    "course": ("lessons", "modules", "contents", "chapters", "overview", "worksheets", "path", "learn"),
    "episodes": ("podcast", "sources", "notes", "listen to", "articles", "audio"),
    "journal": ("diary", "entries", "notes", "log", "what I wrote", "reflections", "writing"),
    "awareness": (
        "progress",
        "growth",
        "results",
        "score",
        "figures",
        "measure",
        "statistics",
        "report",
        "how am I doing",
    ),
}
"""Other words for each room."""
