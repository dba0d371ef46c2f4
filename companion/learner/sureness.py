"""How sure one is of an answer, said with a digit that means the same under every question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sureness:
    """A level: its ``digit``, its ``words``, and the probability it stands for (0–1)."""

    digit: int
    words: str
    level: float

    @property
    def percent(self) -> str:
        """The level as it is shown, “75%”."""
        return f"{round(self.level * 100)}%"


SURE = (
    Sureness(1, "a guess", 0.25),
    Sureness(2, "half sure", 0.5),
    Sureness(3, "fairly sure", 0.75),
    Sureness(4, "as good as certain", 0.95),
)
"""A question of two answers has no first level: a guess is right half of the time there."""
HOW_SURE = "How sure are you?"


def sure_of(level: float) -> Sureness:
    """Return what is said of a level; raises KeyError for one that is none."""
    return {one.level: one for one in SURE}[level]
