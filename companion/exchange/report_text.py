"""A report line by line: for pipes, screen readers and any terminal."""

from __future__ import annotations

from collections.abc import Iterator

from companion.awareness.figures.figure import Figure
from companion.awareness.picture import Picture
from companion.exchange.chart_glyphs import in_ascii
from companion.exchange.chart_table import table_lines
from companion.exchange.chart_text import plain
from companion.exchange.report_outline import STAYS, Outline, Part, left_out
from companion.safety.cell_text import wrapped
from companion.safety.show import show_line

WIDTH = 78
"""Columns of running text; a strand, a figure, a row of a table is one line, however long."""


def report_text(
    outline: Outline,
    *,
    pictures: bool = False,
    explain: bool = False,
    width: int = 80,
    ascii: bool = False,
) -> str:
    """Return the report as lines, the headline first; all text is safe to show.

    With ``pictures`` they are drawn in ``width`` columns (60–120) before each table; with ``explain`` two
    sentences and a formula follow each figure; with ``ascii`` our own signs have their ASCII likeness.
    """
    parts = _parts(outline, width if pictures else 0, explain=explain, ascii=ascii)
    lines = [*_opening(outline, explain=explain), *parts, *_closing(outline)]
    return "".join(f"{in_ascii(line) if ascii else line}\n" for line in lines)


def _opening(outline: Outline, *, explain: bool) -> Iterator[str]:
    yield from _sentence(outline.headline)
    yield from _explained(outline.why, "  ") if explain else ()
    yield from ("", "Five strands, and nothing adds them up:")
    for part in outline.strands:
        yield f"  {part.name}: {part.verdict}. {part.step}"
    for name, labels in outline.labels:
        yield from ("", f"{name}:")
        yield from (f"  {show_line(words)}" for words in labels)
    yield ""
    yield from _sentence(f"As of {outline.day.isoformat()}. {STAYS}")


def _parts(outline: Outline, width: int, *, explain: bool, ascii: bool) -> Iterator[str]:
    for part in outline.parts:
        yield from ("", "", _heading(part), "")
        yield from _sentence(part.definition)
        for heading, figures in part.groups:
            yield ""
            yield from [f"{show_line(heading)}:"] if heading else []
            indent = "  " if heading else ""
            for figure in figures:
                yield f"{indent}{show_line(figure.name)}: {show_line(figure.value)}"
                yield from _explained(figure, indent + "  ") if explain else ()
        for picture in part.pictures:
            yield from ("", *_picture(picture, width, ascii=ascii))


def _explained(figure: Figure, indent: str) -> Iterator[str]:
    """Yield how a figure came about, below it."""
    for words in (*figure.how, figure.formula):
        for line in wrapped(words, WIDTH - len(indent)):
            yield indent + line


def _heading(part: Part) -> str:
    return f"{part.name.upper()}: {part.verdict}" if part.verdict else part.name.upper()


def _picture(picture: Picture, width: int, *, ascii: bool) -> Iterator[str]:
    """Yield the table below its title and caption, or below the drawing, which has them."""
    if width:
        yield from (*plain(picture, width, ascii=ascii), "")
    else:
        yield from _sentence(f"{show_line(picture.title)}. {show_line(picture.caption)}")
    yield from table_lines(picture)


def _closing(outline: Outline) -> Iterator[str]:
    yield from ("", "", "WHAT WAS LEFT OUT", "")
    for reason, ids in left_out(outline.excluded):
        yield from _sentence(f"{show_line(reason)}: {', '.join(map(show_line, ids))}", "  ")
    if not outline.excluded:
        yield "Nothing."
    for remark in outline.remarks:
        yield from _sentence(remark)
    yield from ("", "", "WHAT THIS CANNOT SAY", "")
    for limit in outline.limits:
        yield from _sentence(limit, "  ")


def _sentence(text: str, hang: str = "") -> Iterator[str]:
    """Yield running text in lines; ``hang`` stands before all but the first."""
    for number, line in enumerate(wrapped(text, WIDTH - len(hang))):
        yield line if number == 0 else hang + line
