"""Text of the course or of a person as Markdown that says the same again when it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from companion.course import prose

_BLANKS = re.compile(r"\s+")
# A bar makes a table of two lines that stand one below the other.
_INLINE = re.compile(r"[\\`*_\[<~|]|&(?=#?\w+;)")
# What would open a block at the beginning of a line: a heading, a quote, a list, an underline, a number.
_OPENING = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=[\s-]|$)|=+$|\d{1,9}(?=[.)](?:\s|$))")


def escaped(text: str) -> str:
    """Return ``text`` as one line of Markdown that reads as exactly these words; blanks become one space."""
    return _guarded(_marked(text).strip())


def markdown_of(blocks: Iterable[prose.Block], *, headings: bool = False) -> str:
    """Return prose as Markdown. Links keep their words only: what is passed on has nowhere to lead.

    A heading becomes a bold paragraph, so that the page decides about its own outline; with ``headings`` it
    stays one.
    """
    out = ""
    in_list = False
    for block in blocks:
        new_item = isinstance(block, prose.Item) and bool(block.marker)
        gap = "\n" if in_list and new_item else "\n\n"
        kept = headings and isinstance(block, prose.Heading)
        out += f"{gap if out else ''}{_heading(block) if kept else _block(block)}"
        in_list = isinstance(block, prose.Item)
    return out


def styled(runs: prose.Runs) -> str:
    """Return runs as one line of Markdown; emphasis that the characters around it would spoil is left out."""
    out = ""
    kept = [run for run in runs if run.text]
    for number, run in enumerate(kept):
        after = kept[number + 1].text[:1] if number + 1 < len(kept) else ""
        if run.code:
            out += _code(run.text)
            continue
        text = _marked(run.text)
        words = text.strip()
        sign = "***"[: 2 * run.bold + run.italic]
        before = text[: text.find(words)] if words else text
        behind = text[len(before) + len(words) :]
        edges = ((before or out)[-1:], run.text.strip()[:1]), ((behind or after)[:1], run.text.strip()[-1:])
        if sign and words and all(_may_stand_between(*edge) for edge in edges):
            words = f"{sign}{words}{sign}"
        out += before + words + behind
    return _guarded(_BLANKS.sub(" ", out).strip())


def _block(block: prose.Block) -> str:  # noqa: PLR0911  (one for each kind)
    match block:
        case prose.Heading(runs=runs):
            return f"**{escaped(prose.plain(runs))}**"
        case prose.Paragraph(runs=runs):
            return styled(runs)
        case prose.Item(depth=depth, marker=marker, runs=runs):
            return f"{'    ' * depth}{_bullet(marker)}{styled(runs)}"
        case prose.Quote(paragraphs=paragraphs) | prose.Alert(paragraphs=paragraphs):
            return "\n>\n".join(f"> {styled(runs)}" for runs in paragraphs)
        case prose.Table(header=header, rows=rows):
            lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in (header, *rows)]
            return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])
        case prose.Code(text=text):
            fence = "`" * max(3, 1 + _longest_ticks(text))
            return f"{fence}\n{text.rstrip()}\n{fence}"
        case prose.Rule():
            return "* * *"


def _heading(block: prose.Block) -> str:
    """Return a heading of prose at its level."""
    return (
        f"{'#' * block.level} {escaped(prose.plain(block.runs))}" if isinstance(block, prose.Heading) else ""
    )


def _bullet(marker: str) -> str:
    if marker[:-1].isdigit():
        return f"{marker} "
    return f"- {marker} " if marker in ("[ ]", "[x]") else "- " if marker else "    "


def _cell(runs: prose.Runs) -> str:
    return escaped(prose.plain(runs))


def _marked(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", _BLANKS.sub(" ", text))


def _guarded(line: str) -> str:
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _code(text: str) -> str:
    words = _BLANKS.sub(" ", text)
    fence = "`" * (1 + _longest_ticks(words))
    pad = " " if words.strip(" `") != words else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _may_stand_between(outside: str, inside: str) -> bool:
    """Tell whether asterisks between these two characters are read as emphasis of what is inside."""
    if outside == "*":
        return False
    return not _is_mark(inside) or not outside or outside.isspace() or _is_mark(outside)


def _is_mark(character: str) -> bool:
    return category(character)[0] in "PS"
