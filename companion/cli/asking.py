"""A question before something large is done, put to whoever sits there; in a pipe an option answers it."""

from __future__ import annotations

import sys

from companion.cli.keyboard import Keyboard
from companion.cli.output import narrate
from companion.safety.errors import CompanionError


def agreed(question: str, *, yes: bool) -> bool:
    """Tell whether it is to be done; ``yes`` answers for the person.

    Raises CompanionError when nobody can be asked.
    """
    if yes:
        return True
    keyboard = Keyboard(sys.stdin)
    if not keyboard.is_terminal:
        raise CompanionError(
            "this is done only once you agree, and nobody can be asked here",
            next_step="read what it says and add --yes; nothing was changed",
        )
    sys.stdout.flush()
    keyboard.early()  # typed before the question was there, it answers nothing
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if keyboard.answer()[0].strip().casefold() in ("y", "yes"):
        return True
    narrate("Nothing was changed.")
    return False
