"""How sure one is of an answer, asked line by line with a digit that means the same under every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.plain.answers import by_first_words, either, whole_number
from companion.cli.plain.pages import wrapped
from companion.learner.marking import confidence_levels
from companion.learner.sureness import HOW_SURE, Sureness, sure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.cli.plain.talk import Talk
    from companion.course.model import Check


def how_sure(talk: Talk, check: Check) -> float | None:
    """Return the level said; None to go on without one. Raises TakenBack for the answer before."""
    offered = [sure_of(level) for level in confidence_levels(check)]

    def tell() -> None:
        talk.say(HOW_SURE)
        for one in offered:
            talk.lines(wrapped(f"{one.words} ({one.percent})", f"  {one.digit}  "))
        talk.lines("")

    tell()
    digits = either([str(one.digit) for one in offered])
    return talk.ask(digits, lambda line: _level(line, offered), tell, undo=True)


def _level(line: str, offered: Sequence[Sureness]) -> float | None:
    """Read a digit, a percentage or words."""
    number = whole_number(line.rstrip("%٪％ "), range(101))
    for one in offered:
        if number is not None and number in (one.digit, round(one.level * 100)):
            return one.level
    place = by_first_words(line, [one.words for one in offered])
    return None if place is None else offered[place].level
