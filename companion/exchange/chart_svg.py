"""A picture of intervals as SVG: names above their bars, so that one layout reads well on a phone and a desk.

It has no fixed width: what lies on the axis is placed in per cent, and text keeps its size however wide the
picture is drawn. Points differ without colour too: hollow on a dashed line before, filled on a whole one now.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from companion.awareness.picture import Axis, Mark, Picture, PictureRow
from companion.exchange.chart_table import table
from companion.safety.cell_text import wrapped
from companion.safety.show import show_line

STYLE_FILE = Path(__file__).with_name("chart.css")
_SIDE = 3.0
"""Per cent left free at both ends of the axis, so that a point there is whole."""
_NAME_LINE, _BAR, _BETWEEN, _LEGEND_LINE = 18, 20, 10, 22
_LONGEST_NAME = 44
"""Characters of a name in one line of 14 px on a phone."""
_DIAMOND = "M0-6 6 0 0 6-6 0z"


def svg(picture: Picture, *, styled: bool = True) -> str:
    """Return the picture as one ``<svg>``, which runs nothing and loads nothing.

    With ``styled`` it carries its style and stands alone; a page that has `STYLE_FILE` already leaves it out.
    Its title and description say everything in words.
    """
    top, body = 4, []
    for row in picture.rows:
        drawn, top = _row(row, picture.axis, top)
        body += drawn
    axis = _axis(picture.axis, top)
    legend, height = _legend(picture, top + 24 + 18 * bool(picture.axis.left or picture.axis.right))
    style = f"<style>{STYLE_FILE.read_text('utf-8')}</style>" if styled else ""
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{height}">'
        f"<title>{escape(show_line(picture.title))}</title><desc>{escape(_in_words(picture))}</desc>{style}"
        f"{''.join([*_grid(picture.axis, top), *axis, *body, *legend])}</svg>"
    )


def _row(row: PictureRow, axis: Axis, top: int) -> tuple[list[str], int]:
    """Return the elements of a row and where the next one begins."""
    out = []
    for line in wrapped(show_line(row.name), _LONGEST_NAME, most=2):
        out.append(_words("name", "0", top + 13, line))
        top += _NAME_LINE
    for number, mark in enumerate(row.marks):
        middle = top + _BAR // 2
        out += _spread(mark, axis, middle)
        if number == 0 and row.expected is not None:
            out.append(_diamond(_at(row.expected, axis), middle))
        out.append(_point(mark, axis, middle))
        top += _BAR
    if row.expected is not None and not row.marks:
        out.append(_diamond(_at(row.expected, axis), top + _BAR // 2))
        top += _BAR
    for line in wrapped(show_line(row.note), _LONGEST_NAME) if row.note else ():
        out.append(_words("note", f"{_SIDE}%", top + 12, line))
        top += _NAME_LINE
    return out, top + _BETWEEN


def _spread(mark: Mark, axis: Axis, y: int) -> list[str]:
    low, high = (_at(bound, axis) for bound in mark.interval)
    ends = [f'<line class="{mark.tone}" x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}"/>' for x in (low, high)]
    return [
        f'<line class="{mark.tone} spread" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>',
        *ends,
    ]


def _point(mark: Mark, axis: Axis, y: int) -> str:
    return f'<circle class="{mark.tone}" cx="{_at(mark.value, axis)}" cy="{y}" r="4.5"/>'


def _diamond(x: str, y: int) -> str:
    return f'<svg x="{x}" y="{y}" overflow="visible"><path class="expected" d="{_DIAMOND}"/></svg>'


def _grid(axis: Axis, bottom: int) -> list[str]:
    lines = [
        f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{bottom}"/>'
        for x in (_at(at, axis) for at, _ in axis.ticks)
    ]
    if axis.reference is not None:
        x = _at(axis.reference, axis)
        lines.append(f'<line class="reference" x1="{x}" x2="{x}" y1="0" y2="{bottom}"/>')
    return lines


def _axis(axis: Axis, y: int) -> list[str]:
    """Return the line, its labels and the words at its ends; labels at the ends stay inside."""
    out = [f'<line class="axis" x1="{_SIDE}%" x2="{100 - _SIDE}%" y1="{y}" y2="{y}"/>']
    for at, label in axis.ticks:
        words = show_line(label)
        long = len(words) > 3
        anchor = "start" if long and at <= axis.low else "end" if long and at >= axis.high else "middle"
        out.append(_words("label", _at(at, axis), y + 16, words, anchor))
    for end, x, anchor in ((axis.left, _SIDE, "start"), (axis.right, 100 - _SIDE, "end")):
        if end:
            out.append(_words("end", f"{x}%", y + 34, show_line(end), anchor))
    return out


def _legend(picture: Picture, top: int) -> tuple[list[str], int]:
    """Return a sample and its meaning for each sign, one below the other, and the height of it all."""
    out = []
    for tone, name in picture.legend:
        y = top + 14
        out += [
            f'<line class="{tone} spread" x1="2" x2="34" y1="{y}" y2="{y}"/>',
            *(f'<line class="{tone}" x1="{x}" x2="{x}" y1="{y - 5}" y2="{y + 5}"/>' for x in (2, 34)),
            f'<circle class="{tone}" cx="18" cy="{y}" r="4.5"/>',
            _words("key", "44", y + 4, f"{show_line(name)}, with its 95% interval"),
        ]
        top += _LEGEND_LINE
    if picture.expected_name and any(row.expected is not None for row in picture.rows):
        out.append(_diamond("18", top + 14))
        out.append(_words("key", "44", top + 18, show_line(picture.expected_name)))
        top += _LEGEND_LINE
    return out, top + 6


def _at(value: float, axis: Axis) -> str:
    """Return where a value lies, in per cent of the width; what lies beyond the axis, at its end."""
    share = max(0.0, min(1.0, (value - axis.low) / (axis.high - axis.low)))
    return f"{_SIDE + (100 - 2 * _SIDE) * share:.2f}%"


def _in_words(picture: Picture) -> str:
    """Return caption and rows as sentences."""
    said = []
    for row in table(picture):
        spread = f" ({row.low} to {row.high})" if row.low else ""
        said.append(" ".join(filter(None, (f"{row.row}:", row.what, row.value + spread, row.note))) + ".")
    return " ".join([show_line(picture.caption), *said])


def _words(kind: str, x: str, y: int, words: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
