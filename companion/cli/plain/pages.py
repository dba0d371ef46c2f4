"""Running text as lines of at most 76 cells, fewer in a narrow terminal, in an order to be listened to."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size

from companion.course.prose import (
    Alert,
    Block,
    Blocks,
    Code,
    Heading,
    Item,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
    plain,
)
from companion.safety import cell_text
from companion.safety.cell_text import cells
from companion.safety.show import show
from companion.safety.typed_text import lines_of

MEASURE = 76
"""Cells of a line of prose."""
NARROWEST = 20
"""Cells of a line even where the terminal says it has fewer."""


def wrapped(text: str, first: str = "", rest: str | None = None, *, room: int = 0) -> str:
    """Return ``text`` safe to show and wrapped, its first line after ``first``, the others after ``rest``.

    Lines end ``room`` cells earlier than they could.
    """
    indent = " " * cells(first) if rest is None else rest
    shown = show(text)
    return (
        "\n".join(cell_text.wrapped(shown, _measure() - room, first=first, rest=indent))
        if shown.strip()
        else ""
    )


def _measure() -> int:
    """Return the cells of a line here: a terminal would cut words of longer ones. On a pipe all of them."""
    return max(NARROWEST, min(MEASURE, get_terminal_size().columns))


def paragraphs(blocks: Blocks) -> Iterator[str]:
    """Yield what to print for each block, an empty line belonging between them except inside a list."""
    group: list[str] = []
    for block in blocks:
        text = _block(block)
        if isinstance(block, Item):
            group.append(text)
            continue
        if group:
            yield "\n".join(group)
            group = []
        if text:
            yield text
    if group:
        yield "\n".join(group)


def words(runs: Runs) -> str:
    """Return runs as words; a link into the web is followed by its address."""
    said = [
        f"{run.text} ({run.link})" if run.link.startswith(("https://", "http://")) else run.text
        for run in runs
    ]
    return "".join(said)


def _block(block: Block) -> str:  # noqa: PLR0911
    match block:
        case Heading(runs=runs):
            return wrapped(plain(runs))
        case Paragraph(runs=runs):
            return wrapped(words(runs))
        case Item(depth=depth, marker=marker, runs=runs):
            return wrapped(words(runs), f"{'  ' * depth}{marker} ")
        case Quote(paragraphs=quoted):
            return "\n\n".join(wrapped(words(runs), "    ") for runs in quoted)
        case Alert(kind=kind, paragraphs=said):
            return "\n\n".join(_said(kind, number, words(runs)) for number, runs in enumerate(said))
        case Table(header=header, rows=rows):
            names = [plain(cell) for cell in header]
            return "\n".join(_row(names, [words(cell) for cell in row]) for row in rows)
        case Code(text=text):
            return "\n".join(f"    {line}" if line.strip() else line for line in lines_of(text))
        case Rule():
            return ""


def _said(kind: str, number: int, text: str) -> str:
    labelled = number > 0 or text.startswith("Evidence:")
    return wrapped(text if labelled else f"{kind.capitalize()}: {text}", "    ")


def _row(names: list[str], cells: list[str]) -> str:
    pairs = zip(names, cells, strict=False)
    return wrapped("; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs), "• ")
