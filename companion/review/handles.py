"""Handles: what names a record in a packet. A record's own id holds the millisecond it was made in."""

from __future__ import annotations

import hmac

LENGTH = 20
"""Hexadecimal digits of a handle: 80 bits."""
_NO_CONTACT = "page"


def contact_secret(own: bytes, contact: str | None) -> bytes:
    """Return the secret of a contact's handles, made from one's own; ``contact`` is the contact's record id.

    Pages without a name share one. Two contacts who compare what they got find no handle twice.
    """
    return hmac.digest(own, f"contact {contact or _NO_CONTACT}".encode(), "sha256")


def handle(secret: bytes, record: str) -> str:
    """Return the handle of a record, the same in each packet to a contact: 80 bits of an HMAC-SHA256."""
    return hmac.digest(secret, record.encode(), "sha256").hex()[:LENGTH]


def is_handle(text: object) -> bool:
    """Tell whether a text has the form of a handle."""
    return isinstance(text, str) and len(text) == LENGTH and set(text) <= set("0123456789abcdef")
