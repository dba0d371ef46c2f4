"""A question before something large is done, put to whoever sits there; in a pipe an option answers it."""

from __future__ import annotations

import sys

from companion.cli.output import narrate
from companion.safety.errors import CompanionError


def agreed(question: str, *, yes: bool) -> bool:
    """Tell whether it is to be done; ``yes`` answers for the person.

    Raises CompanionError when nobody can be asked.
    """
    if yes:
        return True
    stream = sys.stdin
    if stream is None or not stream.isatty():
        raise CompanionError(
            "this is done only once you agree, and nobody can be asked here",
            next_step="read what it says and add --yes; nothing was changed",
        )
    sys.stdout.flush()
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    if stream.readline().strip().casefold() in ("y", "yes"):
        return True
    narrate("Nothing was changed.")
    return False
