"""Text of the course or of a person as Markdown that says the same again when it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from unicodedata import category

from companion.course import prose

_BLANKS = re.compile(r"\s+")
# Two dollar signs make a formula on GitHub, and an address becomes a link there without any mark.
_INLINE = re.compile(r"[\\`*_\[<~|$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What would open a block at the beginning of a line: a heading, a quote, a list, a number; or make something
# else of the line above: an underline, the line below the head of a table.
_OPENING = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|:?-+:?$|-(?=-)|=+$|\d{1,9}(?=[.)](?:\s|$))")
_CLOSING = re.compile(r"(?:^|(?<=\s))(?=#+$)")


def escaped(text: str) -> str:
    """Return ``text`` as one line of Markdown that reads as exactly these words; blanks become one space.

    It does so below and above any other line. An e-mail address still becomes a link on GitHub, which no mark
    prevents there.
    """
    return _guarded(_marked([text])[0].strip())


def heading(level: int, text: str) -> str:
    """Return ``text`` as a heading of these words; number signs at its end are among them."""
    return f"{'#' * level} {_with_its_end(escaped(text))}"


def emphasised(text: str, sign: Literal["*", "**"]) -> str:
    """Return ``text`` as these words, italic or bold. Around it stand a line's end, spaces or punctuation."""
    words = escaped(text)
    return f"{sign}{words}{sign}" if words else ""


def quoted(text: str) -> str:
    """Return what a person wrote as quotations of these words: one for each paragraph, line by line."""
    return "\n\n".join("> " + "\\\n> ".join(lines) for lines in _paragraphs(text))


def as_written(text: str) -> str:
    """Return what a person wrote as paragraphs of these words, line by line."""
    return "\n\n".join("\\\n".join(lines) for lines in _paragraphs(text))


def _paragraphs(text: str) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        if words := escaped(line):
            paragraphs[-1].append(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [lines for lines in paragraphs if lines]


def styled(runs: prose.Runs) -> str:
    """Return runs as one line of Markdown; emphasis that the characters around it would spoil is left out."""
    out = ""
    kept = [run for run in runs if run.text]
    marked = _marked([run.text for run in kept], [run.code for run in kept])
    for number, run in enumerate(kept):
        after = kept[number + 1].text[:1] if number + 1 < len(kept) else ""
        if run.code:
            out += _code(run.text)
            continue
        text = marked[number].lstrip() if out.endswith(" ") else marked[number]
        words = text.strip()
        sign = "***"[: 2 * run.bold + run.italic]
        before = text[: text.find(words)] if words else text
        behind = text[len(before) + len(words) :]
        edges = ((before or out)[-1:], run.text.strip()[:1]), ((behind or after)[:1], run.text.strip()[-1:])
        if sign and words and all(_may_stand_between(*edge) for edge in edges):
            words = f"{sign}{words}{sign}"
        out += before + words + behind
    return _guarded(out.strip())


def _marked(texts: Sequence[str], code: Sequence[bool] = ()) -> list[str]:
    """Return texts that stand one behind the other with a backslash before each sign; code is left out."""
    is_code = code or [False] * len(texts)
    whole = "".join(" " * len(text) if own else text for text, own in zip(texts, is_code, strict=True))
    signs = {sign.start() for sign in _INLINE.finditer(whole)}
    found, at = [], 0
    for text in texts:
        marked = "".join(f"\\{sign}" if at + n in signs else sign for n, sign in enumerate(text))
        found.append(_BLANKS.sub(" ", marked))
        at += len(text)
    return found


def _with_its_end(line: str) -> str:
    return _CLOSING.sub(r"\\", line)


def _guarded(line: str) -> str:
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _code(text: str) -> str:
    words = _BLANKS.sub(" ", text)
    fence = "`" * (1 + longest_ticks(words))
    pad = " " if words.strip() and words.strip(" `") != words else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def longest_ticks(text: str) -> int:
    """Return how many backticks stand together at most; a fence around the text has more."""
    return max(map(len, re.findall("`+", text)), default=0)


def _may_stand_between(outside: str, inside: str) -> bool:
    """Tell whether asterisks between these two characters are read as emphasis of what is inside."""
    if outside == "*":
        return False
    return not _is_mark(inside) or not outside or outside.isspace() or _is_mark(outside)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"
