"""A text from stdin, read to the last byte or refused."""

from __future__ import annotations

import sys

from companion.safety.errors import MisuseError


def typed() -> str:
    """Return what stdin holds; at most a little more than an entry may have.

    Raises MisuseError when it is not UTF-8, or holds NUL, as UTF-16 does.
    """
    from companion.learner.entry_text import LONGEST

    stream = sys.stdin
    if stream is None:
        return ""
    if stream.isatty():
        from companion.cli.output import narrate

        narrate("Write; Ctrl-D on an empty line ends it.")
    raw = getattr(stream, "buffer", None)
    if raw is None:
        return str(stream.read(LONGEST + 1)).rstrip("\n")
    try:
        text: str = raw.read(LONGEST + 2).decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end >= LONGEST:  # cut inside a character, and too long in any case
            return "x" * (LONGEST + 1)
        raise MisuseError(
            f"byte {error.start + 1} of the text is not UTF-8",
            where="stdin",
            next_step="save it as UTF-8 and try again",
        ) from None
    if "\0" in text:
        raise MisuseError(
            f"character {text.index(chr(0)) + 1} of the text is NUL, as in UTF-16",
            where="stdin",
            next_step="save it as UTF-8 and try again",
        )
    return text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n")
