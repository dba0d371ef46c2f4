"""A key that is held down answers once: the repeats of a keyboard are told from presses by their time.

Terminals send a held key as the same key again and again: the second after 250 to 660 ms, the others every
16 to 90 ms. The second alone could be a press, so it waits for what follows it.
"""

from __future__ import annotations

from enum import Enum, auto

REPEAT = 0.15
"""Seconds within which the same key comes again when it is held; by default systems take 16 to 90 ms."""
SECOND = 0.7
"""Seconds within which the second of a held key comes; by default systems take 250 to 660 ms."""


class Press(Enum):
    """What a key that came in is."""

    ANOTHER = auto()
    """A press of its own."""
    PERHAPS = auto()
    """A press of its own unless the same key follows within REPEAT."""
    REPEATED = auto()
    """The keyboard's, and so was the one before if that was PERHAPS."""


class HeldKeys:
    """Remembers the last key and when it came."""

    def __init__(self) -> None:
        self._key, self._at = "", float("-inf")

    def came(self, key: str, at: float) -> Press:
        """Take a key that came at ``at`` seconds, and say what it is."""
        gap = at - self._at if key == self._key else float("inf")
        self._key, self._at = key, at
        if gap <= REPEAT:
            return Press.REPEATED
        return Press.PERHAPS if gap <= SECOND else Press.ANOTHER
