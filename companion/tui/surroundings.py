"""What the environment says of the terminal, made sound before Textual reads it, at its import."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import MutableMapping

from companion.safety.errors import MisuseError

LARGEST = 1000
"""Columns and rows of a terminal, at most: a window of ten million columns took a gigabyte."""
COLOURS = ("auto", "standard", "256", "truecolor", "windows")
"""What TEXTUAL_COLOR_SYSTEM may be."""

_PREFIX = "TEXTUAL_"
# What changes how it looks and feels. The others are for those who build apps: they press keys, write what is
# typed into a log, or name a program to drive the terminal.
_HEEDED = frozenset(
    f"{_PREFIX}{name}"
    for name in (
        "ANIMATIONS", "FPS", "COLOR_SYSTEM", "DISABLE_KITTY_KEY", "DIM_FACTOR", "SMOOTH_SCROLL", "SPEEDUPS",
    )
)  # fmt: skip


def make_sound(environ: MutableMapping[str, str]) -> None:
    """Take out of ``environ`` what the app does not heed, and bound the size of the window.

    COLUMNS and LINES, as a shell may have exported them before its window changed, count only where the
    terminal itself tells no size.

    Raises MisuseError, with the setting's name, for one that is heeded and can only be a slip.
    """
    colours = environ.get("TEXTUAL_COLOR_SYSTEM")
    if colours is not None and colours not in COLOURS:
        raise MisuseError(
            "this isn't a colour system",
            where="TEXTUAL_COLOR_SYSTEM",
            next_step=f"unset it, or set it to one of: {', '.join(COLOURS)}",
        )
    for name in [name for name in environ if name.startswith(_PREFIX) and name not in _HEEDED]:
        del environ[name]
    window_tells = _window_tells()
    for name in ("COLUMNS", "LINES"):
        if name in environ and (window_tells or not _is_a_size(environ[name])):
            del environ[name]
    for name, said in zip(("COLUMNS", "LINES"), shutil.get_terminal_size(), strict=True):
        if said > LARGEST:
            environ[name] = str(LARGEST)


def _window_tells() -> bool:
    try:
        return all(os.get_terminal_size(sys.__stdout__.fileno()))  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no stdout, a closed one, or no terminal
        return False


def _is_a_size(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) and 0 < int(text) <= LARGEST
