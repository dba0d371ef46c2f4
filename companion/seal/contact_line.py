"""A contact line: the one line by which a person can be written to, and known again.

``companion-contact 1 <name, percent-encoded> <age1…> <minisign public key, base64>``
"""

from __future__ import annotations

import re
from collections import deque
from contextlib import suppress

from companion.fact import slim_fact
from companion.safety.show import UNSAFE
from companion.safety.typed_text import is_text
from companion.seal.age_identity import read_recipient
from companion.seal.fingerprint import fingerprint
from companion.seal.minisign_key import public_parts
from companion.seal.refusals import BadKeyError, ContactLineError

MAX_NAME = 80
_VERSION = "1"
_ASK = "ask for the contact line again, as it was written"
_START = re.compile(r"(?<![\w-])companion-contact\s[\s>]*(?=\d)")
_QUOTED = re.compile(r"^[\s>]+", re.MULTILINE)
_QUOTES = "\"'`“”‘’«»"
_NAME = re.compile(r"(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")
_LONGEST_NAME, _RECIPIENT, _KEY = 12 * MAX_NAME, len("age1") + 58, 56
_MAX_LINE = 4_096


@slim_fact
class ContactLine:
    """A person's name (1–80 characters, none of them a control character), age recipient and minisign key."""

    name: str
    age: str
    minisign: str

    @property
    def fingerprint(self) -> str:
        """Six words for both keys, to be compared by voice."""
        return fingerprint(self.age, self.minisign)


def write_contact_line(contact: ContactLine) -> str:
    """Return the line, without a line end. Raises ContactLineError for what could not be read again."""
    from urllib.parse import quote

    _check(contact)
    return f"companion-contact {_VERSION} {quote(contact.name, safe='')} {contact.age} {contact.minisign}"


def read_contact_line(text: str) -> ContactLine:
    """Return the contact line in a text, such as a mail.

    It may be wrapped, within its parts too, quoted with ``>``, and stand in quotation marks or backticks.
    Raises ContactLineError: there is none, or more than one, its version is unknown, its name is not
    percent-encoded UTF-8 of 1–80 characters without control characters, its recipient's checksum or its key
    is wrong.
    """
    starts = list(_START.finditer(text))
    if not starts:
        raise ContactLineError("there is no contact line in this text", next_step=_ASK)
    if len(starts) > 1:
        raise ContactLineError(
            "there are two contact lines in this text", next_step="give only the one you want"
        )
    parts = _parts(text[starts[0].end() :][:_MAX_LINE])
    version = _joined(parts, 0)
    if version != _VERSION:
        raise ContactLineError(
            "this contact line has a version that this Companion doesn't know",
            next_step="update Companion, or ask for a line of version 1",
        )
    name = _joined(parts, _LONGEST_NAME, before="age1")
    age = _joined(parts, _RECIPIENT)
    key = _joined(parts, _KEY + 1).rstrip(_QUOTES)
    contact = ContactLine(_decoded(name), age, key)
    _check(contact)
    return contact


def _check(contact: ContactLine) -> None:
    """Refuse what no contact line may say. Raises ContactLineError."""
    name = contact.name
    if not name.strip() or len(name) > MAX_NAME:
        raise ContactLineError(f"the name in a contact line has 1 to {MAX_NAME} characters", next_step=_ASK)
    if UNSAFE.search(name) or not all(map(is_text, name)):
        raise ContactLineError("the name in this contact line has a control character", next_step=_ASK)
    try:
        read_recipient(contact.age)
        public_parts(contact.minisign)
    except BadKeyError as error:
        raise ContactLineError(f"this contact line is damaged: {error.what}", next_step=_ASK) from None


def _parts(text: str) -> deque[tuple[str, bool]]:
    """Return the words of a text, each with whether it begins a line."""
    lines = _QUOTED.sub("", text).split("\n")
    return deque((word, place == 0) for line in lines for place, word in enumerate(line.split()))


def _joined(parts: deque[tuple[str, bool]], most: int, *, before: str = "\n") -> str:
    """Take one part of the line, with what a line end cut from it.

    It goes on while it has at most ``most`` characters and no word that begins with ``before`` follows.
    """
    joined = parts.popleft()[0] if parts else ""
    while parts and parts[0][1] and len(joined + parts[0][0]) <= most and not parts[0][0].startswith(before):
        joined += parts.popleft()[0]
    return joined


def _decoded(name: str) -> str:
    from urllib.parse import unquote_to_bytes

    if _NAME.fullmatch(name):
        with suppress(UnicodeDecodeError):
            return unquote_to_bytes(name).decode()
    raise ContactLineError("the name in this contact line isn't percent-encoded text", next_step=_ASK)
