"""One line of the log: sealed with checksums when it is written, and found broken when a single bit changed.

``<checksum> <sequence> <checksum of the line before> <content>\\n``

The checksum is the CRC-32 of everything after it and its space, as eight lower-case hexadecimal digits. The
content is JSON in ASCII, so that a lone surrogate of a badly set locale survives and no byte of a text can
command a terminal that prints the file. The first line, sequence 0, holds an object: format, schema, the
log's id. Every other line is one transaction and holds a list of revisions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json.scanner import make_scanner
from typing import Any
from zlib import crc32

from companion.safety.errors import CompanionError

FORMAT = "companion-record"
SCHEMA = 1
LONGEST_HEADER = 4096

_ENCODE = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode
_DECODE: Callable[[str, int], tuple[Any, int]] = make_scanner(json.JSONDecoder())  # type: ignore[arg-type]
_PREFIX = 9


class BrokenLine(ValueError):
    """A line whose checksum does not hold or whose content cannot be read."""


def seal(sequence: int, before: int, content: Any) -> bytes:
    """Return the line, with its newline; ``before`` is the checksum of the line before.

    Raises ValueError or TypeError when ``content`` cannot be written as JSON.
    """
    body = f"{sequence} {before:08x} {_ENCODE(content)}".encode("ascii")
    return b"%08x %s\n" % (crc32(body), body)


def unseal(line: bytes) -> tuple[int, int, int, Any]:
    """Return (checksum, sequence, checksum of the line before, content) of a line without its newline.

    Raises BrokenLine.
    """
    body = line[_PREFIX:]
    checksum = crc32(body)
    if line[:_PREFIX] != b"%08x " % checksum:
        raise BrokenLine("the checksum does not hold")
    try:
        sequence, before, content = body.split(b" ", 2)
        text = content.decode("ascii")
        value, end = _DECODE(text, 0)
        if end != len(text):
            raise BrokenLine("the content goes on after its end")
        return checksum, int(sequence), int(before, 16), value
    except (ValueError, StopIteration, RecursionError):
        raise BrokenLine("the content cannot be read") from None


def checksum_of(line: bytes) -> int:
    """Return the checksum of a line as it is, whole or broken, without its newline."""
    return crc32(line[_PREFIX:])


def header(log_id: str) -> bytes:
    """Return the first line of a new log."""
    return seal(0, 0, {"format": FORMAT, "schema": SCHEMA, "log": log_id})


def check_header(line: bytes, where: str) -> int:
    """Return the checksum of a log's first line; raises CompanionError when this version must not go on."""
    try:
        checksum, sequence, _, content = unseal(line)
    except BrokenLine:
        raise _headerless(where) from None
    if sequence != 0 or not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _headerless(where)
    schema = content.get("schema")
    if not isinstance(schema, int) or schema > SCHEMA:
        raise CompanionError(
            f"the record is from a newer version (schema {schema if isinstance(schema, int) else 'unknown'})",
            where=where,
            next_step="update companion; nothing was changed",
        )
    return checksum


def _headerless(where: str) -> CompanionError:
    return CompanionError(
        "the first line is damaged or missing, so this cannot be read as a record",
        where=where,
        next_step="keep the file as it is and put a copy from before in its place; nothing was changed",
    )
