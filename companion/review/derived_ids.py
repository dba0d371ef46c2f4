"""Ids of what is received, made from what it says: taking the same answer in twice keeps it once.

A ULID whose time is the packet's day at 00:00 UTC and whose rest is the first 80 bits of SHA-256 over
reference, kind, number and text, joined by NUL; the revision likewise, with ``rev`` in front.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.records.derived import Derived
from companion.records.ids import ulid

if TYPE_CHECKING:
    from companion.records.kinds import Fact

_BYTES = 10


def derived(fact: Fact, *, reference: str, day: date, n: int | None, text: str) -> Derived:
    """Return a fact with its identity. ``n`` is its number in the packet, None for what has none."""
    at = datetime.combine(day, time(), UTC)
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    parts = (reference, fact.KIND, "" if n is None else str(n), plain)
    return Derived(ulid(at, _bits(*parts)), ulid(at, _bits("rev", *parts)), at, fact)


def _bits(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()[:_BYTES]
