"""What a typed line means: a number, an option by its name, several of them, yes or no."""

from __future__ import annotations

from companion.course.option_names import LETTERS

_MOST_DIGITS = 9


def whole_number(line: str, numbers: range) -> int | None:
    """Read a whole number in the digits of any script; None when it is none of ``numbers``."""
    word = line.strip()
    number = int(word) if word.isdecimal() and len(word) <= _MOST_DIGITS else None
    return number if number is not None and number in numbers else None


def place_of(line: str, count: int) -> int | None:
    """Read a letter or a number from 1 as a place from 0; None when it is neither or out of range."""
    word = line.strip().rstrip(").").casefold()
    if len(word) == 1 and word in LETTERS:
        place = LETTERS.index(word)
        return place if place < count else None
    number = whole_number(word, range(1, count + 1))
    return None if number is None else number - 1


def places_of(line: str, count: int) -> tuple[int, ...] | None:
    """Read several letters or numbers, apart by spaces or commas; None when one cannot be read."""
    found = [place_of(word, count) for word in line.replace(",", " ").split()]
    if not found or None in found:
        return None
    return tuple(sorted({place for place in found if place is not None}))


def yes_or_no(line: str) -> bool | None:
    """Read y or n; None when it is neither."""
    return {"y": True, "yes": True, "n": False, "no": False}.get(line.casefold())
