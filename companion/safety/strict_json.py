"""JSON from outside, read strictly: no duplicate keys, no NaN, bounded in size and depth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any, BinaryIO, NoReturn

MAX_LINE = 4 * 1024 * 1024
MAX_DEPTH = 20
MAX_DIGITS = 40

_BOM = b"\xef\xbb\xbf"


class StrictJsonError(ValueError):
    """Text that is not strict JSON; the message says why and never quotes it."""


def read_json(text: bytes, *, max_depth: int = MAX_DEPTH) -> Any:
    """Read one JSON value; lists and objects nest at most ``max_depth`` deep. Raises StrictJsonError."""
    try:
        value = json.loads(
            text.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except UnicodeDecodeError:
        raise StrictJsonError("this is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise StrictJsonError(f"this is not JSON from character {error.pos + 1} on") from None
    except RecursionError:
        raise StrictJsonError(f"this nests deeper than {max_depth}") from None
    if _deeper_than(value, max_depth):
        raise StrictJsonError(f"this nests deeper than {max_depth}")
    return value


def read_json_lines(stream: BinaryIO, *, max_line: int = MAX_LINE) -> Iterator[tuple[int, Any]]:
    """Yield (line number from 1, value) for every line that is not blank.

    Raises StrictJsonError whose message begins with the line's number. A byte order mark before the first
    line is passed over.
    """
    number = 0
    while line := stream.readline(max_line + 1):
        number += 1
        if len(line) > max_line:
            raise StrictJsonError(f"line {number}: this is longer than {max_line} bytes")
        if number == 1:
            line = line.removeprefix(_BOM)
        if not line.strip():
            continue
        try:
            yield number, read_json(line)
        except StrictJsonError as error:
            raise StrictJsonError(f"line {number}: {error}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise StrictJsonError("an object names the same key twice")
    return value


def _refuse_constant(_name: str) -> NoReturn:
    raise StrictJsonError("NaN and Infinity are no JSON")


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise StrictJsonError(f"a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise StrictJsonError("a number is too large")
    return value


def _deeper_than(value: Any, limit: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return bool(level)
