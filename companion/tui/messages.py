"""Messages that any screen may send to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from companion.course.model import Lesson


@dataclass(eq=False, repr=False)
class OpenLesson(Message):
    """Open a lesson where it was left, or at ``activity``, which gets the keys when it was ``asked`` for."""

    lesson: str
    activity: str | None = None
    asked: bool = False


class LeaveFirstLesson(Message):
    """Go on to Today: the lesson the app was opened with is left."""


@dataclass(eq=False, repr=False)
class LessonFinished(Message):
    """A lesson was finished and left."""

    lesson: Lesson


@dataclass(eq=False, repr=False)
class OpenNotes(Message):
    """Open the companion notes of a source."""

    source: str


@dataclass(eq=False, repr=False)
class NoBackup(Message):
    """The backup of the day could not be made; ``words`` say why and what to do."""

    words: str
