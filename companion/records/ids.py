"""ULIDs: 26 characters that sort by the millisecond they were made in (github.com/ulid/spec)."""

from __future__ import annotations

import os
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_MAX_MILLISECOND = 2**48 - 1
_TAIL = 5


def ulid(at: datetime, random: bytes | None = None) -> str:
    """Return a ULID for the instant ``at``; ``random`` (10 bytes) replaces the system's randomness.

    Instants before 1970 count as 1970, and those after the year 10889 as the last one a ULID can hold.
    """
    entropy = os.urandom(10) if random is None else random
    if len(entropy) != _RANDOM_BITS // 8:
        raise ValueError("a ULID takes 10 random bytes")
    return _text(_millisecond(at) << _RANDOM_BITS | int.from_bytes(entropy, "big"))


def is_ulid(text: object) -> bool:
    """Tell whether ``text`` has the form of a ULID."""
    return isinstance(text, str) and len(text) == 26 and text[0] <= "7" and set(text) <= set(_ALPHABET)


def following(earlier: str, random: bytes | None = None) -> str:
    """Return a ULID that sorts after ``earlier``; ``random`` (8 bytes) replaces the system's randomness.

    For two ids of one millisecond whose order matters. The step is random, so that two writers who follow the
    same id do not meet. Once in 65,536 times it carries into the next millisecond.
    """
    step = os.urandom(8) if random is None else random
    number = 1 + int.from_bytes(step, "big")
    for letter in reversed(range(26)):
        number += _ALPHABET.index(earlier[letter]) << 5 * (25 - letter)
    return _text(number)


def mint(at: datetime, *earlier: str) -> str:
    """Return a ULID for ``at`` that sorts after those of ``earlier`` (may be empty) of its millisecond.

    One of the next millisecond counts as well: ``following`` may have carried into it.
    """
    fresh = ulid(at)
    near = fresh[:10], _text((_millisecond(at) + 1) << _RANDOM_BITS)[:10]
    latest = max((one for one in earlier if one.startswith(near)), default="")
    return following(latest) if fresh <= latest else fresh


def tail(id: str) -> str:
    """Return the end of a ULID, which tells the records of one person apart in the name of a file."""
    return id[-_TAIL:].casefold()


def _millisecond(at: datetime) -> int:
    return min(max(int(at.timestamp() * 1000), 0), _MAX_MILLISECOND)


def _text(number: int) -> str:
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
