"""The parts of a packet's page as rows on the screen; what a person wrote has a bar beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textual.content import Content

from companion.review.compared import Compared
from companion.review.page_form import Block, Markdown, Pairs, Points, Section, Theirs, Typed, Words
from companion.safety.typed_text import lines_of
from companion.tui.difference_rows import difference_rows
from companion.tui.widgets.flow import EMPTY, Row

LONGEST = 100_000
"""Characters of one text that are laid out; a person writes less, and a stranger must not freeze the app."""
LINES = 2_000
_PIECE = 2_000
"""Characters of one line that are wrapped in one go."""
BAR = Content.styled("▎ ", "$secondary")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"#{1,6} +")


def section_rows(section: Section, *, beside: Compared | None = None, above: int = 0) -> list[Row]:
    """Return the rows of a part under its title; ``beside``: how it stands to what the reader has."""
    news = beside.news if beside is not None else None
    said = Content.assemble(
        (section.title, "bold $primary"),
        (f"  {section.about}" if section.about else "", "$quiet"),
        (f"  {beside.words}" if beside is not None else "", "$quiet" if news == "same" else "bold $accent"),
    )
    rows = [Row(said, above=above)]
    for block in section.blocks:
        rows += block_rows(block, beside.earlier if beside is not None else None)
    return rows


def block_rows(block: Block, earlier: str | None = None) -> list[Row]:
    """Return the rows of what stands in a part; ``earlier`` is what a text said before."""
    match block:
        case Words():
            return [Row(Content(block.text))]
        case Theirs():
            return _their_rows(block, earlier)
        case Pairs():
            return [
                Row(Content(second), Content.styled(f"{first}  ", "bold $primary"))
                for first, second in block.rows
            ]
        case Typed():
            return [Row(Content(line), Content("  ")) for line in block.lines]
        case Points():
            return [Row(Content(item), Content.styled("· ", "$primary")) for item in block.items]
        case Markdown():
            return list(_report_rows(block.text))


def _their_rows(block: Theirs, earlier: str | None) -> list[Row]:
    about = [Row(Content(block.about), style="$quiet")] if block.about else []
    if earlier is not None and _can_be_compared(earlier) and _can_be_compared(block.text):
        return [*about, *difference_rows(earlier, block.text, beside=BAR)]
    return [*about, *text_rows(block.text, BAR)]


def text_rows(text: str, lead: Content = EMPTY) -> list[Row]:
    """Return the lines of a text, as many as are laid out, and how much is not."""
    shown = text[:LONGEST]
    lines = lines_of(shown)
    rows = [
        Row(Content(line[at : at + _PIECE]), lead, lead)
        for line in lines[:LINES]
        for at in range(0, max(1, len(line)), _PIECE)
    ]
    if len(text) > LONGEST or len(lines) > LINES:
        more = "This text is too long to show in full. All of it: companion review REFERENCE --json"
        rows.append(Row(Content.styled(f"… {more}", "$warning"), lead, lead))
    return rows


def _can_be_compared(text: str) -> bool:
    """Tell whether all of a text is laid out, line by line."""
    lines = lines_of(text)
    return len(text) <= LONGEST and len(lines) <= LINES and max(map(len, lines), default=0) <= _PIECE


def _report_rows(text: str) -> Iterator[Row]:
    """Yield a report: headings, items and paragraphs. All else in it is words."""
    for row in text_rows(text.strip("\n")):
        line = row.body.plain
        said = Content(_ESCAPED.sub(r"\1", _HEADING.sub("", line, count=1).removeprefix("- ")))
        if _HEADING.match(line):
            yield Row(said, style="bold")
        elif line.startswith("- "):
            yield Row(said, Content.styled("· ", "$primary"))
        else:
            yield Row(said)


def of_kind(sections: Sequence[Section], *kinds: str) -> Iterator[Section]:
    """Yield the parts that are one of these, in the order of the kinds."""
    for kind in kinds:
        yield from (section for section in sections if section.kind == kind)
