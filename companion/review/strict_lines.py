"""JSON Lines from a stranger: each line an object, each value in it of its type and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any, TypeVar

from companion.safety.errors import CompanionError
from companion.safety.strict_json import StrictJsonError, read_json_lines

T = TypeVar("T")

MOST_LINES = 20_000
NAME, SHORT, LONG = 80, 4_000, 1024 * 1024
"""Characters of a name; of a purpose or a part of a commitment; of an entry or a report."""


class Line:
    """One line, asked for its values; raises CompanionError which says what is wrong and never quotes it."""

    def __init__(self, what: str, number: int, values: Mapping[str, Any]) -> None:
        self.what, self.number, self._values = what, number, values

    @property
    def kind(self) -> str | None:
        """The kind, if the line names one."""
        kind = self._values.get("kind")
        return kind if isinstance(kind, str) else None

    def text(self, key: str, most: int = SHORT) -> str:
        """Return a text of at most so many characters."""
        value = self._values.get(key)
        if not isinstance(value, str):
            raise self.wrong(f"“{key}” is missing or isn't a text")
        if len(value) > most:
            raise self.wrong(f"“{key}” is longer than {most:,} characters")
        return value

    def perhaps(self, key: str, most: int = SHORT) -> str | None:
        """Return a text that may be absent or null."""
        return None if self._values.get(key) is None else self.text(key, most)

    def day(self, key: str) -> date:
        """Return a date as 2026-03-01."""
        text = self.text(key, 10)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or day.isoformat() != text:
            raise self.wrong(f"“{key}” isn't a date such as 2026-03-01")
        return day

    def number_in(self, key: str, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        value = self._values.get(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(f"“{key}” isn't a whole number from {least:,} to {most:,}")
        return value

    def score(self, key: str) -> float:
        """Return a score of depth, 0–3 in halves."""
        value = self._values.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not is_score(value):
            raise self.wrong(f"“{key}” isn't 0 to 3 in halves")
        return float(value)

    def of_form(self, key: str, form: Callable[[str], bool], most: int = SHORT) -> str:
        """Return a text that has a form."""
        value = self.text(key, most)
        if not form(value):
            raise self.wrong(f"“{key}” doesn't have the right form")
        return value

    def truth(self, key: str) -> bool:
        """Return true or false."""
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise self.wrong(f"“{key}” must be true or false")
        return value

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys the line has."""
        return tuple(self._values)

    def part(self, key: str) -> Line | None:
        """Return an object within the line; None where there is none."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.wrong(f"“{key}” isn't an object")
        return Line(self.what, self.number, value)

    def wrong(self, why: str) -> CompanionError:
        """Return what to raise for something that is wrong in this line."""
        step = "ask for it to be sent again; nothing was kept"
        return CompanionError(f"{why}, in line {self.number} of {self.what}", next_step=step)


def is_score(number: float) -> bool:
    """Tell whether a number is a score of depth: 0–3 in halves."""
    return 0 <= number <= 3 and number * 2 == int(number * 2)


def lines_of(what: str, body: bytes, format: str, version: int) -> tuple[Line, list[Line]]:
    """Return the head and the other lines of a body; ``what`` is its noun, “the packet”.

    Raises CompanionError for what is no such body, is of another version, or is too long.
    """
    lines: list[Line] = []
    try:
        for number, values in read_json_lines(BytesIO(body)):
            if not isinstance(values, Mapping):
                raise Line(what, number, {}).wrong("there is no object")
            lines.append(Line(what, number, values))
            if len(lines) > MOST_LINES:
                raise CompanionError(
                    f"{what} has more than {MOST_LINES:,} lines",
                    next_step="ask for it to be sent again; nothing was kept",
                )
    except StrictJsonError as error:
        raise CompanionError(
            f"{what} can't be read: {error}", next_step="ask for it to be sent again; nothing was kept"
        ) from None
    if not lines or lines[0].perhaps("format", NAME) != format:
        raise CompanionError(
            f"this isn't {what}: its first line doesn't say {format}",
            next_step="ask for it to be sent again; nothing was kept",
        )
    if lines[0].number_in("version", 0, 2**31) != version:
        raise CompanionError(
            f"{what} has a version that this program doesn't know",
            next_step="update Companion to read it; nothing was kept",
        )
    return lines[0], lines[1:]
