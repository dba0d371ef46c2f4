"""Messages that any screen may send to the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class OpenLesson(Message):
    """Open a lesson where it was left, or at ``activity``."""

    lesson: str
    activity: str | None = None


class LeaveFirstLesson(Message):
    """Go on to Today: the lesson the app was opened with is left."""


@dataclass(eq=False, repr=False)
class OpenNotes(Message):
    """Open the companion notes of a source."""

    source: str


@dataclass(eq=False, repr=False)
class NoBackup(Message):
    """The backup of the day could not be made; ``words`` say why and what to do."""

    words: str
