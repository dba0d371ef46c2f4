"""What the app remembers about itself: the theme and the place it was left at. Not part of the record."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from companion.records.clock import moment, stamp
from companion.store.home import SETTINGS

DEFAULT_THEME = "companion-dark"
RETURN_WITHIN = timedelta(hours=12)
"""How long after leaving a lesson the app opens right there; later it opens on Today."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson was left: the part at the top of the view and the lines of it scrolled past."""

    lesson: str
    part: int
    line: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Remembered:
    """The settings as read. ``place`` is None when the app was last left outside a lesson."""

    theme: str = DEFAULT_THEME
    place: Place | None = None


class Settings:
    """The settings file, replaced whole; an unreadable one counts as empty: nothing here is irreplaceable."""

    def __init__(self, home: Path) -> None:
        self._path = home / SETTINGS
        self._remembered = self._read()

    @property
    def remembered(self) -> Remembered:
        """What is remembered now."""
        return self._remembered

    def set_theme(self, theme: str) -> None:
        """Remember the theme."""
        self._keep(replace(self._remembered, theme=theme))

    def set_place(self, place: Place | None) -> None:
        """Remember the place in a lesson, or that none was open."""
        if place != self._remembered.place:
            self._keep(replace(self._remembered, place=place))

    def place_to_return_to(self, now: datetime) -> Place | None:
        """Return the place left within RETURN_WITHIN before ``now``."""
        place = self._remembered.place
        return place if place and abs(now - place.at) <= RETURN_WITHIN else None

    def _read(self) -> Remembered:
        try:
            data = json.loads(self._path.read_text("utf-8"))
            return Remembered(str(data.get("theme", DEFAULT_THEME)), _place(data.get("place")))
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            return Remembered()

    def _keep(self, remembered: Remembered) -> None:
        self._remembered = remembered
        place = remembered.place
        data = {
            "theme": remembered.theme,
            "place": place
            and {"lesson": place.lesson, "part": place.part, "line": place.line, "at": stamp(place.at)},
        }
        fresh = self._path.with_suffix(".new")
        # A full or read-only disk costs the theme and the place, never the app.
        with contextlib.suppress(OSError):
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(data, file)
            fresh.replace(self._path)


def _place(data: Any) -> Place | None:
    if not data:
        return None
    return Place(str(data["lesson"]), int(data["part"]), int(data["line"]), moment(data["at"]))
