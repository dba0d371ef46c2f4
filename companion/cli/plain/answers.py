"""What a typed line means: a letter, a number, an option by its first words, several of them."""

from __future__ import annotations

from collections.abc import Sequence

from companion.course.option_names import LETTERS, name_of

_MOST_DIGITS = 9
_FEWEST_LETTERS = 2
"""Of the first words of an option; one letter is its name."""
ONE_BY_ONE = 5
"""Options named one by one where answers are told; more are named from the first to the last."""


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


def option_of(line: str, texts: Sequence[str]) -> int | None:
    """Read an option by its name or by its first words; None when these fit none of them, or several."""
    place = place_of(line, len(texts))
    return by_first_words(line, texts) if place is None else place


def by_first_words(line: str, texts: Sequence[str]) -> int | None:
    """Read an option by its first words; None when these fit none of them, or several."""
    said = _words(line)
    begun = [place for place, text in enumerate(texts) if _words(text).startswith(said)]
    return begun[0] if len(said) >= _FEWEST_LETTERS and len(begun) == 1 else None


def places_of(line: str, count: int) -> tuple[int, ...] | None:
    """Read several letters or numbers, also letters in one word; None when one cannot be read."""
    words = line.replace(",", " ").replace(";", " ").split()
    names = [name for word in words for name in (word if _is_letters(word) else [word])]
    found = [place_of(name, count) for name in names]
    if not found or None in found:
        return None
    return tuple(sorted({place for place in found if place is not None}))


def named(count: int) -> str:
    """Name the answers to ``count`` options: “a”, “a, b or c”, “a to h”, “a to z, or 27 to 31”."""
    names = [name_of(place) for place in range(count)]
    if count <= ONE_BY_ONE:
        return either(names)
    if count <= len(LETTERS):
        return f"{names[0]} to {names[-1]}"
    beyond = names[len(LETTERS) :]
    return f"a to z, or {beyond[0]} to {beyond[-1]}" if len(beyond) > 1 else f"a to z, or {beyond[0]}"


def either(names: Sequence[str]) -> str:
    """Join names that exclude each other: “a, b or c”."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _is_letters(word: str) -> bool:
    return all(sign in LETTERS for sign in word.casefold())


def _words(text: str) -> str:
    letters = (sign if sign.isalnum() else " " for sign in text.casefold().replace("’", "'"))
    return " ".join("".join(letters).split())
