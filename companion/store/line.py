"""One line of the log: sealed with checksums when it is written, and found broken when a single bit changed.

``<checksum> <sequence> <checksum of the line before> <content>\\n``

The checksum is the CRC-32 of everything after it and its space, as eight lower-case hexadecimal digits. The
content is JSON in ASCII, so that no byte of a text can command a terminal that prints the file, and a lone
surrogate that an earlier version took in can be read. The first line, sequence 0, holds an object: format,
schema, the log's id. Every other line is one transaction and holds a list of revisions.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json.scanner import make_scanner
from typing import Any, NamedTuple
from zlib import crc32

FORMAT = "companion-record"
SCHEMA = 2
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


class Header(NamedTuple):
    """The first line of a log: its schema, its id, and the checksum that the next line holds.

    A damaged one has ``schema`` 0 and no ``log``.
    """

    schema: int
    log: str
    checksum: int

    @property
    def damaged(self) -> bool:
        """Whether the line could not be read."""
        return self.schema == 0


def header(log_id: str, schema: int = SCHEMA) -> bytes:
    """Return the first line of a new log."""
    return seal(0, 0, {"format": FORMAT, "schema": schema, "log": log_id})


def read_header(line: bytes) -> Header:
    """Read a log's first line, without its newline; one that is none gives a damaged Header."""
    try:
        checksum, sequence, _, content = unseal(line)
    except BrokenLine:
        return Header(0, "", checksum_of(line))
    if sequence == 0 and isinstance(content, dict) and content.get("format") == FORMAT:
        schema, log = content.get("schema"), content.get("log")
        if type(schema) is int and schema > 0 and type(log) is str:
            return Header(schema, log, checksum)
    return Header(0, "", checksum)
