"""Ids: what they may look like, and the one a title gives."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9-]{1,64}")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def is_id(text: str) -> bool:
    """Tell whether ``text`` is 1–64 characters of ``a``–``z``, ``0``–``9`` and ``-``."""
    return _ID.fullmatch(text) is not None


def slug(title: str) -> str:
    """Return the id a title gives, accents dropped; empty when it has no Latin letter or digit."""
    if not title.isascii():
        from unicodedata import normalize

        title = normalize("NFKD", title)
    plain = title.casefold().replace("'", "").replace("’", "").encode("ascii", "ignore").decode()
    return _NOT_IN_ID.sub("-", plain).strip("-")[:64].strip("-")
