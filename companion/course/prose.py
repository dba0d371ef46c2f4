"""Running text as facts: blocks made of styled runs, independent of any screen."""

from __future__ import annotations

from typing import Literal

from companion.fact import fact


@fact
class Run:
    """A stretch of text in one style. ``link`` is the target as written by the author, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    link: str = ""


Runs = tuple[Run, ...]


@fact
class Heading:
    """A heading of prose; ``level`` 1–6."""

    level: int
    runs: Runs


@fact
class Paragraph:
    """One paragraph."""

    runs: Runs


@fact
class Item:
    """One list item; ``depth`` counts from 0, ``marker`` is what stands before it (``•`` or ``3.``)."""

    depth: int
    marker: str
    runs: Runs


@fact
class Quote:
    """A quotation, as its paragraphs."""

    paragraphs: tuple[Runs, ...]


@fact
class Alert:
    """A GitHub alert. An evidence label is a ``note`` whose text begins with “Evidence:”."""

    kind: Literal["note", "tip", "important", "warning", "caution"]
    paragraphs: tuple[Runs, ...]


@fact
class Table:
    """A table: one header row and body rows of equal length."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@fact
class Code:
    """A code block, verbatim."""

    text: str
    language: str = ""


@fact
class Rule:
    """A thematic break."""


Block = Heading | Paragraph | Item | Quote | Alert | Table | Code | Rule
Blocks = tuple[Block, ...]


def plain(runs: Runs) -> str:
    """Return the text of ``runs`` without styles."""
    return "".join(run.text for run in runs)


def text_of(blocks: Blocks) -> str:
    """Return the words of ``blocks`` as plain paragraphs with an empty line between them."""
    return "\n\n".join(filter(None, (_words(block) for block in blocks)))


def _words(block: Block) -> str:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return plain(runs)
        case Item(depth=depth, marker=marker, runs=runs):
            return f"{'  ' * depth}{marker} {plain(runs)}"
        case Quote(paragraphs=paragraphs) | Alert(paragraphs=paragraphs):
            return "\n\n".join(plain(runs) for runs in paragraphs)
        case Table(header=header, rows=rows):
            return "\n".join(" | ".join(plain(cell) for cell in row) for row in (header, *rows))
        case Code(text=text):
            return text
        case Rule():
            return ""
