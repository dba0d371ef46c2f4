"""A report as GitHub Markdown with tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from companion.awareness.picture import Picture
from companion.exchange.chart_table import filled_columns, headings, table
from companion.exchange.markdown_text import emphasised, escaped, heading
from companion.exchange.report_outline import STAYS, TITLE, Outline, Part, left_out


def report_markdown(outline: Outline) -> str:
    """Return the report as Markdown; the course's names read as exactly these words, whatever they hold."""
    from companion.safety.show import show

    blocks = [heading(1, TITLE), emphasised(outline.headline, "**")]
    blocks.append(f"As of {outline.day.isoformat()}. {escaped(STAYS)}")
    blocks += ["## The five strands", "Nothing adds them up.", _strands(outline.strands)]
    for name, labels in outline.labels:
        blocks += [f"## {name}", "\n".join(f"- {escaped(words)}" for words in labels)]
    for part in outline.parts:
        blocks += _part(part)
    blocks += ["## What was left out", _left_out(outline), *map(escaped, outline.remarks)]
    blocks += ["## What this cannot say", "\n".join(f"- {escaped(limit)}" for limit in outline.limits)]
    return show("\n\n".join(blocks)) + "\n"


def _strands(parts: Sequence[Part]) -> str:
    rows = [(part.name, part.verdict, part.step) for part in parts]
    return _table(("Strand", "Verdict", "To know more"), rows)


def _part(part: Part) -> Iterator[str]:
    yield heading(2, f"{part.name}: {part.verdict}" if part.verdict else part.name)
    yield escaped(part.definition)
    if part.figures:
        yield _figures(part)
    for picture in part.pictures:
        yield from _picture(picture)


def _figures(part: Part) -> str:
    """Return the figures in one table; what several belong to stands above them, bold."""
    lines = [_row(("Figure", "Value")), "| --- | --- |"]
    for group, figures in part.groups:
        if group:
            lines.append(f"| {emphasised(group, '**')} | |")
        lines += [_row((figure.name, figure.value)) for figure in figures]
    return "\n".join(lines)


def _picture(picture: Picture) -> Iterator[str]:
    yield heading(3, picture.title)
    yield escaped(picture.caption)
    rows = table(picture)
    columns = filled_columns(rows)
    named = headings(picture)
    yield _table([named[n].capitalize() for n in columns], ([row[n] for n in columns] for row in rows))


def _left_out(outline: Outline) -> str:
    if not outline.excluded:
        return "Nothing."
    return "\n".join(
        f"- {escaped(reason)}: {', '.join(escaped(id) for id in ids)}"
        for reason, ids in left_out(outline.excluded)
    )


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join([_row(headings), "|" + " --- |" * len(headings), *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"
