"""A picture of intervals as lines of characters: names at the left, one axis, readable without colour."""

from __future__ import annotations

from itertools import zip_longest

from companion.awareness.picture import Mark, Picture, PictureRow
from companion.exchange.chart_axis import axis_lines, legend_lines
from companion.exchange.chart_glyphs import ASCII, DRAWN, in_ascii
from companion.exchange.chart_plan import GAP, ChartLine, Plan, Role, Segment, plan
from companion.safety.cell_text import cells, padded, wrapped
from companion.safety.show import show_line
from companion.safety.unit_spaces import with_glue

NARROWEST = 32
"""Columns below which nothing gets narrower."""
NO_BREAK = "\u00a0"
_Canvas = list[tuple[str, Role]]


def draw(picture: Picture, width: int, *, ascii: bool = False) -> list[ChartLine]:
    """Return the picture in ``width`` columns (60–120; down to 32 it gets tight but stays whole).

    The title is the first line, its caption follows. Each row shows its points with their intervals, two
    points of one row below each other; then come the axis, the words at its ends and the legend. With
    ``ascii`` nothing is drawn with other characters, and the signs of our own words get an ASCII likeness.
    """
    say = _plain_words if ascii else show_line
    plot = plan(picture, max(width, NARROWEST), ASCII if ascii else DRAWN, say)
    lines: list[ChartLine] = [(Segment(text, ""),) for text in wrapped(say(picture.title), plot.width)]
    lines += [(Segment(text, "quiet"),) for text in wrapped(say(picture.caption), plot.width) if text]
    lines.append(())
    for row in picture.rows:
        lines += _row(row, plot)
    legend = legend_lines(picture, plot)
    lines += [*axis_lines(plot), *([()] if legend else []), *legend]
    return [_without_end_blanks(line) for line in lines]


def plain(picture: Picture, width: int, *, ascii: bool = False) -> list[str]:
    """Return the lines of `draw` as text without roles."""
    return ["".join(segment.text for segment in line) for line in draw(picture, width, ascii=ascii)]


def _plain_words(text: str) -> str:
    return in_ascii(show_line(text))


def _row(row: PictureRow, plot: Plan) -> list[ChartLine]:
    """Return one line for each point, or for the note; the name begins on the first of them."""
    bodies = [_drawn(mark, None if number else row.expected, plot) for number, mark in enumerate(row.marks)]
    if row.expected is not None and not (row.marks and _apart(row.marks[0].value, row.expected, plot)):
        bodies.append(_drawn(None, row.expected, plot))  # a point never hides where it was expected
    if row.note:
        bodies += [_noted(text, plot) for text in wrapped(plot.say(row.note), plot.room)]
    name = with_glue(plot.say(row.name), NO_BREAK)
    names = wrapped(name, plot.names, most=2, ellipsis=plot.glyphs.ellipsis) if plot.names else [""]
    names = [line.replace(NO_BREAK, " ") for line in names]
    empty = _drawn(None, None, plot)
    return [
        _line(name, body or empty, plot)
        for name, body in zip_longest(names, bodies or [empty], fillvalue=None)
    ]


def _apart(value: float, expected: float, plot: Plan) -> bool:
    return plot.column(value) != plot.column(expected)


def _line(name: str | None, body: _Canvas, plot: Plan) -> ChartLine:
    return Segment(padded(name or "", plot.names + GAP), "name"), *_joined(body)


def _drawn(mark: Mark | None, expected: float | None, plot: Plan) -> _Canvas:
    """Return a line of the plot: grid, reference, then what is expected, then the point over its interval."""
    glyphs, column = plot.glyphs, plot.column
    canvas: _Canvas = [(" ", "")] * plot.room
    for at, _ in plot.axis.ticks:
        canvas[column(at)] = (glyphs.grid, "quiet")
    if plot.axis.reference is not None:
        canvas[column(plot.axis.reference)] = (glyphs.reference, "axis")
    if mark is not None:
        low, high = (plot.end(bound) for bound in mark.interval)
        low, high = min(low, column(mark.value)), max(high, column(mark.value))
        for at in range(low, high + 1):
            canvas[at] = (glyphs.line(mark.tone), mark.tone)
        if plot.axis.reference is not None and low < column(plot.axis.reference) < high:
            canvas[column(plot.axis.reference)] = (glyphs.crossed, mark.tone)
        canvas[high] = (glyphs.high, mark.tone)
        canvas[low] = (glyphs.low, mark.tone)
    if expected is not None:
        canvas[column(expected)] = (glyphs.expected, "expected")
    if mark is not None:
        canvas[column(mark.value)] = (glyphs.point(mark.tone), mark.tone)
    return canvas


def _noted(text: str, plot: Plan) -> _Canvas:
    """Return a line of the plot with words at its beginning instead of a point."""
    taken = cells(text)
    rest = _drawn(None, None, plot)[taken + 1 :] if taken < plot.room else []
    return [(text, "note"), (" ", ""), *rest] if taken < plot.room else [(text, "note")]


def _joined(canvas: _Canvas) -> tuple[Segment, ...]:
    """Return neighbours of one role as one segment."""
    out: list[Segment] = []
    for text, role in canvas:
        if out and out[-1].role == role:
            out[-1] = Segment(out[-1].text + text, role)
        else:
            out.append(Segment(text, role))
    return tuple(out)


def _without_end_blanks(line: ChartLine) -> ChartLine:
    kept = list(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return (*kept[:-1], Segment(kept[-1].text.rstrip(), kept[-1].role)) if kept else ()
