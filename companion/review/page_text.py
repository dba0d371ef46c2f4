"""A mentor's page as plain text, for a mail: lines short enough that no mail program parts them."""

from __future__ import annotations

from collections.abc import Iterator

from companion.review.page_form import Block, Markdown, Page, Pairs, Points, Section, Theirs, Typed, Words
from companion.safety.cell_text import cells, wrapped
from companion.safety.show import show
from companion.safety.typed_text import lines_of

WIDTH = 72
"""Cells of a line: RFC 5322 asks for at most 78 characters, and each answer puts “> ” before it."""
_INDENT = "  "


def page_text(page: Page) -> str:
    """Return the page as lines of text, safe to show."""
    blocks: list[list[str]] = [[page.title, "=" * cells(page.title)]]
    blocks += [_wrapped(words) for words in page.lead]
    for section in page.sections:
        title = f"{section.title}   {section.about}" if section.about else section.title
        blocks.append([title, "-" * min(max(cells(title), 3), WIDTH)])
        blocks += _section(section)
    return show("\n\n".join("\n".join(lines) for lines in blocks)) + "\n"


def _section(section: Section) -> Iterator[list[str]]:
    for block in section.blocks:
        if isinstance(block, Theirs) and block.about:
            yield _wrapped(block.about)
        yield [line.rstrip() for line in _block(block)]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield from _wrapped(block.text)
        case Theirs():
            for line in lines_of(block.text):
                yield from _wrapped(line, _INDENT)
        case Pairs():
            for first, second in block.rows:
                start = f"{_INDENT}{first}  "
                yield from _wrapped(second, start, " " * cells(start))
        case Typed():
            for line in block.lines:
                yield from _wrapped(line, _INDENT)
        case Points():
            for item in block.items:
                yield from _wrapped(item, "- ", _INDENT)
        case Markdown():
            for line in lines_of(block.text.strip("\n")):
                yield from _wrapped(line, "", _INDENT if line.startswith("- ") else "")


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    return wrapped(show(text), WIDTH, first=first, rest=first if rest is None else rest)
