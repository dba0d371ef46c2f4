"""Messages that any screen may send to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from companion.course.model import Lesson


@dataclass
class OpenLesson(Message):
    """Open a lesson where it was left, or at ``activity``."""

    lesson: str
    activity: str | None = None


class LeaveFirstLesson(Message):
    """Go on to Today: the lesson the app was opened with is left."""


@dataclass
class LessonFinished(Message):
    """A lesson was finished and left."""

    lesson: Lesson


@dataclass
class OpenNotes(Message):
    """Open the companion notes of a source."""

    source: str


@dataclass
class NoBackup(Message):
    """The backup of the day could not be made; ``words`` say why and what to do."""

    words: str
