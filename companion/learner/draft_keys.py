"""Where in a lesson a draft belongs: the same key in the app and line by line, so each goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def pairs_of(pairs: Mapping[int, int]) -> str:
    """Return the draft of what was chosen for some of several things: ``place:figure`` of each."""
    return " ".join(f"{place}:{figure}" for place, figure in pairs.items())


def pairs_in(draft: str, places: int, figures: range) -> dict[int, int]:
    """Return the pairs of a draft within ``places`` and ``figures``; what cannot be read is left out."""
    known = {str(figure): figure for figure in figures}
    wanted = {str(place): place for place in range(places)}
    pairs = [word.partition(":") for word in draft.split()]
    return {wanted[place]: known[said] for place, _, said in pairs if place in wanted and said in known}
