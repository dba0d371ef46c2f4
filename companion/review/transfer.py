"""The transfer encodings of mail undone: base64 and quoted-printable, damaged or wrongly named as well."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp

from companion.safety.strict_text import text_of

_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{2,}+={0,2}[ \t\r]*(?:\n\s*|\Z))*+")
_OUTSIDE_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def without_transfer_encoding(content: bytes, encoding: str) -> tuple[bytes, str]:
    """Return a part's bytes, and a sentence about what was wrong with them or "".

    What follows the last line of base64, like the footer of a mailing list, is left out.
    """
    if encoding == "quoted-printable":
        return a2b_qp(content), ""
    if encoding != "base64":
        return content, ""
    stripped = content.lstrip()
    found = _BASE64.match(stripped)
    end = found.end() if found else 0
    rest = stripped[end:].strip()
    digits = _OUTSIDE_BASE64.sub(b"", stripped[:end])
    if len(digits) % 4 == 1:  # a digit alone holds no byte
        digits = digits[:-1]
    made = a2b_base64(digits + b"=" * (-len(digits) % 4))
    if len(rest) > end and not _is_text(made):  # “Dear”, alone in its line, could be base64
        return content, "The text isn't in base64, though it says so. It was read as it is."
    return made, "What follows the encoded text was left out." if rest else ""


def _is_text(content: bytes) -> bool:
    return bool(content) and text_of(content) is not None
