"""How the app is opened: which record, which course, and at which lesson."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """What was asked for on the command line.

    ``home`` and ``course`` are folders as typed, None for the usual ones; ``lesson`` is a lesson's id, None
    for where the learner left off.
    """

    home: str | None = None
    course: str | None = None
    lesson: str | None = None
