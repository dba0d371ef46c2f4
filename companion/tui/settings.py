"""What the app remembers about itself: the theme and where lessons were left. Not part of the record."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from companion.fact import fact
from companion.records.clock import moment, stamp
from companion.store.home import SETTINGS

DEFAULT_THEME = "companion-dark"
RETURN_WITHIN = timedelta(hours=12)
"""How long after leaving a lesson the app opens right there; later it opens on Today."""


@fact
class Place:
    """Where a lesson was left: the part at the top of the view and the lines of it scrolled past.

    ``reached`` is the activity the record has as the place; if it has another, one read on elsewhere.
    """

    part: int
    line: int
    reached: str | None
    at: datetime


@fact
class Remembered:
    """The settings as read. ``lesson`` is the one that is open, None outside; ``places`` are by lesson."""

    theme: str = DEFAULT_THEME
    lesson: str | None = None
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))


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

    def set_place(self, lesson: str, place: Place) -> None:
        """Remember the place in a lesson, which is open."""
        places = {**self._remembered.places, lesson: place}
        self._keep(replace(self._remembered, lesson=lesson, places=places))

    def close_lesson(self, finished: str | None = None) -> None:
        """Remember that no lesson is open; one that was ``finished`` begins at its beginning again."""
        places = {name: place for name, place in self._remembered.places.items() if name != finished}
        if self._remembered.lesson is not None or finished is not None:
            self._keep(replace(self._remembered, lesson=None, places=places))

    def place_in(self, lesson: str) -> Place | None:
        """Return the place a lesson was left at."""
        return self._remembered.places.get(lesson)

    def lesson_to_return_to(self, now: datetime) -> str | None:
        """Return the lesson that was open within RETURN_WITHIN before ``now``."""
        lesson = self._remembered.lesson
        place = self.place_in(lesson) if lesson is not None else None
        return lesson if place is not None and abs(now - place.at) <= RETURN_WITHIN else None

    def _read(self) -> Remembered:
        try:
            data = json.loads(self._path.read_text("utf-8"))
            places = {str(name): _place(form) for name, form in data.get("places", {}).items()}
            lesson = data.get("lesson")
            return Remembered(str(data.get("theme", DEFAULT_THEME)), lesson and str(lesson), places)
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            return Remembered()

    def _keep(self, remembered: Remembered) -> None:
        self._remembered = remembered
        places = {
            name: {"part": place.part, "line": place.line, "reached": place.reached, "at": stamp(place.at)}
            for name, place in remembered.places.items()
        }
        data = {"theme": remembered.theme, "lesson": remembered.lesson, "places": places}
        fresh = self._path.with_suffix(".new")
        # A full or read-only disk costs the theme and the place, never the app.
        with contextlib.suppress(OSError):
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(data, file)
            fresh.replace(self._path)


def _place(form: Any) -> Place:
    reached = form["reached"]
    return Place(int(form["part"]), int(form["line"]), reached and str(reached), moment(form["at"]))
