"""The text of a mail's bytes: as its charset says, or else as the likeliest that it can be. Never fails."""

from __future__ import annotations

import codecs
import re

from companion.safety.strict_text import other_readings, text_of
from companion.safety.typed_text import made_whole

# By the start of the codec's name. A name comes from outside, and Python also knows codecs that are not a
# charset (`unicode_escape`), take quadratic time (`idna`, `punycode`) or depend on the machine (`mbcs`).
_CHARSETS = (
    "ascii",
    "utf",
    "iso",
    "cp",
    "koi8",
    "gb",
    "big5",
    "shift_jis",
    "euc",
    "mac",
    "tis",
    "hz",
    "johab",
)
# What is written under these names is the larger set that Windows had, and browsers read it so too.
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_ONE_BYTE = ("ascii", "iso8859", "cp125", "mac", "koi8", "tis")
_SEVEN_BIT_JAPANESE = re.compile(rb"\x1b\$[@B]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([a-z0-9_.:-]{1,40})", re.IGNORECASE)
_SHIFT = re.compile(rb"\x1b(\$[@B]|\([BJI])")


def decoded(content: bytes, charset: str | None) -> tuple[str, str]:
    """Return a part's text, and the name of its encoding if it isn't the one the part says, else "".

    UTF-8 wins over the many charsets that take any bytes: programs often name the wrong one of those.
    """
    codec = _codec(charset)
    utf8 = text_of(content)
    if codec is None or (not content.isascii() and codec.startswith(_ONE_BYTE)):
        if utf8 is not None:
            return _other(content, utf8) if codec is None else (utf8, "" if content.isascii() else "UTF-8")
        if codec is None:
            return likeliest(content)
    for name in (_LARGER.get(codec, codec), codec):
        try:
            return made_whole(_plain(content.decode(name))), ""
        except UnicodeError:
            continue
    if codec.startswith("iso2022_jp"):
        return _japanese(content), ""
    return (utf8, "UTF-8") if utf8 is not None else likeliest(content)


def charset_in_html(content: bytes) -> str | None:
    """Return the charset that HTML names at its beginning."""
    found = _META.search(content, 0, 4096)
    return found[1].decode("ascii") if found else None


def likeliest(content: bytes) -> tuple[str, str]:
    """Return what bytes that name no charset say, and in which encoding when it isn't UTF-8."""
    utf8 = text_of(content)
    if utf8 is not None:
        return _other(content, utf8)
    readings = other_readings(content)
    return (made_whole(readings[0].text), readings[0].encoding) if readings else ("", "")


def _other(content: bytes, utf8: str) -> tuple[str, str]:
    """Return the text, read as ISO-2022-JP if it is that: seven bits, and so UTF-8 as well."""
    if content.isascii() and _SEVEN_BIT_JAPANESE.search(content):
        return _plain(_japanese(content)), "Japanese (ISO-2022-JP)"
    return utf8, ""


def _codec(charset: str | None) -> str | None:
    """Return the name of Python's codec for a charset; None when there is none."""
    if charset is None or len(charset) > 40:
        return None
    try:
        name = codecs.lookup(re.sub("-[ie]$", "", charset.strip(" '\"").lower())).name
    except (LookupError, ValueError):
        return None
    return name if name.startswith(_CHARSETS) else None


def _japanese(content: bytes) -> str:
    """Return ISO-2022-JP as mail programs write it: with ① and ㈱, which Python's own codec refuses."""
    pieces = _SHIFT.split(content)
    text = pieces[0].decode("latin-1")
    for shift, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if shift in (b"(B", b"(J"):
            text += piece.decode("latin-1")
        else:  # the same signs stand in the upper half of these two, line ends between them in the lower one
            upper = bytes(byte | 0x80 if byte > 0x20 else byte for byte in piece)
            text += upper.decode("cp932" if shift == b"(I" else "euc_jis_2004", errors="replace")
    return text


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
