"""What is said where a course that was not checked has less than its activities need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.safety.errors import CompanionError

_CHECK = "“companion course check” says what is missing."
NOTHING_TO_ANSWER = f"There is nothing to answer here: this part of the course is not complete. {_CHECK}"
NOT_IN_THE_COURSE = f"This leads to a situation that is not in the course. {_CHECK}"


def unread(error: CompanionError) -> str:
    """Return the sentences on a file of the course that could not be read and was left out."""
    return f"{error.where} is left out: {error.what}. Everything else of the course is here. {_CHECK}"
