"""What to type instead: in words for people, and as changes of the file that a program can make as well."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Place = tuple[int, int]

_BEFORE = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$))*")
_LEAD = re.compile(r"(?:[\s>]|(?:[-+*]|\d{1,9}[.)])(?:[ \t]+|$))*")


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in place of a span of the file.

    Lines and columns count from 1 in the text as it was read: without a byte order mark, its line ends all
    ``\\n``. The end is the place after the last character of the span; the span of an insertion is empty.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Write:
    """What to type: ``words`` as they are shown, and the ``edits`` that do it, to be made all together.

    Once they are made, the message that offers them is gone. Without edits the words say what a person has to
    decide. ``note`` says what else could be typed.
    """

    words: str
    edits: tuple[Edit, ...] = ()
    note: str = ""

    def saying(self, words: str) -> Write:
        """Return the same edits shown in other words."""
        return replace(self, words=words)

    def noting(self, note: str) -> Write:
        """Return the same with what else could be typed."""
        return replace(self, note=note)


def instead(lines: Sequence[str], place: Place, old: str, new: str) -> Write:
    """Type ``new`` for the characters ``old`` at ``place``; no edit when something else stands there.

    Places found by words are that of the line where the words stand in other marks.
    """
    line, column = place
    there = 1 <= line <= len(lines) and column >= 1 and lines[line - 1].startswith(old, column - 1)
    edit = Edit(line, column, line, column + len(old), new)
    return Write(new.strip() or "nothing here", (edit,) if there else ())


def insert(lines: Sequence[str], place: Place, new: str) -> Write:
    """Type ``new`` before the character at ``place``."""
    return instead(lines, place, "", new)


def at_end(lines: Sequence[str], number: int, new: str) -> Write:
    """Type ``new`` at the end of the line, blanks left out."""
    end = len(lines[number - 1].rstrip()) + 1
    return Write(new.strip(), (Edit(number, end, number, _end(lines, number), new),))


def line_as(lines: Sequence[str], number: int, new: str) -> Write:
    """Type ``new`` for the whole line."""
    return Write(new, (Edit(number, 1, number, _end(lines, number), new),))


def lines_as(lines: Sequence[str], first: int, last: int, new: str) -> Write:
    """Type ``new`` for the lines from ``first`` to ``last``."""
    return Write(new, (Edit(first, 1, last, _end(lines, last), new),))


def above(number: int, new: str) -> Write:
    """Type ``new`` on lines of its own above the line."""
    return Write(new.strip("\n"), (Edit(number, 1, number, 1, f"{new}\n"),))


def below(lines: Sequence[str], number: int, new: str) -> Write:
    """Type ``new`` on lines of its own below the line."""
    at = _end(lines, number)
    return Write(new.strip("\n"), (Edit(number, at, number, at, f"\n{new}"),))


def without(lines: Sequence[str], first: int, last: int) -> Write:
    """Take the lines from ``first`` to ``last`` out."""
    count = "this line" if first == last else "these lines"
    if last < len(lines):
        return Write(f"nothing: take {count} out", (Edit(first, 1, last + 1, 1, ""),))
    start = (first - 1, _end(lines, first - 1)) if first > 1 else (1, 1)
    return Write(f"nothing: take {count} out", (Edit(*start, last, _end(lines, last), ""),))


def together(words: str, *writes: Write) -> Write:
    """Return all edits of ``writes`` as one."""
    return Write(words, tuple(chain.from_iterable(write.edits for write in writes)))


def prefixed(lines: Sequence[str], first: int, last: int, prefix: str) -> Write:
    """Type ``prefix`` before each of the lines from ``first`` to ``last`` that is not blank."""
    numbers = [number for number in range(first, last + 1) if lines[number - 1].strip()]
    shown = "\n".join(prefix + lines[number - 1] for number in numbers[:3])
    return together(shown, *(insert(lines, (number, 1), prefix) for number in numbers))


def before(line: str) -> str:
    """Return what stands before the words of a line: blanks, quotation marks, a bullet or number."""
    match = _BEFORE.match(line)
    return match[0] if match else ""


def lead(line: str) -> str:
    """Return what stands before a block that begins on a line, a quote that an item begins with too."""
    match = _LEAD.match(line)
    return match[0] if match else ""


def continuation(line: str) -> str:
    """Return what a further line of the same quote or item begins with: blanks in place of its bullet."""
    return re.sub(r"[^>\s]", " ", lead(line))


def fresh(word: str, taken: Iterable[str]) -> str:
    """Return ``word``, with a number behind it when it is among ``taken``."""
    known = {one.casefold() for one in taken}
    number, found = 2, word
    while found.casefold() in known:
        found, number = f"{word} {number}", number + 1
    return found


def _end(lines: Sequence[str], number: int) -> int:
    """Return the column after the last character of a line."""
    return len(lines[number - 1]) + 1
