"""Prose of the course as Markdown of the same blocks."""

from __future__ import annotations

from collections.abc import Iterable

from companion.course import prose
from companion.exchange.markdown_text import emphasised, escaped, heading, longest_ticks, styled

_BEGINNINGS = ("•", "1.", "[ ]", "[x]")


def markdown_of(blocks: Iterable[prose.Block], *, headings: bool = False) -> str:
    """Return prose as Markdown. Links keep their words only: what is passed on has nowhere to lead.

    A heading becomes a bold paragraph, so that the page decides about its own outline; with ``headings`` it
    stays one.
    """
    out = ""
    edges = [0]  # where the text of the list items begins that what comes next may stand in
    last: prose.Block | None = None
    for block in blocks:
        if isinstance(block, prose.Item):
            depth = min(block.depth, len(edges) - 1)
            bullet = _bullet(block.marker)
            if bullet:
                edges[depth + 1 :] = [edges[depth] + (len("- ") if bullet[0] == "-" else len(bullet))]
            else:
                depth = min(depth + 1, len(edges) - 1)
            text = f"{' ' * edges[depth]}{bullet}{styled(block.runs)}"
        else:
            edges = [0]
            text = _block(block)
            if headings and isinstance(block, prose.Heading):
                text = heading(block.level, prose.plain(block.runs))
        if text:
            out += f"{_gap(last, block) if out else ''}{text}"
            last = block
    return out


def _gap(last: prose.Block | None, block: prose.Block) -> str:
    """Return what stands between two blocks: items of a list follow each other line by line."""
    if not (isinstance(last, prose.Item) and isinstance(block, prose.Item) and last.marker and block.marker):
        return "\n\n"
    # Below words only a list that begins with 1, and an item with words, is read as one.
    within = block.depth > last.depth and last.runs
    return "\n\n" if within and (not block.runs or block.marker not in _BEGINNINGS) else "\n"


def _block(block: prose.Block) -> str:
    match block:
        case prose.Heading(runs=runs):
            return emphasised(prose.plain(runs), "**")
        case prose.Paragraph(runs=runs):
            return styled(runs)
        case prose.Quote(paragraphs=paragraphs) | prose.Alert(paragraphs=paragraphs):
            return "\n>\n".join(f"> {styled(runs)}" for runs in paragraphs)
        case prose.Table(header=header, rows=rows):
            lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in (header, *rows)]
            return "\n".join([lines[0], "|" + " --- |" * len(header), *lines[1:]])
        case prose.Code(text=text):
            fence = "`" * max(3, 1 + longest_ticks(text))
            return f"{fence}\n{text.rstrip()}\n{fence}"
        case prose.Rule():
            return "* * *"
        case prose.Item():
            raise TypeError("an item has its place in a list")


def _bullet(marker: str) -> str:
    if marker[:-1].isdigit():
        return f"{marker} "
    return f"- {marker} " if marker in ("[ ]", "[x]") else "- " if marker else ""


def _cell(runs: prose.Runs) -> str:
    return escaped(prose.plain(runs))
