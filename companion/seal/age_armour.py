"""age files as text: the strict PEM form of age-encryption.org/v1, "ASCII armor".

64 characters of base64 a line, the last one 64 or fewer, between two markers. Anything else would let one
file be written in many ways; only white space around it, and CRLF as line ends, are accepted.
"""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64

from companion.seal.refusals import ASK_AGAIN, AlteredError, CutShortError

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_BLANK = b" \t\r\n"


def is_armoured(data: bytes) -> bool:
    """Tell whether bytes begin as an armoured file does, be it cut within its first line."""
    start = data.lstrip(_BLANK)[: len(BEGIN)]
    return start == BEGIN or (start.startswith(b"-----B") and BEGIN.startswith(start.rstrip(_BLANK)))


def armoured(data: bytes) -> bytes:
    """Return a binary age file as text."""
    text = b2a_base64(data, newline=False)
    lines = [text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)]
    return b"\n".join([BEGIN, *lines, END, b""])


def unarmoured(data: bytes) -> bytes:
    """Return the binary file within an armoured one.

    Raises CutShortError without an end marker, AlteredError for anything the form does not allow.
    """
    whole = data.strip(_BLANK).replace(b"\r\n", b"\n")
    if whole.find(END, 0, -1) >= 0:
        raise AlteredError("there is something after the end of the sealed text", next_step=ASK_AGAIN)
    first, *lines = whole.split(b"\n")
    if first != BEGIN or not lines or lines.pop() != END:
        raise _cut() if BEGIN.startswith(first) else _altered()
    if not lines or any(len(line) != _COLUMNS for line in lines[:-1]) or not 0 < len(lines[-1]) <= _COLUMNS:
        raise _altered()
    text = b"".join(lines)
    try:
        binary = a2b_base64(text, strict_mode=True)
    except Error:
        raise _altered() from None
    if b2a_base64(binary, newline=False) != text:
        raise _altered()
    return binary


def _cut() -> CutShortError:
    return CutShortError("the end of the sealed text is missing", next_step=ASK_AGAIN)


def _altered() -> AlteredError:
    return AlteredError("the sealed text was changed on its way", next_step=ASK_AGAIN)
