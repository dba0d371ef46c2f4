"""What options are called: by letters as far as the alphabet goes, beyond it by their number."""

from __future__ import annotations

from string import ascii_lowercase

LETTERS = ascii_lowercase
MOST = len(LETTERS)
"""Options that one letter each can choose; a course with more in one list is refused by its check."""


def letter_of(place: int) -> str:
    """Return the letter of the option at ``place``, from 0; empty beyond z."""
    return LETTERS[place] if place < MOST else ""


def name_of(place: int) -> str:
    """Return the letter of the option at ``place``, from 0; beyond z its number, from 1."""
    return letter_of(place) or str(place + 1)


def names_up_to(count: int) -> str:
    """Return the names of ``count`` options, at least one: “a”, “a–d”, “a–z, 27–31”."""
    letters = f"a–{letter_of(min(count, MOST) - 1)}" if count > 1 else "a"
    beyond = f"{MOST + 1}–{count}" if count > MOST + 1 else str(count)
    return f"{letters}, {beyond}" if count > MOST else letters
