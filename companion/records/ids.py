"""ULIDs: 26 characters that sort by the millisecond they were made in (github.com/ulid/spec)."""

from __future__ import annotations

import os
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_MAX_MILLISECOND = 2**48 - 1


def ulid(at: datetime, random: bytes | None = None) -> str:
    """Return a ULID for the instant ``at``; ``random`` (10 bytes) replaces the system's randomness.

    Instants before 1970 count as 1970, and those after the year 10889 as the last one a ULID can hold.
    """
    entropy = os.urandom(10) if random is None else random
    if len(entropy) != _RANDOM_BITS // 8:
        raise ValueError("a ULID takes 10 random bytes")
    millisecond = min(max(int(at.timestamp() * 1000), 0), _MAX_MILLISECOND)
    number = millisecond << _RANDOM_BITS | int.from_bytes(entropy, "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def is_ulid(text: object) -> bool:
    """Tell whether ``text`` has the form of a ULID."""
    return isinstance(text, str) and len(text) == 26 and text[0] <= "7" and set(text) <= set(_ALPHABET)


def following(earlier: str, random: bytes | None = None) -> str:
    """Return a ULID that sorts after ``earlier``; ``random`` (8 bytes) replaces the system's randomness.

    For two ids of one millisecond whose order matters. The step is random, so that two writers who follow the
    same id do not meet.
    """
    step = os.urandom(8) if random is None else random
    number = 1 + int.from_bytes(step, "big")
    for letter in reversed(range(26)):
        number += _ALPHABET.index(earlier[letter]) << 5 * (25 - letter)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def mint(at: datetime, earlier: str) -> str:
    """Return a ULID for ``at``; it sorts after ``earlier`` (may be empty) if both are of one millisecond."""
    fresh = ulid(at)
    if fresh[:10] == earlier[:10] and fresh <= earlier:
        return following(earlier)
    return fresh
