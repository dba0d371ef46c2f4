"""The lines of a mail's text, each without its quotation signs and with the depth of its quotation.

Signs stand at the start of a line, with or without spaces between them:

* ``>`` and the full-width ``＞``, but not the ``>=`` of a comparison;
* ``|``, where two neighbouring lines begin with it and hold no other one: a table has one between its cells;
* initials, as in ``MK> ``: two to four capitals anywhere; ``a>`` or ``Mia>`` where two lines begin with the
  same. Never behind an open ``<``, where a tag of HTML was wrapped.

A text without format=flowed is never joined: nobody can tell where its writer ended a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from companion.fact import slim_fact
from companion.safety.typed_text import lines_of

_BLANK = "[ \t\u00a0\u3000]"
_ARROW = r"(?:[>＞](?!=[\s\d]))"
_INITIALS = rf"(?:(?P<initials>[^\W\d_]{{1,4}})(?={_ARROW}+(?:\s|$)))"
# No more than a hundred levels: a line of millions would take seconds.
_ARROWS = re.compile(rf"{_BLANK}{{0,3}}(?:{_ARROW}{_BLANK}{{0,3}}(?={_ARROW})|{_ARROW}){{1,100}}")
_BARS = re.compile(
    rf"{_BLANK}{{0,3}}(?:(?:{_ARROW}|\|){_BLANK}{{0,3}}(?={_ARROW}|\|)|{_ARROW}|\|(?=\s|$)){{1,100}}"
)
_PERSON = re.compile(rf"{_BLANK}{{0,3}}{_INITIALS}")
_SIGN = re.compile("[>＞|]")
_FLOWED_SIGNS = re.compile(">*")
_SIGNATURE = "-- "


@slim_fact
class MailLine:
    """One line of a mail.

    ``text`` is the line without its quotation signs and one space behind them. ``depth`` says in how many
    levels of quotation it stands; 0 was written by the sender. ``number`` counts from 1 in the text as it
    came; of lines that were joined it is the first one's.
    """

    text: str
    depth: int
    number: int


def lines_of_text(text: str, *, flowed: bool = False, delsp: bool = False) -> tuple[MailLine, ...]:
    """Return the lines of a plain text; an empty text has none.

    ``flowed`` and ``delsp`` are what the mail's own Content-Type says (RFC 3676).
    """
    lines = lines_of(text)
    if not lines[-1]:
        lines.pop()
    if flowed:
        return tuple(_joined(lines, delsp=delsp))
    return with_signs_read((line, 0) for line in lines)


def with_signs_read(lines: Iterable[tuple[str, int]]) -> tuple[MailLine, ...]:
    """Return lines, each given with the depth that is known of it, with the signs in their text read too."""
    given = list(lines)
    texts = [text for text, _ in given]
    persons, bars = _initials(texts), _bars(texts)
    made = []
    for at, (text, depth) in enumerate(given):
        rest, more = _without_signs(text.removeprefix(persons[at]), barred=bars[at])
        made.append(MailLine(rest, depth + more, at + 1))
    return tuple(made)


def _without_signs(text: str, *, barred: bool) -> tuple[str, int]:
    """Return a line without its signs and one space behind them, and the number of signs."""
    found = (_BARS if barred else _ARROWS).match(text)
    if found is None:
        return text, 0
    rest = text[found.end() :]
    return rest[1:] if rest[:1] in (" ", "\u00a0") else rest, len(_SIGN.findall(found[0]))


def _initials(texts: list[str]) -> list[str]:
    """Return for each line the initials, with blanks before them, that make its ``>`` a quotation sign."""
    found: list[str] = []
    names: list[str] = []
    open_tag = False
    for text in texts:
        person = None if open_tag else _PERSON.match(text)
        found.append(person[0] if person else "")
        names.append(person["initials"] if person else "")
        if "<" in text or ">" in text:
            open_tag = text.rfind("<") > text.rfind(">")
    often = Counter(names)
    sure = [(len(name) > 1 and name.isupper()) or often[name] > 1 for name in names]
    return [begin if is_sure else "" for begin, is_sure in zip(found, sure, strict=True)]


def _bars(texts: list[str]) -> list[bool]:
    """Tell of each line whether a ``|`` at its start quotes it."""
    alone = [False, *map(_has_only_its_bars, texts), False]
    return [alone[at] and (alone[at - 1] or alone[at + 1]) for at in range(1, len(texts) + 1)]


def _has_only_its_bars(text: str) -> bool:
    found = _BARS.match(text) if "|" in text else None
    return found is not None and "|" in found[0] and "|" not in text[found.end() :]


def _joined(lines: list[str], *, delsp: bool) -> Iterator[MailLine]:
    """Yield the lines of a format=flowed text, soft line breaks undone (RFC 3676, section 4).

    Programs that know no flowed text put a blank between signs; what stands behind the first sign is
    therefore read as in any other text. A line of depth 0 that was stuffed with a space quotes nothing.
    """
    open_text, depth, number = "", -1, 0  # the paragraph that goes on; none has depth -1
    for at, line in enumerate(lines, start=1):
        text, level = _unstuffed(line)
        is_fixed = text == _SIGNATURE or not text.endswith(" ")
        if depth >= 0 and (level != depth or text == _SIGNATURE):
            yield MailLine(open_text, depth, number)
            open_text, depth = "", -1
        if depth < 0:
            open_text, depth, number = "", level, at
        open_text += text[:-1] if delsp and not is_fixed else text
        if is_fixed:
            yield MailLine(open_text, depth, number)
            open_text, depth = "", -1
    if depth >= 0:
        yield MailLine(open_text, depth, number)


def _unstuffed(line: str) -> tuple[str, int]:
    """Return a flowed line without its signs and its stuffed space, and its depth."""
    signs = _FLOWED_SIGNS.match(line)
    level = signs.end() if signs else 0
    text = line[level:].removeprefix(" ")
    if not level:
        return text, 0
    rest, more = _without_signs(text, barred=False)
    return rest, level + more
