"""How the app is opened: which record and course, at which lesson, by which clock; and that it can be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from companion.fact import fact

if TYPE_CHECKING:
    from companion.records.clock import Clock


@fact
class Opening:
    """What was asked for on the command line.

    ``home`` and ``course`` are folders as typed, None for the usual ones; ``lesson`` is a lesson's id, None
    for where the learner left off; ``clock`` None for the machine's; ``note`` is said on Today and Awareness.
    ``reviewing`` begins with the mentor's screens: with the packet of this id, with the mentees for "".
    """

    home: str | None = None
    course: str | None = None
    lesson: str | None = None
    clock: Clock | None = None
    note: str = ""
    reviewing: str | None = None


def refuse_without_terminal() -> None:
    """Raise MisuseError unless there is a terminal on both sides."""
    if not has_terminal():
        from companion.safety.errors import MisuseError

        raise MisuseError(
            "there is no terminal to open the app in",
            next_step="use “companion lesson ID --plain” to read line by line, or “companion today”",
        )


def has_terminal() -> bool:
    """Tell whether there is a terminal on both sides."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False
