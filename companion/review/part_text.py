"""The text of one part of a mail: its transfer encoding, charset and form undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.review.mail_charset import charset_in_html, decoded
from companion.review.mail_html import MAX_LINES, lines_of_html
from companion.review.mail_lines import MailLine, lines_of_text
from companion.review.transfer import without_transfer_encoding

if TYPE_CHECKING:
    from email.message import Message


def text_of_part(part: Message) -> tuple[tuple[MailLine, ...], tuple[str, ...]]:
    """Return at most MAX_LINES + 1 lines of a part that has none within it, and notes on what was wrong.

    Raises CompanionError as `lines_of_html` does.
    """
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    content, wrong = without_transfer_encoding(bytes_of_part(part), encoding)
    notes = (wrong,) if wrong else ()
    is_html = type_of(part) == "text/html"
    charset = asked(part, "get_content_charset") or (charset_in_html(content) if is_html else None)
    text, other = decoded(content, charset)
    if other:
        notes = (*notes, f"The text isn't in the character set that it names. It was read as {other}.")
    if is_html:
        return lines_of_html(text, most=MAX_LINES + 1), notes
    is_flowed = str(asked(part, "get_param", "format")).lower() == "flowed"
    is_delsp = str(asked(part, "get_param", "delsp")).lower() == "yes"
    return lines_of_text(first_lines(text), flowed=is_flowed, delsp=is_delsp), notes


def bytes_of_part(part: Message) -> bytes:
    """Return a part's bytes as they came, still encoded for the way."""
    encodings = part.get_all("content-transfer-encoding", [])
    # The library gives the bytes themselves only where it has nothing to undo; its text has lost some.
    del part["content-transfer-encoding"]
    content = part.get_payload(decode=True)
    for encoding in encodings:
        part["content-transfer-encoding"] = encoding
    return content if isinstance(content, bytes) else b""


def first_lines(text: str) -> str:
    """Return the first MAX_LINES + 1 lines of a text: one more than is read, to tell that there are more."""
    return "\n".join(text.split("\n", MAX_LINES + 1)[: MAX_LINES + 1])


def type_of(part: Message) -> str:
    """Return a part's type, as in ``text/plain``, in lower case."""
    return str(asked(part, "get_content_type") or "text/plain")


def asked(part: Message, method: str, *words: str) -> Any:
    """Return what a part answers about its own fields; None where the library fails over them."""
    try:
        return getattr(part, method)(*words)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
