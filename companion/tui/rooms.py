"""The rooms of the app, in the order of their digits; each is imported when it is first shown."""

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
"""Each room's mode, which is also its module's name, and the word it is known by."""


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
