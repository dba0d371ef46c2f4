"""The fields at the head of a mail, and what they say as text: subject, sender, day (RFC 5322, RFC 2047)."""

from __future__ import annotations

import re
from datetime import date

from companion.fact import slim_fact
from companion.review.mail_charset import decoded, likeliest

# A letter first: "1: Thanks" is an answer to a packet's first entry, whatever stands above it.
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9_.-]*)[ \t]*:([^\n]*+(?:\n[ \t]++(?=[^\n])[^\n]*+)*+)\n?")
_BLANK_LINE = re.compile(rb"[ \t]*(?:\n|\Z)")
_MOST_FIELDS = 2_000
_LONGEST = 4_000
_WORDS = re.compile(r"=\?[^?\s]+\?[bq]\?[^?]*\?=(?:\s*=\?[^?\s]+\?[bq]\?[^?]*\?=)*", re.IGNORECASE)
_WITH_ADDRESS = re.compile(r"\s*(.*?)\s*<([^<>]*)>")

_ON_EVERY_MAIL = {"from", "to", "cc", "bcc", "subject", "date", "reply-to", "sender"}
_OF_PROGRAMS = {
    "message-id", "mime-version", "content-type", "content-transfer-encoding", "received", "return-path",
    "delivered-to", "dkim-signature", "in-reply-to", "references", "authentication-results", "x-mailer",
    "user-agent", "thread-topic", "importance",
}  # fmt: skip
"""Nobody copies these from what a mail program shows."""


@slim_fact
class Head:
    """Fields with their names in lower case, and where the body begins.

    ``is_closed`` tells whether a blank line, or the end, follows the last field.
    """

    fields: tuple[tuple[str, bytes], ...]
    body_at: int
    is_closed: bool

    def first(self, name: str) -> bytes:
        """Return the first field of this name, unfolded; empty when there is none."""
        return next((value for each, value in self.fields if each == name), b"")


def head_of(content: bytes) -> Head:
    """Return the head of a mail whose line ends are LF, cut where a line is no field."""
    fields: list[tuple[str, bytes]] = []
    at = 0
    while len(fields) < _MOST_FIELDS and (found := _FIELD.match(content, at)):
        value = found[2][:_LONGEST].replace(b"\n", b"").strip()
        fields.append((found[1].decode("ascii").lower(), value))
        at = found.end()
    blank = _BLANK_LINE.match(content, at)
    return Head(tuple(fields), blank.end() if blank else at, blank is not None)


def is_mail(head: Head) -> bool:
    """Tell whether a head is one of a saved mail, and not the lines above a text that somebody pasted.

    At least two of its fields are well known. When none of them is written by programs alone, a sender is
    among them and nothing else is: “From … Sent … Subject …” is what Outlook shows, and a text.
    """
    names = {name for name, _ in head.fields}
    if names & _OF_PROGRAMS:
        return len(names & (_ON_EVERY_MAIL | _OF_PROGRAMS)) >= 2
    return head.is_closed and len(names) >= 2 and "from" in names and names <= _ON_EVERY_MAIL


def text_of_field(value: bytes) -> str | None:
    """Return a field as text in one line, its encoded words decoded; None when it is empty."""
    text, _ = likeliest(value)
    return " ".join(_WORDS.sub(_decoded_words, text).split()) or None


def sender_of(value: bytes) -> str | None:
    """Return the name in a From field, or else its address; None when it is empty."""
    raw, _ = likeliest(value)
    found = _WITH_ADDRESS.match(raw)
    if found is None:
        return text_of_field(value)
    name = re.sub(r"\\(.)", r"\1", found[1].strip('"'))
    return text_of_field(name.encode("utf-8", "replace")) or found[2].strip() or None


def day_of(value: bytes) -> date | None:
    """Return the day in a Date field, where it was written; None when it names none."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(value[:200].decode("ascii")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _decoded_words(found: re.Match[str]) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        words = decode_header(found[0])
    except (HeaderParseError, ValueError):
        return found[0]
    return "".join(
        word if isinstance(word, str) else decoded(word, (charset or "").partition("*")[0] or None)[0]
        for word, charset in words
    )
