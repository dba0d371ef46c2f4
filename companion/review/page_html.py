"""A mentor's page as one file of HTML without script, to read on a phone, at a desk, or printed."""

from __future__ import annotations

from collections.abc import Iterator

from companion.exchange.markdown_text import as_written, emphasised, escaped, heading
from companion.exchange.printed_page import html_page
from companion.review.page_form import Block, Markdown, Page, Pairs, Points, Theirs, Typed, Words


def page_html(page: Page) -> str:
    """Return the page; every character a person wrote stands there as itself and commands nothing."""
    return html_page(page.title, page_markdown(page))


def page_markdown(page: Page) -> str:
    """Return the page as GitHub Markdown."""
    blocks = [heading(1, page.title), *map(escaped, page.lead)]
    for section in page.sections:
        blocks.append(heading(2, section.title))
        if section.about:
            blocks.append(emphasised(section.about, "*"))
        for block in section.blocks:
            blocks += _block(block)
    return "\n\n".join(blocks) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words():
            yield escaped(block.text)
        case Theirs():
            if block.about:
                yield emphasised(block.about, "*")
            yield as_written(block.text)
        case Pairs():
            yield _table(block)
        case Typed():
            yield "\\\n".join(f"`{line}`" for line in block.lines)
        case Points():
            yield "\n".join(f"- {escaped(item)}" for item in block.items)
        case Markdown():
            yield block.text.strip("\n")


def _table(pairs: Pairs) -> str:
    rows = [("Score", "Level"), ("---", "---")]
    rows += [(escaped(one), escaped(other)) for one, other in pairs.rows]
    return "\n".join(f"| {one} | {other} |" for one, other in rows)
