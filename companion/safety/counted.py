"""A number with its noun, and the verb that goes with it."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun; the plural is made with an s unless it is given."""
    return f"{number:,} {agreeing(number, one, several or one + 's')}"


def agreeing(number: int, one: str, several: str) -> str:
    """Return the one of two words that goes with a number: ``is`` or ``are``, ``it`` or ``them``."""
    return one if number == 1 else several
