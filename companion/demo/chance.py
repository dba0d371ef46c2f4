"""Chance that falls the same way on every machine and Python: uniform draws added up, no logarithm.

Each thing that is left to chance has a stream of its own, so that a lesson that gains a check, or a line that
is longer, moves nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from companion.safety.blake2 import blake2b

T = TypeVar("T")


class Chance:
    """The stream of one thing. Of ``random.Random`` only ``random`` and ``getrandbits`` are used."""

    def __init__(self, seed: int, *of: str | int) -> None:
        named = "\0".join(map(str, (seed, *of))).encode()
        self._random = Random(int.from_bytes(blake2b(named, digest_size=16).digest(), "big"))  # noqa: S311  (nothing is kept secret by it)

    def unit(self) -> float:
        """Return a number of [0, 1)."""
        return self._random.random()

    def happens(self, probability: float) -> bool:
        """Tell whether something of this probability happens now."""
        return self.unit() < probability

    def noise(self, size: float) -> float:
        """Return a draw around 0 with standard deviation ``size``: twelve uniform ones added up."""
        return size * (sum(self.unit() for _ in range(12)) - 6)

    def below(self, count: int) -> int:
        """Return one of 0 … ``count`` − 1."""
        return int(self.unit() * count)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of several things."""
        return things[self.below(len(things))]

    def octets(self, count: int) -> bytes:
        """Return that many bytes."""
        return self._random.getrandbits(8 * count).to_bytes(count, "big")
