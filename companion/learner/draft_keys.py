"""Where in a lesson a draft belongs: the same key in the app and line by line, so each goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.course.model import Check

TICKS = "ticks"
"""The field under which what was chosen so far is kept; its text is for programs and is never shown."""


def field_key(lesson_id: str, activity_id: str, field: str) -> str:
    """Return the key of one field of an activity. No id has a slash."""
    return f"{lesson_id}/{activity_id}/{field}"


def typed_in(check: Check) -> tuple[str, ...]:
    """Return the fields a check is answered in by typing: one for each gap, or one for an open answer."""
    if check.form == "open":
        return ("answer",)
    return tuple(f"gap-{number}" for number, _ in enumerate(check.accepted, 1))
