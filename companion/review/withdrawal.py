"""A request to delete a packet: one line, sealed and signed like a packet."""

from __future__ import annotations

from datetime import date

from companion.fact import slim_fact
from companion.review.body_form import is_body_id, json_line
from companion.review.reference import is_reference
from companion.review.strict_lines import lines_of

FORMAT, VERSION = "companion-withdrawal", 1
THE_REQUEST = "the request"


@slim_fact
class Withdrawal:
    """``packet`` is the id in the packet's first line."""

    packet: str
    reference: str
    day: date


def to_bytes(request: Withdrawal) -> bytes:
    """Return the line."""
    return json_line(
        {
            "format": FORMAT,
            "version": VERSION,
            "packet": request.packet,
            "reference": request.reference,
            "day": request.day.isoformat(),
        }
    )


def from_bytes(content: bytes) -> Withdrawal:
    """Read a request; raises CompanionError for what is not right in it."""
    head, _ = lines_of(THE_REQUEST, content, FORMAT, VERSION)
    return Withdrawal(
        head.of_form("packet", is_body_id, 32), head.of_form("reference", is_reference, 7), head.day("day")
    )


def is_withdrawal(content: bytes) -> bool:
    """Tell whether a body says that it is such a request."""
    return f'"format":"{FORMAT}"'.encode() in content[:200].replace(b" ", b"")


def mail_text(reference: str, sender: str) -> str:
    """Return the request for somebody who got a page: the text of a mail."""
    return (
        f"Please delete what I shared with you as {reference}: the mail, the page, and any copy you made.\n"
        f"I don't want it to be kept any longer. Thank you.\n\n{sender}\n"
    )
