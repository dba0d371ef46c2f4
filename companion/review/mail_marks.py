"""A marker of an answer: ``2: …``, ``depth 2: 1.5``, ``question: …``, as people and their programs write it.

One comment or score may be about several: ``3 and 6: …``. Before it may stand a bullet, the number of a
list, or signs of bold type. Digits and colons count in any width, as do French spaces before a colon. Behind
the colon of a bare number stands a space, or nothing: ``1:1 with Ilir`` is text, and so is ``10:30``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, get_args

from companion.fact import slim_fact

Kind = Literal["comment", "depth", "question", "noticed", "next"]
WORDS: tuple[str, ...] = tuple(word for word in get_args(Kind) if word != "comment")

_WIDE_COLON = "："
_COLONS = dict.fromkeys(map(ord, "\ufe55\ufe13\ua789\u2236"), ":")
_BULLET = r"(?:(?:[-+*•·◦‣▪●○–—]|\(?\d{1,3}[.)])\s+)"
_NAMED = r"(?:texts?|commitments?|entry|entries)"
_MORE = rf"(?:(?:,\s+|\s*[&+]\s*|,?\s+(?:and|und|et)\s+){_NAMED}?\s*\#?\d{{1,6}})*"
_STYLE = r"[*_`~\"'“”„«»‹›]{0,4}"
_MARK = re.compile(
    rf"""
    \s* (?P<list>{_BULLET}*) {_STYLE} \s*
    (?:
        (?P<depth>depth) \s* (?:of|for)? \s* {_NAMED}? \s* [#(]? \s* (?P<of>\d{{1,6}}{_MORE})? \s* \)?
            (?:, \s* if \s you \s like)?
      | (?P<word>question|noticed|next) (?:\s+ step)? (?:\s* \d{{1,2}})?
      | (?:(?P<named>{_NAMED}) \s*)? \#? (?P<n>\d{{1,6}}{_MORE})
    )
    {_STYLE} \s* (?P<colon>[:{_WIDE_COLON}] | (?(named) [–—-] | (?!))) {_STYLE} (?P<rest>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_BESIDE = re.compile(r"\s*[^\W\d_][^:.!?|\t]{2,40}?(?:\s{2,}|\s*[|\t]\s*)(?=\S)")
"""Words to the left of a marker, as in a table."""


@slim_fact
class Mark:
    """What a line begins. ``n`` is None for what has no number, ``text`` is what stands behind the colon.

    A *depth* without a number has None too; what it belongs to cannot be told. ``also`` are further numbers.
    """

    kind: Kind
    n: int | None
    text: str
    also: tuple[int, ...] = ()


def mark_of(line: str) -> Mark | None:
    """Return the marker a line begins with, without its quotation signs; None when it begins with none."""
    found = _MARK.match(plain(line))
    if found is None and (beside := _BESIDE.match(line)):
        line = line[beside.end() :]
        found = _MARK.match(plain(line))
    if found is None:
        return None
    numbers = tuple(map(int, re.findall(r"\d+", found["of"] or found["n"] or "")))
    rest = line[found.start("rest") :]
    if found["n"] and not found["named"] and not _may_follow(found["colon"], rest):
        return None
    kind = next(
        (word for word in WORDS if word == (found["depth"] or found["word"] or "").lower()), "comment"
    )
    return Mark(kind, numbers[0] if numbers else None, _bare(rest), numbers[1:])  # type: ignore[arg-type]


def almost(line: str) -> bool:
    """Tell whether a line looks like a marker and is none: a number, a colon and a letter, as ``2:You``."""
    return mark_of(line) is None and re.match(rf"\s*{_BULLET}*\d{{1,4}}\s*:[^\W\d]", plain(line)) is not None


def names_one(line: str) -> bool:
    """Tell whether a line begins with what has a number, and no colon follows: ``Text 2 the one at six``."""
    return mark_of(line) is None and re.match(rf"\s*{_NAMED}\s*\d{{1,6}}\b", plain(line), re.I) is not None


def plain(line: str) -> str:
    """Return a line of the same length with letters and digits of any width as plain ones.

    Of colons the full-width one stays, because no space has to follow it.
    """
    if line.isascii():
        return line
    return "".join(_plain(sign) for sign in line)


def _plain(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    if "\uff01" <= sign <= "\uff5e" and sign != _WIDE_COLON:
        return chr(ord(sign) - 0xFEE0)
    return _COLONS.get(ord(sign), sign)


def _may_follow(colon: str, rest: str) -> bool:
    return colon == _WIDE_COLON or not rest.strip() or rest[0].isspace()


def _bare(text: str) -> str:
    """Return the text behind a colon without the blanks and the end of bold type around it."""
    return text.strip().removeprefix("**").strip()
