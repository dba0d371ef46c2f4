"""Prose: the running text of a lesson as the rows of one Flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from textual.content import Content, Span

from companion.course import prose
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.grid import grid

HEADING_STYLES = {1: "bold $primary", 2: "bold $primary", 3: "bold $foreground"}
EVIDENCE_WORD = "Evidence:"
WIDE = 1_000
"""Cells in which any table stands without wrapping, for whoever asks for its words."""
LONG_ITEM = 200
"""Characters from which an item is a paragraph of its own: a list of such items needs air."""


def styled(runs: prose.Runs) -> Content:
    """Turn runs into content; nothing in their text is read as markup."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        styles = [
            name
            for on, name in (
                (run.bold, "bold"),
                (run.italic, "italic"),
                (run.strike, "strike"),
                (run.code, "$accent"),
                (bool(run.link), "underline"),
            )
            if on
        ]
        if styles:
            spans.append(Span(at, end, " ".join(styles)))
        text.append(run.text)
        at = end
    return Content("".join(text), spans)


def prose_rows(blocks: Iterable[prose.Block]) -> list[Row]:
    """Lay blocks out as rows, with one blank line between blocks and none between list items."""
    return [row for _, rows in _laid_out(blocks) for row in rows]


def _laid_out(blocks: Iterable[prose.Block]) -> Iterator[tuple[prose.Block, list[Row]]]:
    items = list(blocks)
    for index, block in enumerate(items):
        follower = items[index + 1] if index + 1 < len(items) else None
        tight = _is_short_item(block) and _is_short_item(follower)
        yield block, list(_rows_of(block, below=0 if tight or follower is None else 1))


def _is_short_item(block: prose.Block | None) -> bool:
    return isinstance(block, prose.Item) and len(prose.plain(block.runs)) <= LONG_ITEM


def _rows_of(block: prose.Block, below: int) -> Iterator[Row]:
    match block:
        case prose.Heading(level=level, runs=runs):
            yield Row(styled(runs), style=HEADING_STYLES.get(level, "bold"), below=below)
        case prose.Paragraph(runs=runs):
            yield Row(styled(runs), below=below)
        case prose.Item(depth=depth, marker=marker, runs=runs):
            lead = "  " * depth + marker.rjust(2) + " "
            yield Row(styled(runs), Content.styled(lead, "$primary"), below=below)
        case prose.Quote(paragraphs=paragraphs):
            yield from _barred(paragraphs, Content.styled("▎ ", "$secondary"), "italic", below)
        case prose.Alert(kind=kind, paragraphs=paragraphs):
            yield from _alert(kind, paragraphs, below)
        case prose.Table():
            yield replace(_table(block), below=below)
        case prose.Code(text=text):
            yield from _barred(
                tuple((prose.Run(line, code=True),) for line in text.split("\n")),
                Content.styled("  ", "$quiet"), "", below, together=True,
            )  # fmt: skip
        case prose.Rule():
            yield Row(Content.styled("· · ·", "$quiet"), below=below)


def _alert(kind: str, paragraphs: tuple[prose.Runs, ...], below: int) -> Iterator[Row]:
    bar = Content.styled("┃ ", "$accent" if kind != "tip" else "$secondary")
    evidence = bool(paragraphs) and prose.plain(paragraphs[0]).lstrip().startswith(EVIDENCE_WORD)
    if not evidence:
        yield Row(Content.styled(kind.capitalize(), "bold $accent"), bar, bar)
    for row in _barred(paragraphs, bar, "", below):
        if evidence:
            plain = row.body.plain
            start = plain.index(EVIDENCE_WORD) if EVIDENCE_WORD in plain else 0
            evidence = False
            yield Row(
                row.body.stylize("bold $accent", start, start + len(EVIDENCE_WORD)),
                row.first,
                row.rest,
                below=row.below,
            )
        else:
            yield row


def _barred(
    paragraphs: tuple[prose.Runs, ...], bar: Content, style: str, below: int, *, together: bool = False
) -> Iterator[Row]:
    last = len(paragraphs) - 1
    for index, runs in enumerate(paragraphs):
        yield Row(styled(runs), bar, bar, below=below if index == last else 0, style=style)
        if index != last and not together:
            yield Row(Content(""), bar, bar)


def _table(table: prose.Table) -> Row:
    cells = [[styled(cell) for cell in row] for row in (table.header, *table.rows)]
    return Row(grid(cells, WIDE), fitted=partial(grid, cells))


class Prose(Flow):
    """Running text from blocks."""

    DEFAULT_CSS = "Prose { margin: 0 0 1 0; }"

    def __init__(
        self, blocks: Iterable[prose.Block], *, id: str | None = None, classes: str | None = None
    ) -> None:
        rows: list[Row] = []
        headings: list[tuple[int, str]] = []
        for block, laid in _laid_out(blocks):
            if isinstance(block, prose.Heading):
                headings.append((len(rows), prose.plain(block.runs)))
            rows.extend(laid)
        super().__init__(rows, id=id, classes=classes)
        self._headings = tuple(headings)

    @property
    def headings(self) -> Iterator[tuple[int, str]]:
        """The line and the words of each heading, at the present width."""
        return ((self.line_of(row), words) for row, words in self._headings)
