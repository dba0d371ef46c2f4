"""What the command line prints and reads: text safe on any terminal, JSON in plain ASCII, input as UTF-8."""

from __future__ import annotations

import codecs
import os
import sys
from typing import Any

# What an ASCII terminal shows instead of the typography of the lessons.
_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...",
    "•": "*", "→": "->", "↔": "<->", "\u00a0": " ", "\u2011": "-", "×": "x", "≥": ">=", "≤": "<=",
    "−": "-", "±": "+/-", "√": "sqrt ", "²": "^2", "½": "1/2", "·": "*", "κ": "kappa", "Σ": "sum ",
}  # fmt: skip

_ASCII = ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
"""What a terminal says that was told nothing."""


def prepare() -> None:
    """Let stdout and stderr print every character: as it is, by its plain likeness, or by its number.

    What comes in is UTF-8 whatever the surroundings say, but for a terminal that says it writes otherwise. A
    byte that is not is kept as it is, for whoever reads a line to refuse (`companion.cli.plain.talk`).
    """
    codecs.register_error("companion", _likeness)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="companion")
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        own = (
            sys.stdin.encoding if sys.stdin.isatty() and sys.stdin.encoding.lower() not in _ASCII else "utf-8"
        )
        sys.stdin.reconfigure(encoding=own, errors="surrogateescape")


def emit(text: str = "") -> None:
    """Print text from the record or the course, made safe to show."""
    from companion.safety.show import show

    print(show(text))


def emit_json(value: Any) -> None:
    """Print a value as JSON, all ASCII: nothing in a text can command a terminal and nothing is lost."""
    import json

    from companion.safety.typed_text import made_whole

    print(json.dumps(made_whole(value), ensure_ascii=True, indent=2))


def narrate(text: str) -> None:
    """Say on stderr what was done; that it cannot be said undoes nothing, so it is no failure."""
    if not text.isprintable():
        from companion.safety.show import show

        text = show(text)
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        drop(sys.stderr)


def drop(stream: object) -> None:
    """Send what is buffered for a stream nowhere, so that the last flush of all does not complain."""
    try:
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, stream.fileno())  # type: ignore[attr-defined]
        os.close(descriptor)
    except (OSError, ValueError, AttributeError):
        return


def _likeness(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    cut = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign) or f"<U+{ord(sign):04X}>" for sign in cut), error.end
