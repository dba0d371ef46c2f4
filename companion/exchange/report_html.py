"""A report as one page: the headline, five strands, pictures, figures that explain themselves, limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from companion.awareness.figures.figure import Figure
from companion.awareness.picture import Picture
from companion.exchange.chart_svg import STYLE_FILE as CHART_STYLE
from companion.exchange.chart_svg import svg
from companion.exchange.chart_table import filled_columns, headings, table
from companion.exchange.printed_page import STYLE_FILE as PAGE_STYLE
from companion.exchange.printed_page import framed
from companion.exchange.report_outline import STAYS, TITLE, Outline, Part, left_out
from companion.safety.show import show_line

_STYLE = Path(__file__).with_name("report_page.css")


def report_html(outline: Outline) -> str:
    """Return the page: self-contained, without script, for phone, desk and paper; write it in UTF-8."""
    style = "".join(file.read_text("utf-8") for file in (PAGE_STYLE, CHART_STYLE, _STYLE))
    return framed(TITLE, "".join(f"{line}\n" for line in _body(outline)), style)


def _body(outline: Outline) -> Iterator[str]:
    yield f"<h1>{_text(outline.headline)}</h1>"
    yield f"<p>As of {outline.day.isoformat()}. {_text(STAYS)}</p>"
    why = f"{' '.join(outline.why.how)} {outline.why.formula}."
    yield f"<details><summary>How this sentence came about</summary><p>{_text(why)}</p></details>"
    yield from _section("The five strands", _strands(outline.strands))
    for name, labels in outline.labels:
        seen = (f"<li>{_text(words)}</li>" for words in labels)
        yield from _section(name, ("<ul>", *seen, "</ul>"))
    for part in outline.parts:
        yield from _section(part.name, _part(part))
    yield from _section("What was left out", _left_out(outline))
    limits = (f"<li>{_text(limit)}</li>" for limit in outline.limits)
    yield from _section("What this cannot say", ("<ul>", *limits, "</ul>"))


def _section(heading: str, body: Iterable[str]) -> Iterator[str]:
    yield f"<section>\n<h2>{_text(heading)}</h2>"
    yield from body
    yield "</section>"


def _strands(parts: Sequence[Part]) -> Iterator[str]:
    yield "<p>Nothing adds them up.</p>"
    heads = "".join(f"<th>{heading}</th>" for heading in ("Strand", "Verdict", "To know more"))
    yield f'<table class="strands">\n<thead><tr>{heads}</tr></thead>\n<tbody>'
    for part in parts:
        cells = (_text(part.name), f"<strong>{_text(part.verdict)}</strong>", _text(part.step))
        yield _row(cells)
    yield "</tbody>\n</table>"


def _part(part: Part) -> Iterator[str]:
    if part.verdict:
        yield f'<p class="verdict"><strong>{_text(part.verdict)}</strong></p>'
    yield f"<p>{_text(part.definition)}</p>"
    for picture in part.pictures:
        yield from _picture(picture)
    # Whose rating a record is stays with the record: the report of others only counts them.
    named = part.slug != "others"
    first = [figure.name for figure in part.figures if figure.group == part.figures[0].group]
    for number, (heading, figures) in enumerate(part.groups):
        alike = number > 0 and len(first) > 1 and [figure.name for figure in figures] == first
        yield from _group(heading, figures, folded=alike, named=named)


def _group(heading: str, figures: Sequence[Figure], *, folded: bool, named: bool) -> Iterator[str]:
    """Yield the figures below their heading; ``folded`` they open at a touch; paper shows them open."""
    if folded:
        yield f'<details class="group">\n<summary>{_text(heading)}</summary>'
    elif heading:
        yield f"<h3>{_text(heading)}</h3>"
    yield '<table class="figures">'
    yield from (_figure(figure, named=named) for figure in figures)
    yield "</table>\n</details>" if folded else "</table>"


def _figure(figure: Figure, *, named: bool) -> str:
    """Return a row whose name opens into how the figure came about: two sentences, a formula, the records."""
    how = "".join(
        (
            f"<p>{_text(' '.join(figure.how))}</p>",
            f'<p class="formula"><code>{_text(figure.formula)}</code></p>',
            f"<p>{_records(figure.records, named=named)}</p>",
        )
    )
    return _row((f"<details><summary>{_text(figure.name)}</summary>{how}</details>", _text(figure.value)))


def _records(ids: Sequence[str], *, named: bool) -> str:
    if not ids:
        return "No record is counted."
    words = f"Made of {len(ids)} record{'s' * (len(ids) > 1)}"
    return f'{words}: <span class="ids">{_text(", ".join(ids))}</span>' if named else f"{words}."


def _picture(picture: Picture) -> Iterator[str]:
    yield "<figure>"
    yield f"<figcaption><strong>{_text(picture.title)}</strong> {_text(picture.caption)}</figcaption>"
    yield svg(picture, styled=False)
    yield '</figure>\n<details class="again">\n<summary>The same as a table</summary>'
    yield f'<div class="scroll">\n{_points(picture)}</div>\n</details>'


def _points(picture: Picture) -> str:
    rows = table(picture)
    columns = filled_columns(rows)
    named = headings(picture)
    heads = "".join(f'<th scope="col">{named[n].capitalize()}</th>' for n in columns)
    body = "\n".join(_row([_text(row[n]) for n in columns]) for row in rows)
    return f'<table class="points">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _left_out(outline: Outline) -> Iterator[str]:
    yield from (f"<p>{_text(remark)}</p>" for remark in outline.remarks)
    if not outline.excluded:
        yield "<p>Nothing.</p>"
        return
    yield "<ul>"
    for reason, ids in left_out(outline.excluded):
        yield f'<li>{_text(reason)}: <span class="ids">{_text(", ".join(ids))}</span></li>'
    yield "</ul>"


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _text(words: str) -> str:
    return escape(show_line(words))
