"""Below the rows of a drawn chart: the axis, its labels, the words at its ends, and the legend."""

from __future__ import annotations

from companion.awareness.picture import Picture
from companion.exchange.chart_plan import GAP, MARGIN, ChartLine, Plan, Role, Segment
from companion.safety.cell_text import cells, cut, padded

_INTERVAL_SAYS = "lines are 95% intervals"


def axis_lines(plot: Plan) -> list[ChartLine]:
    """Return the axis with its ticks, their labels below, and the words at its ends."""
    glyphs = plot.glyphs
    bar = [glyphs.axis] * plot.room
    for at, _ in plot.axis.ticks:
        bar[plot.column(at)] = glyphs.axis_tick
    bar[0], bar[-1] = glyphs.axis_start, glyphs.axis_end
    blank = " " * (plot.names + GAP)
    lines: list[ChartLine] = [(Segment(blank, ""), Segment("".join(bar), "axis"))]
    lines.append((Segment(_labels(plot), "axis"),))
    left, right = (
        cut(plot.say(end), plot.room // 2 - 1, glyphs.ellipsis) for end in (plot.axis.left, plot.axis.right)
    )
    if left or right:
        between = " " * (plot.room - cells(left) - cells(right))
        lines.append((Segment(f"{blank}{left}{between}{right}", "axis"),))
    return lines


def _labels(plot: Plan) -> str:
    """Return the labels, each centred below its tick; one that would touch another is left out."""
    line = ""
    for at, label in plot.axis.ticks:
        text = plot.say(label)
        start = plot.names + GAP + plot.column(at) - cells(text) // 2
        start = max(0, min(start, plot.names + GAP + plot.room + MARGIN - cells(text)))
        if start >= cells(line) + bool(line):
            line = padded(line, start) + text
    return line


def legend_lines(picture: Picture, plot: Plan) -> list[ChartLine]:
    """Return what each sign means, in as few lines as hold it."""
    glyphs = plot.glyphs
    entries: list[tuple[str, Role, str]] = [
        (f"{glyphs.low}{glyphs.line(tone)}{glyphs.point(tone)}{glyphs.line(tone)}{glyphs.high}", tone, name)
        for tone, name in picture.legend
    ]
    if picture.expected_name and any(row.expected is not None for row in picture.rows):
        entries.append((glyphs.expected, "expected", picture.expected_name))
    if picture.marks:
        entries.append(("", "", _INTERVAL_SAYS))
    lines: list[list[Segment]] = [[]]
    for sign, role, name in entries:
        sample = f"{sign} " if sign else ""
        text = cut(plot.say(name), plot.width - cells(sample), glyphs.ellipsis)
        taken = sum(cells(segment.text) for segment in lines[-1])
        if taken and taken + 3 + cells(sample + text) > plot.width:
            lines.append([])
        elif taken:
            lines[-1].append(Segment("   ", ""))
        lines[-1] += [Segment(sample, role)] if sample else []
        lines[-1].append(Segment(text, "quiet"))
    return [tuple(line) for line in lines if line]
