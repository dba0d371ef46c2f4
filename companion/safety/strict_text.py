"""A text somebody wrote with another program: UTF-8 to the last byte, or else what it can be read as.

No byte is ever replaced by a mark: who wrote “Größe” in another encoding is asked, and sees what is offered.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "Western (Windows-1252, Latin-1)")
_OTHERS = (
    ("cp1251", "Cyrillic (Windows-1251)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc_kr", "Korean (EUC-KR)"),
)
_WIDE = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16, big-endian"))
_ALWAYS = ("latin-1", "Latin-1")
"""What reads any bytes; offered when nothing else does."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What bytes would say in another encoding; ``encoding`` is the name a person knows it by."""

    encoding: str
    text: str


def text_of(content: bytes) -> str | None:
    """Return the text, without a byte order mark and with ``\\n`` as its line ends.

    None when it is not UTF-8, or holds NUL, as UTF-16 without a mark does.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else _plain(text)


def other_readings(content: bytes) -> tuple[OtherReading, ...]:
    """Return what bytes that are no UTF-8 text can be read as, the likeliest first, none of it twice."""
    readings: dict[str, str] = {}
    if cut := _without_half_a_letter(content):
        readings[cut] = "UTF-8, without the half letter at its end"
    for encoding, name in (*_candidates(content), _ALWAYS):
        if encoding == _ALWAYS[0] and readings:
            break
        try:
            text = _plain(content.decode(encoding))
        except UnicodeError:
            continue
        shown = text.replace("\0", "")
        if shown.strip():
            readings.setdefault(shown, name if shown == text else f"{name}, without its NUL characters")
    return tuple(OtherReading(name, text) for text, name in readings.items())


def _without_half_a_letter(content: bytes) -> str:
    """Return UTF-8 that was cut in the middle of its last letter; "" when it is something else."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return ""
    # With a letter beyond ASCII before it: of one alone nobody can tell.
    return "" if text.isascii() or "\0" in text else _plain(text)


def _candidates(content: bytes) -> tuple[tuple[str, str], ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return ((encoding, encoding.upper()), _WESTERN)
    if b"\0" not in content:
        return (_WESTERN, *_OTHERS, *_WIDE)
    # In UTF-16 the upper halves of Latin letters are NUL: at odd places when the lower half comes first.
    odd, even = content[1::2].count(0), content[::2].count(0)
    wide = _WIDE if odd >= even else _WIDE[::-1]
    plain = (("utf-8", "UTF-8"), _WESTERN)
    return (*wide, *plain) if odd + even > len(content) // 4 else (*plain, *wide)


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
