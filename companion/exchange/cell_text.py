"""Text measured in the cells of a terminal: cut, wrapped and padded there, wide characters included."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_CELL = ("Mn", "Me", "Cf")


def cells(text: str) -> int:
    """Return how many cells a line of safe text takes: East Asian wide characters two, joined marks none."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(character) for character in text)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return ``text`` in at most ``width`` cells; what was left out is told by ``ellipsis``."""
    if cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    return text[: _fitting(text, room)].rstrip() + ellipsis if room > 0 else ellipsis[: max(0, width)]


def padded(text: str, width: int) -> str:
    """Return ``text`` with blanks up to ``width`` cells."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int, *, most: int | None = None, ellipsis: str = "…") -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells (two at least), broken at blanks if it can be.

    No more than ``most`` lines come back, the last one cut; always at least one line.
    """
    lines: list[str] = []
    line = ""
    words = text.split()
    while words:
        word = words.pop(0)
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
        elif line:
            lines.append(line)
            line = ""
            words.insert(0, word)
        else:
            at = max(1, _fitting(word, width))
            lines.append(word[:at])
            words[:0] = [word[at:]] if word[at:] else []
    lines += [line] if line or not lines else []
    if most is None or len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], cut(rest, width, ellipsis)]


def _fitting(text: str, width: int) -> int:
    """Return how many characters from the beginning fit."""
    taken = 0
    for at, character in enumerate(text):
        taken += _cells_of(character)
        if taken > width:
            return at
    return len(text)


def _cells_of(character: str) -> int:
    if category(character) in _NO_CELL:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
